/** A technician's own user may not look into the record's folder: no command may then say that something is lost. */
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { othersCanReach } from '../support/paths.ts';
import { ROOT } from '../support/service.ts';

const IS_ROOT = process.getuid?.() === 0;
const NOBODY = { uid: 65_534, gid: 65_534 };

/** Root may look anywhere, so there the command runs as somebody else, who must be able to reach it. */
const WHY_NOT =
  IS_ROOT && !(othersCanReach(ROOT) && othersCanReach(tmpdir()))
    ? ': skipped, this is root, and no other user can reach this folder'
    : '';

let folder = '';
let closed = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gatehouse-closed-'));
  chmodSync(folder, 0o755);
  closed = join(folder, 'record');
  mkdirSync(closed);
  chmodSync(closed, 0o000);
});
afterEach(() => {
  chmodSync(closed, 0o700);
  rmSync(folder, { recursive: true, force: true });
});

function asAnother(command: string, ...options: string[]) {
  const words = [join(ROOT, 'commands', 'run.mjs'), command, '--data', closed, ...options];
  const { status, stdout, stderr } = spawnSync(process.execPath, words, {
    encoding: 'utf8',
    ...(IS_ROOT ? NOBODY : {}),
  });
  return { status, stdout, stderr: stderr.trim() };
}

describe.skipIf(WHY_NOT)(`in a folder of another user${WHY_NOT}`, () => {
  test.each([
    ['verify'],
    ['unlock'],
    ['profile', '--out', '/nowhere/school.yaml'],
    ['restore', '--from', '/nowhere/gatehouse-20261127T141632Z.db'],
  ])('%s says who may look into it', (command, ...options) => {
    expect(asAnother(command, ...options)).toEqual({
      status: 1,
      stdout: '',
      stderr: `This user may not look into the folder ${closed}. Run the command as the user that runs Gatehouse: put "sudo -u" and its name in front.`,
    });
  });

  test('the doctor does not say that there is no record', () => {
    const { status, stdout } = asAnother('doctor', '--json');
    expect(status).toBe(1);
    const lines = JSON.parse(stdout) as { what: string; state: string; sentence: string }[];
    expect(lines.filter(({ what }) => ['record', 'key', 'recovery key', 'backups'].includes(what))).toMatchObject([
      { what: 'record', state: 'wrong', sentence: 'This user may not look into the data folder.' },
    ]);
  });
});
