/**
 * Visits: one arrival to one departure. What a visitor is asked follows from the category; what they may be asked at
 * all is fixed here, so that no setting can collect more (requirements (c), "never on the kiosk").
 */
import type { Place, VISITOR_PURPOSES } from './arrangements.ts';
import type { DeviceChoice, DeviceKind } from './devices.ts';

/** The questions a category can ask. Name, host, devices, rules and leaflet are asked of everybody. */
export const QUESTIONS = [
  'organisation',
  'work area',
  'building work',
  'children',
  'help to leave',
  'vehicle',
] as const;
export type Question = (typeof QUESTIONS)[number];

/** A kind of visitor, as the school keeps it. `words` is a key into the renderer's words; `label` the school's own. */
export interface Category {
  readonly id: string;
  readonly words: string | null;
  readonly label: string | null;
  readonly questions: readonly Question[];
  /** Whether reception is asked to see ID at every visit of this category. */
  readonly checkIdentity: boolean;
  /** Whether visitors of this kind agree to the acceptable use policy. */
  readonly agreesAcceptableUse: boolean;
}

/** How many kinds of visitor the kiosk can offer and still show all of them on one screen. */
export const MOST_CATEGORIES = 12;

/** Why the kinds of visitor cannot be saved as they are. */
export type CategoriesFault = 'none' | 'no name' | 'name too long' | 'name twice';

/** Checks the names of the kinds of visitor, as they would stand under each other. */
export function categoriesFault(names: readonly string[]): CategoriesFault | null {
  const tidied = names.map(tidy);
  if (tidied.length === 0) return 'none';
  if (tidied.some((name) => name === '')) return 'no name';
  if (tidied.some((name) => name.length > LONGEST.category)) return 'name too long';
  return new Set(tidied.map((name) => name.toLowerCase())).size < tidied.length ? 'name twice' : null;
}

export const HOST_KINDS = ['person', 'office', 'event', 'not sure'] as const;
export type HostKind = (typeof HOST_KINDS)[number];

export const LEAFLET_OUTCOMES = ['read', 'paper', 'declined'] as const;
export type LeafletOutcome = (typeof LEAFLET_OUTCOMES)[number];

/** What the visitor asks the headteacher, by choices only. */
export interface RequestAnswer {
  readonly purpose: (typeof VISITOR_PURPOSES)[number];
  readonly place: Place;
  /** How long, in minutes from now; null means until I leave. */
  readonly minutes: number | null;
}

/** One device of the answers: its kind, what happens to it meanwhile, and what is asked for it. */
export interface DeviceAnswer {
  readonly kind: DeviceKind;
  readonly choice: DeviceChoice;
  readonly request: RequestAnswer | null;
}

/** The longest texts a visitor may type. */
export const LONGEST = {
  name: 120,
  spelling: 120,
  organisation: 120,
  workArea: 120,
  vehicle: 15,
  category: 40,
} as const;

/** Why a typed entry cannot be taken, as a code the screens have words for. */
export type EntryFault = 'empty' | 'too long' | 'not a name';

/**
 * Checks a full name: one word is enough, any script, hyphens, apostrophes and diacritics. Refused are an empty one,
 * one too long for the record, and one without a single letter.
 */
export function nameFault(typed: string): EntryFault | null {
  const name = tidy(typed);
  if (name === '') return 'empty';
  if (name.length > LONGEST.name) return 'too long';
  return /\p{L}/u.test(name) ? null : 'not a name';
}

/** Letters of a script that badges and papers have no font for; a test compares this with the fonts. */
const UNPRINTED =
  /(?![\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Arabic}\p{Script=Devanagari}\p{Script=Common}])\p{L}/u;

/** Whether a visitor is asked how their name is spelt in Latin letters, because a badge cannot show it as it is. */
export function needsSpelling(name: string): boolean {
  return UNPRINTED.test(name);
}

/** A visitor's name as the office reads it: with its spelling where there is one. */
export function shownName({ name, spelling }: { readonly name: string; readonly spelling: string | null }): string {
  return spelling === null ? name : `${name} (${spelling})`;
}

/** Checks an optional text: only its length. */
export function textFault(typed: string, longest: number): EntryFault | null {
  return tidy(typed).length > longest ? 'too long' : null;
}

/** What no letter is shown for, but the joiners that Persian, Devanagari and others are spelt with. */
const UNSEEN =
  /(?![\p{VS}\u200C\u200D])\p{DI}|(?<=^|[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\s])[\p{VS}\u200C\u200D]/gu;
/** More marks on a letter than any script has: they would cover the lines around. */
const PILED_MARKS = /(\p{M}{5})\p{M}+/gu;

/**
 * What was typed without control characters, doubled spaces and signs that nobody sees, in the composed Unicode form.
 * Characters that turn the reading direction of what follows go; joiners stay where a script is spelt with them.
 */
export function tidy(typed: string): string {
  return typed
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]+/gu, ' ')
    .replace(UNSEEN, '')
    .normalize('NFC')
    .replace(PILED_MARKS, '$1')
    .replace(/\s+/g, ' ')
    .trim();
}

export const MOST_CHILDREN = 20;

/** Kinds of ID staff can say they saw. Never a number and never a copy. */
export const ID_KINDS = ['photo card', 'work card', 'passport', 'driving licence', 'known to staff', 'none'] as const;
export type IdKind = (typeof ID_KINDS)[number];

/** What staff saw of what an employer vouches for: a letter, a name on the school's own list. Never a certificate. */
export const ASSURANCES = ['not needed', 'letter seen', 'on our list', 'missing'] as const;
export type Assurance = (typeof ASSURANCES)[number];

/** How a visit ended. */
export const DEPARTURE_KINDS = ['by visitor', 'by office', 'not recorded'] as const;
export type DepartureKind = (typeof DEPARTURE_KINDS)[number];
