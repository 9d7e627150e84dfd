/** What the headteacher permits, by the headteacher's own taps at the service. */
import { randomUUID } from 'node:crypto';
import type { DeviceKind } from '../../core/devices.ts';
import type { Inputs } from '../../service/api/types.ts';
import type { RunningService } from './service.ts';
import { demoPin, signedInAs } from './staff.ts';

type Approval = Extract<Inputs['arrangements']['decide']['decision'], { kind: 'approve' }>;

/** For an hour from now. */
function terms(service: RunningService) {
  const now = service.parts.clock();
  const ends = { kind: 'end', at: now + 60 * 60_000 } as const;
  return { from: now, ends, place: 'Room 4', supervisedBy: 'Mr Hale', conditions: 'No photos.' };
}

async function approve(service: RunningService, arrangementId: string): Promise<string | null> {
  const head = await signedInAs(service, 'headteacher');
  const risk = { kind: 'not needed', reason: 'Mr Hale is in the room.' } as const;
  const decision: Approval = { kind: 'approve', ...terms(service), risk };
  const signed = { requestId: randomUUID(), pin: demoPin('headteacher'), as: 'headteacher' } as const;
  const decided = await head.arrangements.decide.mutate({ ...signed, arrangementId, decision });
  if (decided.outcome !== 'decided') throw new Error(decided.outcome);
  return decided.arrivalCode;
}

/** The code of somebody expected who may use some kinds of device. */
export async function permissionCode(service: RunningService, ...devices: DeviceKind[]): Promise<string> {
  const office = await signedInAs(service, 'reception');
  const asked = await office.arrangements.request.mutate({
    requestId: randomUUID(),
    holder: { kind: 'expected', name: 'Imani Reyes', organisation: '' },
    devices,
    purpose: 'notes',
    circumstance: 'other',
    ...terms(service),
  });
  if (asked.outcome !== 'requested') throw new Error(asked.outcome);
  return (await approve(service, asked.arrangementId)) ?? '';
}

/** Grants what a visitor asked for at the kiosk. */
export async function grant(service: RunningService, visitId: string): Promise<void> {
  const head = await signedInAs(service, 'headteacher');
  const asked = (await head.arrangements.requests.query()).find((row) => row.visitId === visitId);
  if (!asked) throw new Error('Nothing was asked.');
  await approve(service, asked.arrangementId);
}
