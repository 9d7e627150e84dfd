import { nextState } from '../../core/arrangements.ts';
import type { ArrangementRow } from '../../db/arrangements.ts';
import type { Parts } from '../parts.ts';
import { followUp } from '../visits/facts.ts';

/** Ends or lapses what a departing visitor had asked for or been allowed. Call inside the departure's write. */
export function endWithVisit({ record }: Pick<Parts, 'record'>, visitId: string, at: number): void {
  for (const row of record.arrangements.ofVisit(visitId)) {
    const state = nextState(row.state, 'depart');
    if (state === 'lapsed') {
      record.arrangements.end(row.id, 'lapsed', at);
      record.audit.append(
        { name: 'arrangement.lapsed', actor: null, subject: row.id, details: { visit: visitId } },
        at,
      );
    } else if (state === 'ended') {
      end(record, row, 'departure', at);
    }
  }
}

/** Ends every arrangement whose time is over, and says on the board which badges no longer tell the truth. */
export function endOverdue(parts: Pick<Parts, 'record' | 'newId'>, now: number): void {
  const { record } = parts;
  const over = record.arrangements.over(now);
  if (over.length === 0) return;
  record.write(() => {
    for (const row of over) {
      end(record, row, 'time', now);
      followUp(parts, row.visitId, now);
    }
  });
}

function end(record: Parts['record'], row: ArrangementRow, why: 'time' | 'departure', at: number): void {
  record.arrangements.end(row.id, 'ended', at);
  record.audit.append(
    { name: 'arrangement.ended', actor: null, subject: row.id, details: { visit: row.visitId, why } },
    at,
  );
}
