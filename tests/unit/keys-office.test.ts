import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { recordPaths } from '../../db/record.ts';
import { linuxState } from '../../service/keys/disk.ts';
import { openBare } from '../bench/bare-record.ts';
import { dataKeyOf } from '../support/data-key.ts';
import { pdfPages } from '../support/pdf-pages.ts';
import { createTestPrinter } from '../support/printer.ts';
import { clientOf, type RunningService, startService } from '../support/service.ts';
import { demoPin, signedInAs } from '../support/staff.ts';

let folder: string;
let service: RunningService;
const office = createTestPrinter();
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gatehouse-keys-office-'));
  service = await startService({
    demo: true,
    folder,
    own: { printers: { office: office.printer }, disk: () => 'unknown' },
  });
});
afterEach(async () => {
  await service.stop();
  rmSync(folder, { recursive: true, force: true });
});

const pin = demoPin('administrator');
const waysOf = () =>
  JSON.parse(readFileSync(join(folder, 'key.json'), 'utf8')).wrappings.map((each: { way: string }) => each.way);

describe('the recovery key at set-up', () => {
  it('is made with a PIN, printed, and in use once its last part was read from the paper', async () => {
    const { keys } = await signedInAs(service, 'administrator');
    expect(await keys.makeRecoveryKey.mutate({ requestId: randomUUID(), pin: '000000' })).toEqual({
      outcome: 'wrong PIN',
    });
    const requestId = randomUUID();
    const made = await keys.makeRecoveryKey.mutate({ requestId, pin });
    if (made.outcome !== 'made') throw new Error(made.outcome);
    expect(made.groups).toHaveLength(6);
    expect(await keys.makeRecoveryKey.mutate({ requestId, pin })).toEqual(made);
    const before = office.sent.length;
    expect(await keys.printRecoveryKey.mutate()).toEqual({ outcome: 'printing' });
    expect(office.sent).toHaveLength(before + 1);
    const [paper] = await pdfPages(office.sent.at(-1)?.pdf ?? new Uint8Array(), 30);
    for (const group of made.groups) expect(paper?.text).toContain(group);
    expect(await keys.keepRecoveryKey.mutate({ requestId: randomUUID(), lastGroup: 'AAAAA' })).toEqual({
      outcome: 'wrong',
    });
    expect(waysOf()).toEqual(['owner file']);
    const kept = { requestId: randomUUID(), lastGroup: ` ${made.groups[5]?.toLowerCase()} ` };
    expect(await keys.keepRecoveryKey.mutate(kept)).toEqual({ outcome: 'kept' });
    expect(await keys.keepRecoveryKey.mutate(kept)).toEqual({ outcome: 'kept' });
    expect(waysOf()).toEqual(['owner file', 'recovery key']);
    expect(await keys.get.query()).toMatchObject({
      hasRecoveryKey: true,
      recoveryKeyAt: expect.any(Number),
      hasPassphrase: false,
    });
    expect(await keys.printRecoveryKey.mutate()).toEqual({ outcome: 'make a new one' });
    const db = openBare(recordPaths(folder).database, await dataKeyOf(folder), { readonly: true });
    const stored = JSON.stringify([
      db.prepare('SELECT * FROM requests').all(),
      db.prepare('SELECT * FROM audit_events').all(),
    ]);
    db.close();
    for (const group of made.groups) expect(stored).not.toContain(group);
  });

  it('is asked for anew when the program was started again before it was on paper', async () => {
    const first = await signedInAs(service, 'administrator');
    await first.keys.makeRecoveryKey.mutate({ requestId: randomUUID(), pin });
    await service.stop();
    service = await startService({ demo: true, folder });
    const { keys } = await signedInAs(service, 'administrator');
    const kept = await keys.keepRecoveryKey.mutate({ requestId: randomUUID(), lastGroup: 'AAAAA' });
    expect(kept).toEqual({ outcome: 'make a new one' });
  });
});

