import { cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openFolder } from '../../commands/open-folder.ts';
import { BACKUP_WEEKS, beforeUpdateName } from '../../core/backups.ts';
import { ownBackups, removeOld } from '../../db/backup.ts';
import { openConnection } from '../../db/connection.ts';
import { recordPaths } from '../../db/record.ts';
import { lookAt } from '../../db/restore.ts';
import { namesIn } from '../support/backups.ts';
import { dataKeyOf } from '../support/data-key.ts';
import { ROOT } from '../support/service.ts';

const ALL = readdirSync(join(ROOT, 'db', 'migrations')).filter((name) => name.endsWith('.sql'));
/** What this Gatehouse knows, and what the next one will. */
const TODAY = ALL.length;
const NEXT = TODAY + 1;

let folder: string;
let data: string;
/** Where the next Gatehouse is: it knows one version more. */
let next: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gatehouse-update-'));
  data = join(folder, 'data');
  next = join(folder, 'next');
  const migrations = join(next, 'db', 'migrations');
  cpSync(join(ROOT, 'db', 'migrations'), migrations, { recursive: true });
  writeFileSync(
    join(migrations, `${String(NEXT).padStart(4, '0')}-next.sql`),
    'CREATE TABLE of_next (id INTEGER PRIMARY KEY) STRICT;',
  );
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Starts that Gatehouse and ends it. Returns what it said where it did not start. */
async function started(root: string): Promise<string | null> {
  const opened = await openFolder({ root, data, demo: false });
  if (opened.kind === 'open') opened.close();
  return opened.kind === 'refused' ? opened.sentence : null;
}

async function versionNow(): Promise<unknown> {
  const opened = openConnection(recordPaths(data).database, await dataKeyOf(data), { readonly: true });
  if (opened.outcome !== 'opened') throw new Error(opened.outcome);
  const version = opened.db.pragma('user_version', { simple: true });
  opened.db.close();
  return version;
}

describe('an update of the record', () => {
  it('is not begun without a checked copy of the record as it was', async () => {
    expect(await started(ROOT)).toBe(null);
    expect(namesIn(ownBackups(data))).toEqual([]);
    expect(await started(next)).toBe(null);
    expect(await versionNow()).toBe(NEXT);
    const [copy = '', ...others] = namesIn(ownBackups(data));
    expect(copy).toMatch(new RegExp(`^gatehouse-\\d{8}T\\d{6}Z-before-update-from-${TODAY}\\.db$`));
    expect(others).toEqual([]);
    const looked = lookAt(join(ownBackups(data), copy), await dataKeyOf(data), NEXT);
    expect(looked).toMatchObject({ outcome: 'looked at', facts: { version: TODAY } });
    // The next start has nothing to update.
    await started(next);
    expect(namesIn(ownBackups(data))).toEqual([copy]);
  });

  it('is refused with the reason where that copy cannot be made, and the record stays as it was', async () => {
    await started(ROOT);
    writeFileSync(ownBackups(data), 'not a folder');
    expect(await started(next)).toContain('Nothing was changed: the Gatehouse from before still works.');
    expect(await versionNow()).toBe(TODAY);
  });

  it('leaves a way back: the older Gatehouse names the backup that it can read', async () => {
    await started(ROOT);
    await started(next);
    const [copy = ''] = namesIn(ownBackups(data));
    const refused = await started(ROOT);
    expect(refused).toContain(`a newer Gatehouse (version ${NEXT} of the record)`);
    expect(refused).toContain(join(ownBackups(data), copy));
    rmSync(join(ownBackups(data), copy));
    expect(await started(ROOT)).toContain('No backup in the folder is old enough');
  });

  it('keeps that copy for as long as other backups, and no longer: it holds what was purged since', async () => {
    await started(ROOT);
    await started(next);
    const backups = ownBackups(data);
    const rule = { weeks: BACKUP_WEEKS.shipped, timeZone: 'Europe/London' };
    removeOld(backups, Date.now(), rule);
    expect(namesIn(backups)).toHaveLength(1);
    const old = beforeUpdateName(Date.now() - (rule.weeks * 7 + 1) * 24 * 60 * 60 * 1000, 3);
    writeFileSync(join(backups, old), '');
    removeOld(backups, Date.now(), rule);
    expect(namesIn(backups)).not.toContain(old);
    expect(namesIn(backups)).toHaveLength(1);
  });
});
