import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { acceptableUseStanding, asksAcceptableUse } from '../../core/agreements.ts';
import { documentFlags } from '../../core/documents.ts';
import type { Inputs } from '../../service/api/types.ts';
import { answersFor, type SignInAnswers } from '../support/answers.ts';
import { approved, officeRequest } from '../support/arrangements.ts';
import { createTestClock, MINUTE } from '../support/clock.ts';
import { type RunningService, startService } from '../support/service.ts';
import { signedInAs } from '../support/staff.ts';

let service: RunningService;
const clock = createTestClock();
const DAY = 24 * 60 * MINUTE;

beforeEach(async () => {
  clock.set('2026-11-27T09:00:00Z');
  service = await startService({ demo: true, own: { clock: clock.now, printers: {}, wait: async () => {} } });
});
afterEach(() => service.stop());

type Typed = Omit<Inputs['documents']['saveDraft'], 'requestId'>;

/** A draft of the rules; a test changes what it is about. */
const rules = (changes: Partial<Typed> = {}): Typed => ({
  kind: 'rules',
  language: 'en',
  title: 'Our new rules',
  review: '2027-09-01',
  ratified: null,
  body: 'Keep your phone away.',
  changedAt: null,
  ...changes,
});

const lead = () => signedInAs(service, 'dsl', 'Hale');
const save = async (typed: Typed) => (await lead()).documents.saveDraft.mutate({ requestId: randomUUID(), ...typed });

async function saved(typed: Typed): Promise<number> {
  const answer = await save(typed);
  if (answer.outcome !== 'saved') throw new Error(answer.outcome);
  return answer.changedAt;
}

async function publish(kind: Typed['kind'], changedAt: number) {
  return (await lead()).documents.publish.mutate({ requestId: randomUUID(), kind, language: 'en', changedAt });
}

async function documentOf(kind: Typed['kind']) {
  return (await (await lead()).documents.list.query()).find((each) => each.kind === kind);
}

describe('a draft', () => {
  it('is published as the next version with today’s date; the old one stays readable for ever', async () => {
    const before = await documentOf('rules');
    const changedAt = await saved(rules());
    expect((await documentOf('rules'))?.draftChangedAt).toBe(changedAt);
    expect(await publish('rules', changedAt)).toEqual({ outcome: 'published', version: 2 });
    const shown = await service.client.documents.current.query({ kind: 'rules', language: 'en' });
    expect(shown).toMatchObject({ title: 'Our new rules', version: 2, date: '2026-11-27' });
    const after = await documentOf('rules');
    expect(after?.draftChangedAt).toBeNull();
    expect(after?.versions.map((each) => each.version)).toEqual([2, 1]);
    const old = await (await lead()).documents.version.query({ versionId: before?.versions[0]?.versionId ?? '' });
    expect(old).toMatchObject({ outcome: 'found', version: 1, title: 'Our rules for visitors' });
  });

  it('starts from the version in force, and keeps everything typed, also what cannot be published', async () => {
    const start = await (await lead()).documents.draft.query({ kind: 'leaflet', language: 'en' });
    expect(start.changedAt).toBeNull();
    expect(start.body).toContain('##');
    await saved(rules({ title: 'Bad {title', body: '<b>No</b>' }));
    const again = await (await lead()).documents.draft.query({ kind: 'rules', language: 'en' });
    expect(again).toMatchObject({ title: 'Bad {title', body: '<b>No</b>', review: '2027-09-01', changedBy: 'Mr Hale' });
  });

  it('that somebody else saved meanwhile is not written over', async () => {
    const first = await saved(rules());
    clock.move(MINUTE);
    const reception = await signedInAs(service, 'reception');
    const typed = { requestId: randomUUID(), ...rules({ body: 'Mine.' }) };
    expect(await reception.documents.saveDraft.mutate(typed)).toEqual({ outcome: 'changed meanwhile', by: 'Mr Hale' });
    expect(await saved(rules({ body: 'Next.', changedAt: first }))).toBeGreaterThan(first);
  });

  it('that changed between looking and publishing is not published', async () => {
    const looked = await saved(rules());
    clock.move(MINUTE);
    await saved(rules({ body: 'Something else.', changedAt: looked }));
    expect(await publish('rules', looked)).toMatchObject({ outcome: 'changed meanwhile' });
  });

  it.each([
    ['with markup', { body: '<script>alert(1)</script>' }],
    ['without text', { body: '' }],
    ['without a title', { title: '' }],
    ['with a review over a year away', { review: '2028-01-01' }],
    ['with an unknown name in braces', { body: 'Ask {{nobody}}.' }],
  ])('%s is saved and shown, and not published', async (_what, change) => {
    const changedAt = await saved(rules(change));
    const { faults } = await (await lead()).documents.preview.mutate(previewOf(rules(change)));
    expect(faults.length).toBeGreaterThan(0);
    expect(await publish('rules', changedAt)).toEqual({ outcome: 'at fault' });
    expect((await documentOf('rules'))?.current?.version).toBe(1);
  });

  it('is previewed with the school’s facts, the line of each fault, and how hard it is to read', async () => {
    const office = await lead();
    const good = await office.documents.preview.mutate(previewOf(rules({ body: 'Ask {{headteacher}}.' })));
    expect(JSON.stringify(good.blocks)).toContain('Ms Okafor');
    expect(good.faults).toEqual([]);
    const bad = await office.documents.preview.mutate(previewOf(rules({ body: 'One.\n\nTwo.\n\n<i>x</i>' })));
    expect(bad.faults[0]).toMatchObject({ code: 'html', line: 5 });
    expect(good.longest).toBe(3);
  });

  it('is drafted by reception and published by a safeguarding lead or the headteacher only', async () => {
    const reception = await signedInAs(service, 'reception');
    const changedAt = await saved(rules());
    const input = { requestId: randomUUID(), kind: 'rules', language: 'en', changedAt } as const;
    await expect(reception.documents.publish.mutate(input)).rejects.toMatchObject({ data: { code: 'FORBIDDEN' } });
  });

  it('can be thrown away', async () => {
    await saved(rules());
    const input = { requestId: randomUUID(), kind: 'rules', language: 'en' } as const;
    await (await lead()).documents.discardDraft.mutate(input);
    expect((await documentOf('rules'))?.draftChangedAt).toBeNull();
    expect(await publish('rules', clock.now())).toEqual({ outcome: 'no draft' });
  });
});

