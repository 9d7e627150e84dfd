import { type ArrangementState, nextState } from '../../core/arrangements.ts';
import type { Authority } from '../../core/delegations.ts';
import type { ArrangementRow } from '../../db/arrangements.ts';
import type { Parts } from '../parts.ts';
import { followUp } from '../visits/facts.ts';

type Ending =
  | { readonly state: 'ended' | 'lapsed'; readonly why: 'time' | 'departure' }
  | { readonly state: 'revoked'; readonly as: Authority; readonly actor: string };

/** Ends an arrangement in whatever way, with its arrival code, and tells every visit it covers. Call inside a write. */
export function endArrangement(
  parts: Pick<Parts, 'record' | 'newId'>,
  row: ArrangementRow,
  ending: Ending,
  now: number,
): void {
  end(parts.record, row, ending, now, now);
  followOpenVisits(parts, row.id, now);
}

/** Brings what waits in line for every open visit whose devices an arrangement covers. Call inside a write. */
export function followOpenVisits(parts: Pick<Parts, 'record' | 'newId'>, id: string, now: number): void {
  for (const visitId of parts.record.arrangements.openVisits(id)) followUp(parts, visitId, now);
}

/**
 * Ends or lapses what a departing visitor had asked for or been allowed for this visit; what they may use again when
 * they come again stays. Call inside the departure's write.
 *
 * @param at the departure as the record holds it, never before the arrival
 * @param now what the clock says
 */
export function endWithVisit({ record }: Pick<Parts, 'record'>, visitId: string, at: number, now: number): void {
  for (const row of record.arrangements.askedAt(visitId)) {
    const state = nextState(row.state, 'depart');
    if (isEnd(state)) end(record, row, { state, why: 'departure' }, at, now);
  }
}

/**
 * Follows the clock: ends or lapses every arrangement whose time is over, and says on the board which badges no longer
 * tell the truth, also because an arrangement began.
 *
 * @param since when this was last done (UTC ms); 0 at the start of the program
 */
export function followTime(parts: Pick<Parts, 'record' | 'newId'>, since: number, now: number): void {
  const { record } = parts;
  const over = record.arrangements.over(now);
  const begun = record.arrangements.begun(since, now);
  if (over.length + begun.length === 0) return;
  record.write(() => {
    for (const row of begun) followOpenVisits(parts, row.id, now);
    for (const row of over) {
      const state = nextState(row.state, 'time over');
      if (isEnd(state)) endArrangement(parts, row, { state, why: 'time' }, now);
    }
  });
}

function isEnd(state: ArrangementState | null): state is 'ended' | 'lapsed' {
  return state === 'ended' || state === 'lapsed';
}

function end(record: Parts['record'], row: ArrangementRow, ending: Ending, at: number, now: number): void {
  const actor = ending.state === 'revoked' ? ending.actor : null;
  record.arrangements.end(row.id, ending.state, at, actor);
  record.codes.endOfArrangement(row.id, at);
  const event =
    ending.state === 'revoked'
      ? ({ name: 'arrangement.revoked', details: { as: ending.as } } as const)
      : ({ name: `arrangement.${ending.state}`, details: { why: ending.why } } as const);
  record.audit.append({ ...event, actor, subject: row.id }, now);
}
