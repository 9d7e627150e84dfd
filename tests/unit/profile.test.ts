import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { compose } from '../../commands/compose.ts';
import { run } from '../../commands/profile.ts';
import { currentProfile } from '../../service/profile/current.ts';
import { readProfile, writeProfile } from '../../service/profile/file.ts';
import { createTestClock } from '../support/clock.ts';
import { type clientOf, ROOT, type RunningService, startService } from '../support/service.ts';
import { confirmShown, signedInAs } from '../support/staff.ts';

const EXAMPLE = readFileSync(join(ROOT, 'docs', 'school-profile-example.yaml'), 'utf8');

const clock = createTestClock();
let folder: string;
let file: string;
beforeEach(() => {
  clock.set('2026-11-24T09:00:00Z');
  folder = mkdtempSync(join(tmpdir(), 'gatehouse-profile-'));
  file = join(folder, 'school.yaml');
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
  vi.restoreAllMocks();
});

/** A new record from a profile, or the sentences why not. */
async function startWith(text: string, data = join(folder, 'data')) {
  writeFileSync(file, text);
  const own = { clock: clock.now, printers: {}, pinCost: { N: 16, r: 8, p: 1 } };
  const request = { door: 'loopback', root: ROOT, data, demo: false, origin: () => '', own, profile: file } as const;
  const opening = await compose(request);
  if (opening.kind === 'locked') throw new Error('A new record is not locked.');
  return opening;
}

/** What is said of a profile with something else in the place of one of its lines. */
async function faultOf(line: string, other: string): Promise<string> {
  expect(EXAMPLE).toContain(line);
  const opening = await startWith(EXAMPLE.replace(line, other));
  if (opening.kind !== 'refused') throw new Error('It was taken over.');
  return opening.sentence;
}

const numberOf = (text: string) => EXAMPLE.split('\n').findIndex((line) => line.includes(text)) + 1;

describe('a school profile on a new tablet', () => {
  it('fills the record, and saved again it is the same file', async () => {
    const opening = await startWith(EXAMPLE);
    if (opening.kind !== 'open') throw new Error(opening.sentence);
    const { record } = opening.parts;
    expect(record.staff.all().map(({ name }) => name)).toEqual(['Miss Tansley', 'Mr Quill', 'Mrs Hartnell']);
    expect(record.staff.anyPin()).toBe(false);
    expect(record.school.categories().map(({ words, label }) => label ?? words)).toEqual([
      'parent',
      'contractor',
      'Music teacher',
    ]);
    const saved = writeProfile(currentProfile(opening.parts));
    await opening.close();
    const next = await startWith(saved, join(folder, 'next'));
    if (next.kind !== 'open') throw new Error(next.sentence);
    expect(writeProfile(currentProfile(next.parts))).toBe(saved);
    expect(saved).toBe(EXAMPLE);
    await next.close();
  });

  it('confirms nothing: that is for a person', async () => {
    const opening = await startWith(EXAMPLE);
    if (opening.kind !== 'open') throw new Error(opening.sentence);
    expect(opening.parts.record.school.confirmations()).toEqual([]);
    expect(opening.parts.record.school.numbers().every(({ checked }) => checked === null)).toBe(true);
    const [taken] = opening.parts.record.audit.named('profile.taken');
    expect(taken).toMatchObject({ actor: null });
    await opening.close();
  });

  it.each([
    ['closing hour: 19:30', 'closing hour: 25:00', 'closing hour', '“closing hour” is not in its form'],
    ['closing hour: 19:30', '', 'school:', '“closing hour” is missing'],
    ['idle seconds: 60', 'idel seconds: 60', 'idle seconds', '“idel seconds” is not known here'],
    ['      - administrator', '      - admin', '- administrator', 'has to be one of: staff, reception, dsl'],
    [
      '    can be visited: true\n  - name: Mr Quill',
      '    can be visited: yes\n  - name: Mr Quill',
      'can be visited',
      'true or false',
    ],
    ['- name: Miss Tansley\n    part', '- name: Miss Tensley\n    part', 'Deputy Designated', 'not among the people'],
    ['- name: Mr Quill', '- name: Mrs Hartnell', '- name: Mrs Hartnell', 'stands here twice'],
    ['kind: contractor', 'kind: builder', 'kind: contractor', '“builder” is no kind'],
    ['kind: contractor', 'name: Parent or carer', '', 'stands here twice'],
    ['folder: /mnt/gatehouse-backups', 'folder: backups', 'folder:', 'by its whole path'],
    ['custody:', ' custody:', '', 'does not fit the form'],
  ])('with %j as %j is refused by its line', async (line, other, at, sentence) => {
    const said = await faultOf(line, other);
    expect(said).toContain(sentence);
    const expected = numberOf(at);
    if (at !== '' && expected > 0 && !['Deputy Designated', '- name: Mrs Hartnell'].includes(at)) {
      expect(said).toContain(`line ${expected}:`);
    }
  });

  it('names every fault at once, and takes nothing over of a file with one', async () => {
    const opening = await startWith(
      EXAMPLE.replace('idle seconds: 60', 'idle seconds: 5').replace('port: 8443', 'port: 80'),
    );
    if (opening.kind !== 'refused') throw new Error('It was taken over.');
    expect(opening.sentence.split('\n')).toHaveLength(3);
    const later = await startService({ folder: join(folder, 'data') });
    expect(later.parts.record.staff.all().some(({ name }) => name === 'Mr Quill')).toBe(false);
    await later.stop();
  });

  it('left on the command line keeps no kiosk from starting, and changes nothing there', async () => {
    const first = await startWith(EXAMPLE);
    if (first.kind === 'open') await first.close();
    const again = await startWith('nonsense: [');
    expect(again.kind).toBe('open');
    if (again.kind === 'open') await again.close();
  });

  it('makes whoever it calls administrator that person at the first start, and no second one', async () => {
    const opening = await startWith(EXAMPLE);
    if (opening.kind !== 'open') throw new Error(opening.sentence);
    await opening.close();
    const service = await startService({ folder: join(folder, 'data') });
    const input = { requestId: crypto.randomUUID(), name: 'mr quill', pin: '406182' };
    const made = await service.client.staff.firstAdministrator.mutate(input);
    expect(made.outcome).toBe('made');
    expect(service.parts.record.staff.all()).toHaveLength(3);
    await service.stop();
  });
});