function previewOf({ changedAt: _changedAt, ...typed }: Typed) {
  return typed;
}

describe('what should be looked at', () => {
  const plain = {
    ratified: '2026-11-01',
    review: '2027-11-01',
    text: 'Be kind.',
    values: { chair: 'Dr Farrow' },
    leftTeam: ['Mr Gone'],
    numbers: [{ number: '01632 960 101', checked: '2026-09-07' }],
  };
  it.each<[Partial<Parameters<typeof documentFlags>[0]>, string[]]>([
    [{}, []],
    [{ ratified: null }, ['not ratified']],
    [{ review: '2026-11-23' }, ['overdue']],
    [{ text: 'Ask {{chair}}.' }, []],
    [{ text: 'Go to {{assembly-point}}.' }, ['fact missing']],
    [{ text: 'Ask Mr Gone.' }, ['names somebody who left']],
    [{ text: '{{numbers}}', values: { numbers: ['x'] } }, []],
    [
      { text: '{{numbers}}', values: { numbers: ['x'] }, numbers: [{ number: '1', checked: '2025-11-20' }] },
      ['number not checked'],
    ],
    [{ text: 'Ring 01632960101.' }, []],
    [{ text: 'Ring 01632 960 999.' }, ['number not checked']],
    [{ text: 'In 2026 ring 999.' }, []],
  ])('with %j is %j', (change, flags) => {
    expect(documentFlags({ ...plain, ...change }, '2026-11-24')).toEqual(flags);
  });

  it('is also a name of somebody whom the administrator took out of the safeguarding team', async () => {
    const changedAt = await saved(rules({ body: 'Ask Mr Hale.' }));
    await publish('rules', changedAt);
    expect((await documentOf('rules'))?.flags).not.toContain('names somebody who left');
    const administrator = await signedInAs(service, 'administrator');
    const { team } = await administrator.school.get.query();
    const kept = team
      .filter((member) => member.name !== 'Mr Hale')
      .map(({ name: _name, photo: _photo, ...member }) => member);
    await administrator.school.saveTeam.mutate({ requestId: randomUUID(), team: kept });
    expect((await documentOf('rules'))?.flags).toContain('names somebody who left');
  });
});

