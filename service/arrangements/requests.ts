import type { z } from 'zod';
import { nextState, termsFaults } from '../../core/arrangements.ts';
import type { requestInput, requestOutput, withdrawInput, withdrawOutput } from '../../core/schemas/arrangements.ts';
import { nameFault, tidy } from '../../core/visits.ts';
import { writeOnce } from '../once.ts';
import type { Parts } from '../parts.ts';
import { schoolSettings } from '../school/settings.ts';
import { followOpenVisits } from './endings.ts';
import { endOf, termsRow } from './terms.ts';

type RequestInput = z.infer<typeof requestInput>;
type RequestOutput = z.infer<typeof requestOutput>;

/**
 * The office asks beforehand: for somebody expected, for a kind of need, or for a member of staff. What it writes is a
 * proposal; the decision writes the terms anew.
 */
export function request(parts: Parts, input: RequestInput, actor: string): RequestOutput {
  return writeOnce<RequestOutput, RequestOutput>(
    parts,
    { procedure: 'arrangements.request', caller: actor, input },
    () => refuse(parts, input),
    (now) => save(parts, input, actor, now),
  );
}

function refuse({ record, clock }: Parts, input: RequestInput): RequestOutput | null {
  const { holder } = input;
  if (holder.kind === 'expected') {
    const fault = nameFault(holder.name);
    if (fault) return { outcome: fault === 'too long' ? 'name too long' : 'no name' };
  }
  if (holder.kind === 'staff' && !record.staff.find(holder.staffId)) return { outcome: 'unknown person' };
  const until = endOf(input, schoolSettings(record).timeZone);
  const terms = { from: input.from, until, place: input.place, risk: null };
  const faults = termsFaults(terms, { devices: input.devices.length, endOfToday: null }, clock());
  return faults.length > 0 ? { outcome: 'contents at fault', faults } : null;
}

function save({ record, newId }: Parts, input: RequestInput, actor: string, now: number): RequestOutput {
  const { holder, devices } = input;
  const id = newId();
  const expected = holder.kind === 'expected' ? holder : null;
  const terms = termsRow({ ...input, risk: null }, schoolSettings(record).timeZone);
  record.arrangements.insert({
    ...terms,
    id,
    kind: holder.kind,
    visitId: null,
    holderName: expected && tidy(expected.name),
    holderOrganisation: expected && tidy(expected.organisation),
    staffId: holder.kind === 'staff' ? holder.staffId : null,
    // At the kiosk a standing arrangement is found by its need.
    ...(holder.kind === 'standing'
      ? ({ purpose: 'health', circumstance: 'health' } as const)
      : { purpose: input.purpose, circumstance: input.circumstance }),
    placeAsked: null,
    untilAsked: terms.validUntil,
    requestedAt: now,
    requestedBy: actor,
    devices,
  });
  const details = { kind: holder.kind, visit: null, devices };
  record.audit.append({ name: 'arrangement.requested', actor, subject: id, details }, now);
  return { outcome: 'requested', arrangementId: id };
}

/** Takes a request back that nobody has decided. */
export function withdraw(
  parts: Parts,
  input: z.infer<typeof withdrawInput>,
  actor: string,
): z.infer<typeof withdrawOutput> {
  const { record } = parts;
  const row = record.arrangements.find(input.arrangementId);
  return writeOnce<z.infer<typeof withdrawOutput>, z.infer<typeof withdrawOutput>>(
    parts,
    { procedure: 'arrangements.withdraw', caller: actor, input },
    () => (row && nextState(row.state, 'withdraw') !== null ? null : { outcome: 'no longer open' }),
    (now) => {
      record.arrangements.end(input.arrangementId, 'withdrawn', now, actor);
      const details = { why: 'taken back' };
      record.audit.append({ name: 'arrangement.withdrawn', actor, subject: input.arrangementId, details }, now);
      followOpenVisits(parts, input.arrangementId, now);
      return { outcome: 'withdrawn' };
    },
  );
}
