import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { type RunningService, startService } from '../support/service.ts';
import { demoPin, signedInAs } from '../support/staff.ts';

const end = vi.fn();
let service: RunningService;
beforeAll(async () => {
  service = await startService({ demo: true, end });
});
afterAll(() => service.stop());
beforeEach(() => end.mockClear());

const pin = demoPin('administrator');

it('ends the program for an administrator who signs with a PIN, and it stands in the audit log', async () => {
  const { program, audit } = await signedInAs(service, 'administrator');
  expect(await program.close.mutate({ requestId: randomUUID(), pin })).toEqual({ outcome: 'closing' });
  expect(end).toHaveBeenCalledTimes(1);
  const { events } = await audit.list.query({ topic: 'everything', before: null });
  expect(events.map(({ name }) => name)).toContain('program.closed');
});

it('does not end it for a wrong PIN', async () => {
  const { program } = await signedInAs(service, 'administrator');
  expect(await program.close.mutate({ requestId: randomUUID(), pin: '000000' })).toEqual({ outcome: 'wrong PIN' });
  expect(end).not.toHaveBeenCalled();
});

it.each(['reception', 'headteacher', 'dsl'] as const)('does not end it for the role %s', async (role) => {
  const { program } = await signedInAs(service, role);
  await expect(program.close.mutate({ requestId: randomUUID(), pin: demoPin(role) })).rejects.toThrow();
  expect(end).not.toHaveBeenCalled();
});
