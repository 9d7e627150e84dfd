/** What a school says about itself: the facts that documents leave open, and the policies it works from. */
import { isStale, type PlaceholderValues, reviewFlags } from './documents.ts';

/** Somebody of the safeguarding team, as visitors are told. */
export interface TeamMember {
  readonly name: string;
  readonly position: string;
  /** Their part in the team: "Designated Safeguarding Lead". */
  readonly part: string;
  /** Empty when the school has not said. */
  readonly whereToFind: string;
}

/** A body outside the school that a visitor can turn to. */
export interface OutsideNumber {
  readonly label: string;
  /** A telephone number, or in words how else to reach them. */
  readonly number: string;
  /** The date (YYYY-MM-DD) on which somebody last tried it; null when nobody has. */
  readonly checked: string | null;
}

/** The facts placeholders stand for; null or empty where the school has not said. */
export interface SchoolFacts {
  readonly schoolName: string;
  readonly team: readonly TeamMember[];
  readonly headteacher: string | null;
  readonly chair: string | null;
  readonly assemblyPoint: string | null;
  readonly numbers: readonly OutsideNumber[];
  readonly dataProtectionContact: string | null;
}

/** A policy that the documents are written from. Months are YYYY-MM, as the policies give no days. */
export interface SourcePolicy {
  /** Stands before its section numbers, as in M6. */
  readonly letter: 'M' | 'S';
  readonly title: string;
  readonly written: string;
  /** When the governors ratified it; null when it does not say. */
  readonly ratified: string | null;
  /** The month it gives itself for its next review. */
  readonly review: string;
  /** Lines of it that were never filled in, as they stand there. */
  readonly unfilled: readonly string[];
  /** Guidance and services it names that have been replaced since. */
  readonly outdated: readonly string[];
}

/** A school before anybody has changed a setting. */
export interface SchoolProfile extends SchoolFacts {
  /** An IANA time zone. */
  readonly timeZone: string;
  /** One or two letters, shown where a school has no crest. */
  readonly initials: string;
  /** A colour as #rrggbb, dark enough to carry white text. */
  readonly accent: string;
  readonly onlineSafetyGovernor: string | null;
  readonly policies: readonly SourcePolicy[];
}

/** What the school's facts put in the place of each placeholder; a fact that is missing is left out. */
export function placeholderValues(facts: SchoolFacts): PlaceholderValues {
  return {
    school: facts.schoolName,
    'safeguarding-team': facts.team.map(teamLine),
    headteacher: facts.headteacher ?? '',
    chair: facts.chair ?? '',
    'assembly-point': facts.assemblyPoint ?? '',
    numbers: facts.numbers.map(({ label, number }) => `${label}: ${number}`),
    'data-protection-contact': facts.dataProtectionContact ?? '',
  };
}

/** "Mr Hale, Deputy headteacher: Deputy Safeguarding Lead (Room 4)" */
function teamLine({ name, position, part, whereToFind }: TeamMember): string {
  const where = whereToFind === '' ? '' : ` (${whereToFind})`;
  return `${[name, position].filter((each) => each !== '').join(', ')}: ${part}${where}`;
}

export const POLICY_FLAGS = ['overdue', 'not ratified', 'review when written', 'unfilled', 'outdated'] as const;
export type PolicyFlag = (typeof POLICY_FLAGS)[number];

/** What makes a school review a policy. */
export const REVIEW_CAUSES = ['yearly', 'concern', 'new guidance'] as const;
export type ReviewCause = (typeof REVIEW_CAUSES)[number];

/**
 * What is wrong with a policy on a day.
 *
 * @param today YYYY-MM-DD in the school's time zone
 */
export function policyFlags(policy: SourcePolicy, today: string): PolicyFlag[] {
  const flags: PolicyFlag[] = [...reviewFlags(policy, today)];
  if (policy.review <= policy.written) flags.push('review when written');
  if (policy.unfilled.length > 0) flags.push('unfilled');
  if (policy.outdated.length > 0) flags.push('outdated');
  return flags;
}

/**
 * Whether a number has to be tried again: nobody has yet, or a year has passed since.
 *
 * @param today YYYY-MM-DD in the school's time zone
 */
export function needsChecking({ checked }: OutsideNumber, today: string): boolean {
  return isStale(checked, today);
}

/** The other policies that the two name, in section 2 of both and in section 8. */
export const LINKED_POLICIES: readonly string[] = [
  'Anti-bullying policy',
  'Acceptable use policies',
  'Behaviour and discipline policy',
  'Cameras and image use policy',
  'Child protection policy',
  'Code of conduct for staff',
  'Confidentiality policy',
  'Curriculum policies',
  'Data security',
  'Online safety',
  'Whistleblowing procedure',
  'Complaints procedure',
];
