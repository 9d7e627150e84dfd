import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { build } from '../../commands/build.ts';
import { type RunningProgram, startProgram } from '../support/program.ts';
import { clientOf, ROOT } from '../support/service.ts';
import { demoPin, signedInAs } from '../support/staff.ts';

let folder: string;
let program: RunningProgram | null = null;
beforeAll(() => build());
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gatehouse-close-'));
});
afterEach(async () => {
  await program?.end('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

it('ends in order, with the code that a service manager takes as wanted, after its last answer', async () => {
  const words = ['loopback', '--demo', '--port', '0', '--data', folder];
  program = await startProgram([join(ROOT, 'commands', 'run.mjs'), ...words]);
  const client = clientOf(program.url);
  const administrator = await signedInAs({ url: program.url, client }, 'administrator');
  const closing = administrator.program.close.mutate({ requestId: randomUUID(), pin: demoPin('administrator') });
  expect(await closing).toEqual({ outcome: 'closing' });
  expect(await program.ended).toBe(0);
});
