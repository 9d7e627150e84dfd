import { randomUUID } from 'node:crypto';
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { recordPaths } from '../../db/record.ts';
import { signedIn } from '../support/answers.ts';
import { createTestClock } from '../support/clock.ts';
import { type RunningService, startService } from '../support/service.ts';
import { signedInAs } from '../support/staff.ts';

let service: RunningService;
let folder: string;
const clock = createTestClock();

beforeEach(async () => {
  clock.set('2026-11-24T09:00:00Z');
  folder = mkdtempSync(join(tmpdir(), 'gatehouse-backup-'));
  service = await startService({ demo: true, own: { clock: clock.now, printers: {}, wait: async () => {} } });
});
afterEach(async () => {
  await service.stop();
  rmSync(folder, { recursive: true, force: true });
});

const administrator = () => signedInAs(service, 'administrator');

describe('a backup', () => {
  it('goes into the school’s folder, whole, encrypted and under the day’s name; what is due knows of it', async () => {
    const staff = await administrator();
    await signedIn(service, { name: 'Rosalind Zachebe' });
    expect(await staff.backups.make.mutate()).toEqual({ outcome: 'no folder' });
    const due = async () => (await staff.due.list.query()).filter((item) => item.kind === 'backup');
    expect(await due()).toEqual([{ kind: 'backup', lastAt: null }]);
    await staff.backups.saveFolder.mutate({ requestId: randomUUID(), folder });
    const made = await staff.backups.make.mutate();
    expect(made).toMatchObject({ outcome: 'made', at: clock.now() });
    expect(readdirSync(folder)).toEqual(['gatehouse-2026-11-24.db']);
    expect(readFileSync(join(folder, 'gatehouse-2026-11-24.db')).includes('Zachebe')).toBe(false);
    expect(await due()).toEqual([]);
    clock.set('2026-12-02T09:00:00Z');
    const later = await (await administrator()).due.list.query();
    expect(later.some((item) => item.kind === 'backup')).toBe(true);
  });

  it('opens again in the place of a record that was lost', async () => {
    const staff = await administrator();
    const { visitId } = await signedIn(service, { name: 'Rosalind Zachebe' });
    await staff.backups.saveFolder.mutate({ requestId: randomUUID(), folder });
    await staff.backups.make.mutate();
    const data = join(folder, 'other');
    mkdirSync(data);
    for (const file of readdirSync(service.folder).filter((name) => !name.startsWith('gatehouse.db')))
      copyFileSync(join(service.folder, file), join(data, file));
    copyFileSync(join(folder, 'gatehouse-2026-11-24.db'), recordPaths(data).database);
    const again = await startService({ demo: true, folder: data, own: { clock: clock.now, printers: {} } });
    expect(again.parts.record.visits.find(visitId)?.name).toBe('Rosalind Zachebe');
    await again.stop();
  });

  it('into a folder that is not there says so, and leaves no half of one', async () => {
    const staff = await administrator();
    await staff.backups.saveFolder.mutate({ requestId: randomUUID(), folder: join(folder, 'gone') });
    expect(await staff.backups.make.mutate()).toEqual({ outcome: 'folder cannot be used' });
    await staff.backups.saveFolder.mutate({ requestId: randomUUID(), folder: '/proc' });
    expect(await staff.backups.make.mutate()).toEqual({ outcome: 'folder cannot be used' });
    expect((await staff.backups.get.query()).backedUpAt).toBeNull();
  });
});
