/** Roll calls: who is on site when the alarm sounds, and who has been found. */

/** A drill is timed and kept like the real thing. */
export const ROLL_CALL_KINDS = ['real', 'drill'] as const;
export type RollCallKind = (typeof ROLL_CALL_KINDS)[number];

/** Somebody of a roll call, as far as it counts. */
export interface Counted {
  /** When somebody found them (UTC ms); null while nobody has. */
  readonly tickedAt: number | null;
  /** They signed out after it began. */
  readonly signedOut: boolean;
}

/** Whether nobody knows where they are. Somebody who signed out meanwhile is still on the list, but not missing. */
export function isMissing({ tickedAt, signedOut }: Counted): boolean {
  return tickedAt === null && !signedOut;
}

/**
 * The order of the list: missing first, of those whoever needs help to leave first, then by name.
 */
export function rollCallOrder(a: Counted & Listed, b: Counted & Listed): number {
  return (
    Number(isMissing(b)) - Number(isMissing(a)) ||
    Number(b.needsHelp) - Number(a.needsHelp) ||
    a.name.localeCompare(b.name, 'en')
  );
}

interface Listed {
  readonly name: string;
  readonly needsHelp: boolean;
}
