/**
 * What can be wrong with the record while Gatehouse runs. `damaged`: the file cannot be read in places. `not sound`: it
 * can be read, and what stands in it does not fit together. The others say why nothing can be written; `in use` is
 * another program that holds the file.
 */
export const RECORD_TROUBLES = ['damaged', 'not sound', 'disk full', 'read only', 'in use', 'disk fault'] as const;
export type RecordTrouble = (typeof RECORD_TROUBLES)[number];

/** Some time (UTC ms) in which visitors came of whom the record may know nothing. `from` null: from its beginning. */
export interface UnsureArrivals {
  readonly from: number | null;
  readonly until: number;
}

/** What is left to be gone through after another repair: the times of both. */
export function bothTimes(a: UnsureArrivals | null, b: UnsureArrivals | null): UnsureArrivals | null {
  if (a === null || b === null) return a ?? b;
  const from = a.from === null || b.from === null ? null : Math.min(a.from, b.from);
  return { from, until: Math.max(a.until, b.until) };
}

/** What a repair of the record did and what it could not do. */
export interface Repair {
  /** When (UTC ms). */
  readonly at: number;
  /** Up to when the backup knew, from which it was restored; null: there was none. */
  readonly backupAt: number | null;
  /** Visits and rows of every kind that were read out of the damaged file. */
  readonly visits: number;
  readonly rows: number;
  /** Rows that were read and name rows that nobody has any more. */
  readonly leftOut: number;
  /** Visits of which nothing is left but that there was one. */
  readonly visitsMissing: number;
  /** Audit events that are lost, by number. */
  readonly events: { readonly first: number; readonly last: number } | null;
  /** The name under which the damaged file is kept in the data folder; null: there was none. */
  readonly keptAs: string | null;
}