describe('a school profile in the set-up', () => {
  let service: RunningService;
  let staff: ReturnType<typeof clientOf>;
  beforeEach(async () => {
    service = await startService({ demo: true, folder: join(folder, 'demo'), own: { clock: clock.now, printers: {} } });
    staff = await signedInAs(service, 'administrator');
  });
  afterEach(() => service.stop());

  const saved = async () => (await staff.profile.file.query()).text;
  const take = (text: string) => staff.profile.take.mutate({ requestId: crypto.randomUUID(), file: text });

  it('of the school itself changes nothing', async () => {
    expect(await staff.profile.look.mutate({ file: await saved() })).toMatchObject({ changes: [], confirmAnew: [] });
  });

  it('says what goes and what comes before anything changes, and what has to be confirmed anew', async () => {
    const other = (await saved()).replace('the top playground', 'the car park');
    expect(await staff.profile.look.mutate({ file: other })).toEqual({
      outcome: 'looked at',
      changes: [
        { part: 'school', goes: ['assembly point: the top playground'], comes: ['assembly point: the car park'] },
      ],
      known: 6,
      confirmAnew: ['assembly point'],
    });
    expect((await service.client.kiosk.state.query()).assemblyPoint).toBe('the top playground');
    expect(await take(other)).toEqual({ outcome: 'taken', parts: 1, people: 0 });
    expect((await service.client.kiosk.state.query()).assemblyPoint).toBe('the car park');
  });

  it('takes a confirmation back only where something changed', async () => {
    for (const kind of ['safeguarding team', 'assembly point'] as const) await confirmShown(staff, kind);
    await take((await saved()).replace('idle seconds: 60', 'idle seconds: 90'));
    expect(service.parts.record.school.confirmations()).toHaveLength(2);
    await take((await saved()).replace('the top playground', 'the car park'));
    expect(service.parts.record.school.confirmations().map(({ kind }) => kind)).toEqual(['safeguarding team']);
  });

  it('makes nobody headteacher once staff have PINs, and lets only the administrator near', async () => {
    const text = (await saved()).replace(
      'people:\n',
      'people:\n  - name: Pat Ferris\n    position: ""\n    roles:\n      - headteacher\n    can be visited: true\n',
    );
    const refused = await take(text);
    expect(refused).toMatchObject({ outcome: 'at fault' });
    expect(JSON.stringify(refused)).toContain('Add the headteacher at the tablet');
    const reception = await signedInAs(service, 'reception');
    await expect(reception.profile.file.query()).rejects.toThrow('FORBIDDEN');
  });

  it('is saved by npm run profile beside a Gatehouse that runs, and over no other file', async () => {
    const said: string[] = [];
    for (const name of ['log', 'error'] as const)
      vi.spyOn(console, name).mockImplementation((text: string) => void said.push(text));
    const out = join(folder, 'saved.yaml');
    expect(await run(['--data', service.folder, '--out', out])).toBe(0);
    expect(readFileSync(out, 'utf8')).toBe(await saved());
    expect(readProfile(readFileSync(out, 'utf8')).outcome).toBe('read');
    expect(await run(['--data', service.folder, '--out', out])).toBe(1);
    expect(said.at(-1)).toContain('is there already');
    expect(existsSync(join(service.folder, 'in-use'))).toBe(true);
  });
});
