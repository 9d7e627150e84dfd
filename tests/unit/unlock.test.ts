import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { run } from '../../commands/unlock.ts';
import { type RunningService, startService } from '../support/service.ts';

let folder: string;
let said: string[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gatehouse-unlock-'));
  said = [];
  for (const name of ['log', 'error'] as const) {
    vi.spyOn(console, name).mockImplementation((text: string) => void said.push(text));
  }
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});

/** A record whose only administrator is locked. */
async function locked(): Promise<{ service: RunningService; staffId: string }> {
  const service = await startService({ folder });
  const person = { requestId: crypto.randomUUID(), name: 'Pat Ferris', pin: '406182' };
  const made = await service.client.staff.firstAdministrator.mutate(person);
  const staffId = made.outcome === 'made' ? made.staffId : '';
  const { record } = service.parts;
  for (let tries = 0; tries < 10; tries += 1)
    record.write(() => record.staff.countFailure(staffId, 'loopback', Date.now()));
  const answer = await service.client.staff.signIn.mutate({ staffId, pin: '406182' });
  expect(answer).toEqual({ outcome: 'PIN locked' });
  return { service, staffId };
}

describe('npm run unlock', () => {
  it('lets the only administrator in again, and says so in the audit log', async () => {
    const { service, staffId } = await locked();
    await service.stop();
    expect(await run(['--data', folder])).toBe(0);
    const again = await startService({ folder });
    expect(await again.client.staff.signIn.mutate({ staffId, pin: '406182' })).toMatchObject({ outcome: 'signed in' });
    const unlocked = again.parts.record.audit.named('staff.unlocked');
    expect(unlocked).toContainEqual(expect.objectContaining({ actor: null, subject: staffId }));
    await again.stop();
  });

  it('does nothing while Gatehouse runs', async () => {
    const { service } = await locked();
    expect(await run(['--data', folder])).toBe(1);
    expect(said.at(-1)).toContain('already running');
    expect(service.parts.record.audit.named('staff.unlocked')).toEqual([]);
    await service.stop();
  });

  it.each([
    [[], 'Say whose staff to unlock: npm run unlock -- --data FOLDER'],
    [['--dat', 'x'], "Unknown option '--dat'. Try: npm run unlock -- --data FOLDER"],
  ])('refuses %j with one sentence', async (args, sentence) => {
    expect(await run(args)).toBe(1);
    expect(said).toEqual([sentence]);
  });

  it('makes no record where there is none', async () => {
    expect(await run(['--data', folder])).toBe(1);
    expect(said.at(-1)).toBe(`There is no record in the folder ${folder}.`);
  });
});
