import { randomUUID } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openHouse } from '../../commands/house.ts';
import { restoreFolder } from '../../commands/restore.ts';
import { makeRecoveryKey } from '../../core/recovery-key.ts';
import { ownBackups } from '../../db/backup.ts';
import { openConnection } from '../../db/connection.ts';
import { exportedTables } from '../../db/export.ts';
import { recordPaths } from '../../db/record.ts';
import { loopbackOrigin, openLoopback } from '../../web/loopback.ts';
import { signedIn } from '../support/answers.ts';
import { backUpNow } from '../support/backups.ts';
import { createTestClock, MINUTE } from '../support/clock.ts';
import { dataKeyOf } from '../support/data-key.ts';
import { clientOf, ROOT, type RunningService, startService } from '../support/service.ts';
import { demoPin, signedInAs } from '../support/staff.ts';

const RECOVERY_KEY = makeRecoveryKey((limit) => 7 % limit);
const OTHER_KEY = makeRecoveryKey((limit) => 11 % limit);
const CHEAP = { N: 16, r: 8, p: 1 };

const clock = createTestClock();
let folder: string;
beforeEach(() => {
  clock.set('2026-11-24T09:00:00Z');
  folder = mkdtempSync(join(tmpdir(), 'gatehouse-moving-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('a new tablet', () => {
  /** A tablet of a school that made a backup, and is gone. Returns the folder of its backups and its kiosk's id. */
  async function oldTablet(): Promise<{ backups: string; kiosk: string | undefined }> {
    const old = join(folder, 'old');
    const service = await startService({ folder: old, own: { clock: clock.now, printers: {} } });
    const input = { requestId: randomUUID(), name: 'Pat Ferris', pin: '406182' };
    const made = await service.client.staff.firstAdministrator.mutate(input);
    const staffId = made.outcome === 'made' ? made.staffId : '';
    await service.parts.keys.keepRecoveryKey(RECOVERY_KEY);
    const signed = await service.client.staff.signIn.mutate({ staffId, pin: '406182' });
    const token = signed.outcome === 'signed in' ? signed.session.token : '';
    await backUpNow(clientOf(service.url, () => token));
    const kiosk = service.parts.record.school.kiosk()?.id;
    await service.stop();
    return { backups: ownBackups(old), kiosk };
  }

  async function newTablet() {
    const data = join(folder, 'new');
    let port = 0;
    const house = await openHouse({
      ...{ door: 'loopback', root: ROOT, data, demo: false, origin: () => loopbackOrigin(port) },
      own: { clock: clock.now, printers: {}, pinCost: CHEAP, wait: async () => {} },
    });
    if (house.kind !== 'open') throw new Error(house.sentence);
    const door = await openLoopback(house.handler, 0);
    if (door.outcome !== 'open') throw new Error(door.outcome);
    port = door.port;
    const stop = async () => {
      await door.close();
      await house.close();
    };
    return { data, house, client: clientOf(loopbackOrigin(port)), stop };
  }

  it('takes over from a backup and the recovery key, and is the kiosk that the old one was', async () => {
    const { backups, kiosk } = await oldTablet();
    const tablet = await newTablet();
    const found = await tablet.client.moving.find.query({ folder: join(backups, '..') });
    if (found.outcome !== 'found') throw new Error(found.outcome);
    const file = found.backups[0]?.file ?? '';
    const begin = (recoveryKey: string) =>
      tablet.client.moving.begin.mutate({ requestId: randomUUID(), file, recoveryKey });
    expect(await begin('AAAAA')).toEqual({ outcome: 'mistyped' });
    expect(await begin(OTHER_KEY)).toEqual({ outcome: 'wrong' });
    expect((await tablet.client.kiosk.state.query()).firstStart).toBe(true);
    expect(await begin(RECOVERY_KEY)).toEqual({ outcome: 'started' });
    await vi.waitUntil(async () => (await tablet.client.kiosk.state.query().catch(() => null))?.firstStart === false, {
      timeout: 15_000,
      interval: 50,
    });
    const [person] = await tablet.client.staff.find.query({ letters: 'ferris' });
    const signed = await tablet.client.staff.signIn.mutate({ staffId: person?.id ?? '', pin: '406182' });
    expect(signed.outcome).toBe('signed in');
    await tablet.stop();
    // From now on it opens by itself, and the recovery key goes on to open it.
    const again = await startService({ folder: tablet.data, own: { clock: clock.now, printers: {} } });
    expect(again.parts.record.school.kiosk()?.id).toBe(kiosk);
    expect(again.parts.keys.ways()).toContain('recovery key');
    expect(again.parts.record.audit.named('record.restored')).toHaveLength(1);
    // Somebody has begun here: nobody puts another record in its place from the first page.
    expect(await again.client.moving.find.query({ folder: backups })).toEqual({ outcome: 'already begun' });
    const late = { requestId: randomUUID(), file, recoveryKey: RECOVERY_KEY };
    expect(await again.client.moving.begin.mutate(late)).toEqual({ outcome: 'already begun' });
    await again.stop();
  }, 60_000);

  it('does not bring back what the old one erased after its backup', async () => {
    const [old, fresh] = [join(folder, 'old'), join(folder, 'fresh')];
    const own = { clock: clock.now, printers: {} };
    const service = await startService({ demo: true, folder: old, own });
    const { visitId } = await signedIn(service, { name: 'Once Erased' });
    await backUpNow(await signedInAs(service, 'administrator'));
    const [before = ''] = readdirSync(ownBackups(old));
    await eraseForGood(service, visitId);
    // In another hour, else the newer one takes the place of the older.
    clock.move(60 * MINUTE);
    await backUpNow(await signedInAs(service, 'administrator'));
    await service.stop();

    mkdirSync(fresh);
    for (const name of ['key.json', 'owner-key']) copyFileSync(join(old, name), join(fresh, name));
    expect(await restoreFolder(ROOT, { data: fresh, from: join(ownBackups(old), before) })).toBe(0);
    const again = await startService({ demo: true, folder: fresh, own });
    expect(again.parts.record.audit.named('record.restored')).toHaveLength(1);
    expect(again.parts.record.visits.find(visitId)).toBeUndefined();
    await again.stop();
  }, 60_000);

  /** Signs a visitor out and grants what they asked for: that their visit is erased. */
  async function eraseForGood(service: RunningService, visitId: string): Promise<void> {
    const once = () => ({ requestId: randomUUID() });
    const reception = await signedInAs(service, 'reception');
    await reception.visits.signOutByOffice.mutate({ ...once(), visitId, leavesDevices: true });
    const head = await signedInAs(service, 'headteacher');
    const request = { kind: 'erasure', reference: 'Letter 7', receivedOn: '2026-11-24' } as const;
    await head.privacy.enterRequest.mutate({ ...once(), ...request });
    const dataRequestId = (await head.privacy.requests.query()).requests[0]?.dataRequestId ?? '';
    const decision = { kind: 'granted' as const, visitIds: [visitId] };
    const answer = { ...once(), dataRequestId, decision, pin: demoPin('headteacher') };
    expect(await head.privacy.decideErasure.mutate(answer)).toEqual({ outcome: 'granted', visits: 1 });
  }

  it('says when a folder is not there, and when nothing beside a backup opens it', async () => {
    const { backups } = await oldTablet();
    rmSync(join(backups, 'recovery.json'));
    const tablet = await newTablet();
    expect(await tablet.client.moving.find.query({ folder: join(folder, 'gone') })).toEqual({ outcome: 'no folder' });
    const [name = ''] = readdirSync(backups);
    const input = { requestId: randomUUID(), file: join(backups, name), recoveryKey: RECOVERY_KEY };
    expect(await tablet.client.moving.begin.mutate(input)).toEqual({ outcome: 'no recovery file' });
    await tablet.stop();
  });
});

describe('a school that goes elsewhere', () => {
  let service: RunningService;
  let staff: ReturnType<typeof clientOf>;
  beforeEach(async () => {
    const own = { clock: clock.now, printers: {}, wait: async () => {} };
    service = await startService({ demo: true, folder: join(folder, 'data'), own });
    staff = await signedInAs(service, 'administrator');
  });
  afterEach(() => service.stop());

  const begin = (input: { folder?: string; pin?: string } = {}) =>
    staff.leaving.begin.mutate({ requestId: randomUUID(), folder, pin: demoPin('administrator'), ...input });

  const ended = () =>
    vi.waitUntil(
      async () => {
        const state = await staff.leaving.state.query();
        return state?.state === 'running' ? null : state;
      },
      { timeout: 20_000, interval: 50 },
    );

  it('takes everything along in CSV, Markdown, PDF and PNG, with a file that says what each is', async () => {
    await signedIn(service, { name: '=cmd Zachebe' });
    expect(await begin()).toEqual({ outcome: 'started' });
    const state = await ended();
    if (state?.state !== 'done') throw new Error(JSON.stringify(state));
    const read = (...path: string[]) => readFileSync(join(state.folder, ...path), 'utf8');
    expect(readdirSync(state.folder).sort()).toEqual(['README.txt', 'documents', 'papers', 'pictures', 'tables']);
    for (const name of readdirSync(join(state.folder, 'tables')))
      expect(read('README.txt')).toContain(`tables/${name}`);
    expect(read('tables', 'visits.csv')).toContain("'=cmd Zachebe");
    expect(read('documents', 'rules-en-1.md')).toContain('---');
    expect(
      readFileSync(join(state.folder, 'papers', 'leaflet.pdf'))
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');
    const [event] = service.parts.record.audit.named('record.exported');
    expect(JSON.parse(event?.details ?? '')).toEqual({ tables: state.tables, rows: state.rows, files: state.files });
    expect(existsSync(`${state.folder}.part`)).toBe(false);
  });

  it('leaves out secrets and what only few may read', async () => {
    const opened = openConnection(recordPaths(service.folder).database, await dataKeyOf(service.folder), {
      readonly: true,
    });
    if (opened.outcome !== 'opened') throw new Error(opened.outcome);
    const tables = exportedTables(opened.db);
    const columns = tables.flatMap((table) => table.columns.map((column) => `${table.name}.${column}`));
    expect(columns.filter((column) => /salt|token|secret|png|^requests\.|do_not_admit|breach/.test(column))).toEqual(
      [],
    );
    expect(columns.filter((column) => column.endsWith('hash'))).toEqual(['audit_events.hash']);
    opened.db.close();
  });

  it('is signed for by the administrator, and goes nowhere but where they say', async () => {
    expect(await begin({ pin: '111222' })).toEqual({ outcome: 'wrong PIN' });
    expect(await begin({ folder: 'here' })).toEqual({ outcome: 'no whole path' });
    expect(await begin({ folder: join(folder, 'gone') })).toEqual({ outcome: 'started' });
    expect(await ended()).toEqual({ state: 'not done', why: 'no folder' });
    const reception = await signedInAs(service, 'reception');
    await expect(reception.leaving.state.query()).rejects.toThrow('FORBIDDEN');
    expect(readdirSync(folder)).toEqual(['data']);
  });
});
