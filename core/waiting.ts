/** What waits for the office. Worked out from the facts of a visit, so that the list cannot contradict the record. */

export const WAITING_KINDS = [
  'match',
  'not admitted',
  'health request',
  'health check',
  'refusal',
  'question',
  'asbestos register',
  'name on site',
  'wrong pass',
  'check ID',
  'take in',
  'give back',
  'request',
  'conditions',
  'print badge',
  'replace badge',
  'collect badge',
  'paper leaflet',
  'write up',
] as const;
/** In the order of the board: what keeps a person standing comes first. */
export type WaitingKind = (typeof WAITING_KINDS)[number];

/** What only a person can call done; everything else settles by what happens to the visit. */
export const SETTLED_BY_HAND: readonly WaitingKind[] = [
  'question',
  'paper leaflet',
  'asbestos register',
  'name on site',
  'wrong pass',
  'collect badge',
  'write up',
];

/** Of those, what does not follow from the facts of the visit: it stays until a person calls it done. */
export const STAYS: readonly WaitingKind[] = ['name on site', 'wrong pass', 'collect badge', 'write up'];

/** Of these, what is over once the visitor has left. */
export const ENDS_WITH_VISIT: readonly WaitingKind[] = ['name on site', 'collect badge'];

/** The facts of a visit from which it follows what waits. */
export interface WaitingFacts {
  readonly rulesRefused: boolean;
  /** The visitor may be on the do-not-admit list and nobody has said yet; or somebody said that they are. */
  readonly match: 'open' | 'confirmed' | null;
  /** Somebody looked for ID, whether or not there was any. */
  readonly looked: boolean;
  readonly identitySeen: boolean;
  /** Something was asked for that cannot begin before ID was seen. */
  readonly identityDecides: boolean;
  /** Whether this visit needs staff to see ID: its category does, or something was asked for. */
  readonly identityNeeded: boolean;
  readonly healthRequested: boolean;
  /** A device is to be handed in and nobody has taken it yet. */
  readonly toTakeIn: boolean;
  /** A standing arrangement for health covers a device once ID was seen. */
  readonly healthCovered: boolean;
  readonly requested: boolean;
  /** An approval waits for the visitor to agree its conditions. */
  readonly approved: boolean;
  /** The newest badge could not be printed, or its printer has not answered for long. */
  readonly badgeMissing: boolean;
  /** What the newest badge says of devices and supervision, or null when none was made. */
  readonly badgeSays: string | null;
  readonly badgeShouldSay: string;
  readonly paperLeafletWanted: boolean;
  /** They open up the building, and nobody has shown them where asbestos is. */
  readonly registerToShow: boolean;
}

/** What waits once a visitor has left: what they left behind. The visit is over, but not quietly. */
export function waitingAfterDeparture(held: boolean): WaitingKind[] {
  return held ? ['give back'] : [];
}

/** Everything about one visit, while it lasts, that waits for the office. A question waits by itself, without a visit. */
export function waitingKinds(facts: WaitingFacts): WaitingKind[] {
  // Nothing else is done for somebody who may not come in: it would only tell them.
  if (facts.match === 'confirmed') return ['not admitted'];
  if (facts.match === 'open') return ['match'];
  if (facts.rulesRefused) return ['refusal'];
  const kinds: Partial<Record<WaitingKind, boolean>> = {
    'health request': facts.healthRequested,
    'health check': facts.healthCovered && !facts.identitySeen,
    'check ID': !facts.healthCovered && identityWaits(facts),
    'take in': facts.toTakeIn,
    request: facts.requested,
    conditions: facts.approved,
    'print badge': facts.badgeMissing,
    'replace badge': !facts.badgeMissing && facts.badgeSays !== null && facts.badgeSays !== facts.badgeShouldSay,
    'paper leaflet': facts.paperLeafletWanted,
    'asbestos register': facts.registerToShow,
  };
  return WAITING_KINDS.filter((kind) => kinds[kind]);
}

/** Without ID a visitor may still come in, escorted; but nothing that was asked for can begin. */
function identityWaits({ looked, identitySeen, identityNeeded, identityDecides }: WaitingFacts): boolean {
  return identityDecides ? !identitySeen : identityNeeded && !looked;
}