describe('the acceptable use policy', () => {
  /** Publishes the draft that is there to start from. */
  async function published() {
    const draft = await (await lead()).documents.draft.query({ kind: 'acceptable use', language: 'en' });
    expect(await publish('acceptable use', draft.changedAt ?? 0)).toMatchObject({ outcome: 'published' });
    const shown = await service.client.documents.current.query({ kind: 'acceptable use', language: 'en' });
    return shown.outcome === 'found' ? shown.versionId : '';
  }
  const signIn = async (changes: Parameters<typeof answersFor>[1]) =>
    service.client.visits.signIn.mutate(await answersFor(service, changes));

  it('ships empty, with a draft; nobody is asked before the school publishes one', async () => {
    expect(await service.client.documents.current.query({ kind: 'acceptable use', language: 'en' })).toEqual({
      outcome: 'not published',
    });
    expect(await signIn({ category: 'volunteer' })).toMatchObject({ outcome: 'signed in' });
  });

  it('is asked of a volunteer and not of a parent, and its very version is kept', async () => {
    const versionId = await published();
    expect(await signIn({ category: 'parent' })).toMatchObject({ outcome: 'signed in' });
    expect(await signIn({ category: 'volunteer' })).toEqual({ outcome: 'not possible', why: 'acceptable use missing' });
    const acceptableUse = { versionId, answer: 'agreed' } as const;
    const visit = await signIn({ category: 'volunteer', acceptableUse });
    if (visit.outcome !== 'signed in') throw new Error(visit.outcome);
    expect(service.parts.record.documents.agreements(visit.visitId)).toContainEqual(
      expect.objectContaining({ document: 'acceptable use', version: 1, outcome: 'agreed' }),
    );
  });

  it('that was replaced meanwhile is read anew', async () => {
    const versionId = await published();
    const changedAt = await saved(rules({ kind: 'acceptable use' }));
    await publish('acceptable use', changedAt);
    const acceptableUse = { versionId, answer: 'agreed' } as const;
    expect(await signIn({ category: 'volunteer', acceptableUse })).toMatchObject({ why: 'document replaced' });
  });

  it('that somebody does not agree to is saved, without a badge, and the office comes', async () => {
    const versionId = await published();
    const acceptableUse = { versionId, answer: 'refused' } as const;
    const answer = await signIn({ category: 'volunteer', acceptableUse, leaflet: null });
    expect(answer).toMatchObject({ outcome: 'office comes' });
  });

  it('is asked of who comes again and again once, and again after a year or when it changes', async () => {
    const versionId = await published();
    const terms = { ends: { kind: 'review', day: '2027-11-26' } } as const;
    const { code } = await approved(service, officeRequest(clock, terms));
    const devices: SignInAnswers['devices'] = [{ kind: 'laptop', choice: 'away', request: null }];
    const permissions: SignInAnswers['permissions'] = [{ code, devices: ['laptop'] }];
    const come = (acceptableUse: SignInAnswers['acceptableUse']) =>
      signIn({ category: 'professional', devices, permissions, acceptableUse });
    const standing = async () => {
      const found = await service.client.arrangements.forArrivalCode.query({ code });
      return found.outcome === 'permission' ? found.acceptableUse : null;
    };
    expect(await standing()).toBe('ask');
    expect(await come(null)).toMatchObject({ why: 'acceptable use missing' });
    expect(await come({ versionId, answer: 'agreed' })).toMatchObject({ outcome: 'signed in' });
    clock.move(7 * DAY);
    expect(await standing()).toBe('agreed');
    expect(await come(null)).toMatchObject({ outcome: 'signed in' });
    await publish('acceptable use', await saved(rules({ kind: 'acceptable use' })));
    expect(await standing()).toBe('ask');
  });

  it.each([
    [{ agreesAcceptableUse: true }, [], true],
    [{ agreesAcceptableUse: false }, [], false],
    [{ agreesAcceptableUse: false }, ['ask'], true],
    [{ agreesAcceptableUse: true }, ['by category'], true],
    [{ agreesAcceptableUse: true }, ['agreed', 'ask'], false],
  ] as const)('for %j with %j is asked: %s', (category, standings, asked) => {
    expect(asksAcceptableUse(category, standings)).toBe(asked);
  });

  it('is agreed for a year, for this version', () => {
    const times = { from: 0, until: DAY };
    const agreed = { versionId: 'v', at: 0 };
    expect(acceptableUseStanding(agreed, 'v', times, 365 * DAY - 1)).toBe('agreed');
    expect(acceptableUseStanding(agreed, 'v', times, 365 * DAY)).toBe('by category');
    expect(acceptableUseStanding(agreed, 'w', { ...times, until: DAY + 1 }, 1)).toBe('ask');
  });
});
