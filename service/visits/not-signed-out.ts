import type { z } from 'zod';
import { nextClosing } from '../../core/closing.ts';
import type { notSignedOutOutput, settleDepartureInput, settleDepartureOutput } from '../../core/schemas/departures.ts';
import { schoolDay } from '../../core/time.ts';
import { writeOnce } from '../once.ts';
import type { Parts } from '../parts.ts';
import { schoolSettings } from '../school/settings.ts';
import { rowOf } from './day-log.ts';
import { depart, heldRefusal } from './departure.ts';
import { knownVisit } from './facts.ts';

type SettleInput = z.infer<typeof settleDepartureInput>;
type SettleOutput = z.infer<typeof settleDepartureOutput>;

const SHOWN_CLOSED_MS = 14 * 24 * 60 * 60 * 1000;

/** Who has not signed out, and whose departure nobody recorded. */
export function notSignedOut({ record, clock }: Pick<Parts, 'record' | 'clock'>): z.infer<typeof notSignedOutOutput> {
  const now = clock();
  const { closingHour, timeZone } = schoolSettings(record);
  const from = schoolDay(now - SHOWN_CLOSED_MS, timeZone);
  return {
    closesAt: closingHour === '' ? null : nextClosing(now, closingHour, timeZone),
    open: record.visits
      .open()
      .map((visit) => ({ ...rowOf(record, visit, now), staysOverAt: record.visits.staysOverAt(visit.id) })),
    closed: record.visits.notRecorded(from).map((visit) => rowOf(record, visit, now)),
  };
}

/** A person says what became of somebody who did not sign out. */
export function settleDeparture(parts: Parts, input: SettleInput, actor: string): SettleOutput {
  const { record, clock } = parts;
  return writeOnce<SettleOutput, SettleOutput>(
    parts,
    { procedure: 'visits.settleDeparture', caller: actor, input },
    () => refusal(parts, input, clock()),
    (now) => {
      const { visitId, answer } = input;
      if (answer.kind === 'left') {
        const kind = answer.at === null ? 'not recorded' : 'by office';
        depart(parts, knownVisit(record, visitId), { kind, actor, at: answer.at }, now);
      } else {
        const { closingHour, timeZone } = schoolSettings(record);
        const overAt = closingHour === '' ? now : nextClosing(now, closingHour, timeZone);
        record.visits.stay(visitId, overAt, actor, now);
        record.audit.append({ name: 'visit.stays', actor, subject: visitId, details: { overAt } }, now);
      }
      return { outcome: 'done' };
    },
  );
}

function refusal(parts: Parts, { visitId, answer }: SettleInput, now: number): SettleOutput | null {
  const visit = parts.record.visits.find(visitId);
  if (!visit) return { outcome: 'unknown visit' };
  if (visit.departedAt !== null) return { outcome: 'already left' };
  if (answer.kind === 'stays') return null;
  if (answer.at !== null && answer.at > now) return { outcome: 'in the future' };
  if (answer.at !== null && answer.at < visit.arrivedAt) return { outcome: 'ends before it starts' };
  return answer.leavesDevices ? null : heldRefusal(parts, visitId);
}
