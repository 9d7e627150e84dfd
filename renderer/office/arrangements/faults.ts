import type { DecisionFault } from '../../../core/arrangements.ts';
import { errorsOf, type FieldErrors } from '../forms/errors.ts';
import type { Say } from '../words.ts';

/** The ids of the fields of terms, risk and PIN. */
export interface DecisionFields {
  readonly from: string;
  readonly until: string;
  readonly place: string;
  readonly risk: string;
  readonly devices: string;
  readonly pin: string;
}

const FIELD_OF: Record<DecisionFault, keyof DecisionFields> = {
  'ends before it starts': 'until',
  'ends in the past': 'until',
  'lasts too long': 'until',
  'not for today only': 'until',
  'no place': 'place',
  'no device': 'devices',
  'no reason': 'risk',
  'assessment unfinished': 'risk',
};

/** The faults of a decision in words, each beside its field. */
export function faultErrors(faults: readonly DecisionFault[], fields: DecisionFields, say: Say): FieldErrors {
  return faults.flatMap((fault) => errorsOf([fields[FIELD_OF[fault]], say(`decide.${fault}`)]));
}

/** Times that are none, in words beside their fields. */
export function timeErrors(
  { from, ends }: { from: number | null; ends: unknown },
  fields: DecisionFields,
  say: Say,
): FieldErrors {
  return errorsOf(
    [fields.from, from === null ? say('decide.no time') : null],
    [fields.until, ends === null ? say('decide.no time') : null],
  );
}
