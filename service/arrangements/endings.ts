import { nextState } from '../../core/arrangements.ts';
import type { ArrangementRow } from '../../db/arrangements.ts';
import type { Parts } from '../parts.ts';
import { followUp } from '../visits/facts.ts';

/**
 * Ends or lapses what a departing visitor had asked for or been allowed. Call inside the departure's write.
 *
 * @param at the departure as the record holds it, never before the arrival
 * @param now what the clock says
 */
export function endWithVisit({ record }: Pick<Parts, 'record'>, visitId: string, at: number, now: number): void {
  for (const row of record.arrangements.ofVisit(visitId)) {
    const state = nextState(row.state, 'depart');
    if (state === 'lapsed') {
      record.arrangements.end(row.id, 'lapsed', at);
      record.audit.append(
        { name: 'arrangement.lapsed', actor: null, subject: row.id, details: { visit: visitId } },
        now,
      );
    } else if (state === 'ended') {
      end(record, row, 'departure', at, now);
    }
  }
}

/**
 * Follows the clock: ends every arrangement whose time is over, and says on the board which badges no longer tell the
 * truth, also because an arrangement began.
 *
 * @param since when this was last done (UTC ms); 0 at the start of the program
 */
export function followTime(parts: Pick<Parts, 'record' | 'newId'>, since: number, now: number): void {
  const { record } = parts;
  const over = record.arrangements.over(now);
  const begun = record.arrangements.begun(since, now);
  if (over.length + begun.length === 0) return;
  record.write(() => {
    for (const row of begun) followUp(parts, row.visitId, now);
    for (const row of over) {
      end(record, row, 'time', now, now);
      followUp(parts, row.visitId, now);
    }
  });
}

function end(record: Parts['record'], row: ArrangementRow, why: 'time' | 'departure', at: number, now: number): void {
  record.arrangements.end(row.id, 'ended', at);
  record.audit.append(
    { name: 'arrangement.ended', actor: null, subject: row.id, details: { visit: row.visitId, why } },
    now,
  );
}