describe('a passphrase at set-up', () => {
  it('needs a recovery key first, leaves nothing behind that opens the record, and goes again', async () => {
    const { keys } = await signedInAs(service, 'administrator');
    const passphrase = 'four quiet words here';
    const set = { requestId: randomUUID(), pin, passphrase };
    expect(await keys.setPassphrase.mutate(set)).toEqual({ outcome: 'needs recovery key' });
    const made = await keys.makeRecoveryKey.mutate({ requestId: randomUUID(), pin });
    if (made.outcome !== 'made') throw new Error(made.outcome);
    await keys.keepRecoveryKey.mutate({ requestId: randomUUID(), lastGroup: made.groups[5] ?? '' });
    expect(await keys.setPassphrase.mutate({ ...set, pin: '000000' })).toEqual({ outcome: 'wrong PIN' });
    expect(await keys.setPassphrase.mutate(set)).toEqual({ outcome: 'set' });
    expect(waysOf()).toEqual(['recovery key', 'passphrase']);
    expect(await keys.get.query()).toMatchObject({ protection: 'protected', hasPassphrase: true });
    expect(await keys.removePassphrase.mutate({ requestId: randomUUID(), pin })).toEqual({ outcome: 'removed' });
    expect(waysOf()).toEqual(['recovery key', 'owner file']);
    expect(await keys.get.query()).toMatchObject({ protection: 'cannot be told', hasPassphrase: false });
  });
});

describe('what is due', () => {
  it('says to everybody at the office that a stolen tablet could be read, and to the administrator what is missing', async () => {
    const school = mkdtempSync(join(tmpdir(), 'gatehouse-keys-school-'));
    const real = await startService({ folder: school, own: { printers: {}, disk: () => 'not encrypted' } });
    const administrator = { requestId: randomUUID(), name: 'Sam Trent', pin: '614735' };
    const made = await real.client.staff.firstAdministrator.mutate(administrator);
    if (made.outcome !== 'made') throw new Error(made.outcome);
    const entered = await real.client.staff.signIn.mutate({ staffId: made.staffId, pin: administrator.pin });
    if (entered.outcome !== 'signed in') throw new Error(entered.outcome);
    const items = await clientOf(real.url, () => entered.session.token).due.list.query();
    expect(items).toContainEqual({ kind: 'protection', state: 'not protected' });
    expect(items).toContainEqual({ kind: 'recovery key' });
    await real.stop();
    rmSync(school, { recursive: true, force: true });
  });
});

describe('the disk under the data folder on Linux', () => {
  type Devices = Readonly<Record<string, { readonly uuid?: string; readonly slaves?: readonly string[] }>>;

  /** What the kernel tells: a mount on a device, and which devices lie under which. */
  function machine(source: string, devices: Devices): () => string {
    const paths = { mounts: join(folder, 'mountinfo'), blocks: mkdtempSync(join(folder, 'blocks-')) };
    writeFileSync(
      paths.mounts,
      `21 1 8:1 / / rw - ext4 /dev/other rw\n36 21 8:2 / ${folder} rw,relatime - ext4 ${source} rw\n`,
    );
    for (const [name, { uuid, slaves = [] }] of Object.entries(devices)) {
      mkdirSync(join(paths.blocks, name, 'dm'), { recursive: true });
      if (uuid) writeFileSync(join(paths.blocks, name, 'dm', 'uuid'), uuid);
      for (const slave of slaves) mkdirSync(join(paths.blocks, name, 'slaves', slave), { recursive: true });
    }
    return () => linuxState(folder, paths);
  }

  it.each([
    ['a plain partition', '/dev/sdx1', { sdx1: {} }, 'not encrypted'],
    ['dm-crypt', '/dev/dm-0', { 'dm-0': { uuid: 'CRYPT-LUKS2-0123', slaves: ['sdx1'] }, sdx1: {} }, 'encrypted'],
    [
      'a volume on dm-crypt',
      '/dev/dm-1',
      { 'dm-1': { uuid: 'LVM-9', slaves: ['dm-0'] }, 'dm-0': { uuid: 'CRYPT-LUKS2-0' } },
      'encrypted',
    ],
    [
      'a mirror of which one half is plain',
      '/dev/md0',
      { md0: { slaves: ['dm-0', 'sdx1'] }, 'dm-0': { uuid: 'CRYPT-1' }, sdx1: {} },
      'not encrypted',
    ],
    ['a share', 'server:/export', {}, 'unknown'],
    ['a device nobody lists', '/dev/sdz9', { sdx1: {} }, 'unknown'],
  ] as const)('%s', (_what, source, devices, state) => {
    expect(machine(source, devices)()).toBe(state);
  });
});
