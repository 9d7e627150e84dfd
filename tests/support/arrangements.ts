import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { Role } from '../../core/roles.ts';
import type { Inputs } from '../../service/api/types.ts';
import { type createTestClock, MINUTE } from './clock.ts';
import type { RunningService } from './service.ts';
import { demoPin, signedInAs } from './staff.ts';

type TestClock = ReturnType<typeof createTestClock>;
type Client = RunningService['client'];
export type Request = Inputs['arrangements']['request'];
type Decide = Inputs['arrangements']['decide'];
export type Approval = Extract<Decide['decision'], { kind: 'approve' }>;

/** What the office asks beforehand for a psychologist with a laptop; a test changes what it is about. */
export function officeRequest(clock: TestClock, changes: Partial<Request> = {}): Request {
  return {
    requestId: randomUUID(),
    holder: { kind: 'expected', name: 'Rosa Lund', organisation: 'Northfield Psychology' },
    devices: ['laptop'],
    purpose: 'work with a child',
    circumstance: 'multi-agency work',
    from: clock.now(),
    ends: { kind: 'end', at: clock.now() + 14 * 24 * 60 * MINUTE },
    place: 'Room 4',
    supervisedBy: 'Mr Hale',
    conditions: 'No photos.',
    ...changes,
  };
}

/** The terms of an approval that needs no risk assessment. */
export function approvalOf({ from, ends, place, supervisedBy, conditions }: Request): Approval {
  const risk = { kind: 'not needed', reason: 'The host is in the room.' } as const;
  return { kind: 'approve', from, ends, place, supervisedBy, conditions, risk };
}

/** Asks as reception and returns the id of the request. */
export async function requested(service: RunningService, request: Request): Promise<string> {
  const office = await signedInAs(service, 'reception');
  const answer = await office.arrangements.request.mutate(request);
  if (answer.outcome !== 'requested') throw new Error(`Not requested: ${JSON.stringify(answer)}`);
  return answer.arrangementId;
}

/** Decides as somebody signed in. */
export function decideAs(
  client: Client,
  arrangementId: string,
  decision: Decide['decision'],
  { as = 'headteacher', pin = demoPin('headteacher') }: Partial<Pick<Decide, 'as' | 'pin'>> = {},
) {
  return client.arrangements.decide.mutate({ requestId: randomUUID(), arrangementId, pin, as, decision });
}

/** Asks and approves; returns the id and the arrival code, which is there for somebody expected only. */
export async function approved(service: RunningService, request: Request) {
  const arrangementId = await requested(service, request);
  const head = await signedInAs(service, 'headteacher');
  const answer = await decideAs(head, arrangementId, approvalOf(request));
  expect(answer).toMatchObject({ outcome: 'decided', state: 'approved' });
  return { arrangementId, code: answer.outcome === 'decided' ? (answer.arrivalCode ?? '') : '' };
}

/** Revokes as somebody signed in. */
export function revokeAs(client: Client, arrangementId: string, role: Role, as: Decide['as']) {
  return client.arrangements.revoke.mutate({ requestId: randomUUID(), arrangementId, pin: demoPin(role), as });
}
