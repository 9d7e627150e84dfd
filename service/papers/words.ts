/** The words of letter and visit page for the record's codes. In English: they are for the school's file. */
import type { ArrangementState, Circumstance, Purpose } from '../../core/arrangements.ts';
import type { Supervision } from '../../core/badges.ts';
import type { DeviceKind } from '../../core/devices.ts';
import type { DocumentKind } from '../../core/documents.ts';
import type { BadgePrint, DeviceStep, ShownDocument } from '../../core/papers.ts';
import type { JobState } from '../../core/printing.ts';
import type { Assurance, DepartureKind, IdKind } from '../../core/visits.ts';

export const DEVICE_WORDS: Record<DeviceKind, string> = {
  phone: 'mobile phone',
  watch: 'smart watch',
  tablet: 'tablet',
  laptop: 'laptop',
  camera: 'camera',
  console: 'games console',
  other: 'other device',
};

export const PURPOSE_WORDS: Record<Purpose, string> = {
  'work with a child': 'to work with a child',
  notes: 'to take notes',
  'photos of the building': 'to take photos of the building',
  'calls for work': 'to make calls for work',
  health: 'for their health',
  other: 'something else',
  lessons: 'in lessons',
  'remote learning': 'to teach from afar',
};

export const CIRCUMSTANCE_WORDS: Record<Circumstance, string> = {
  'multi-agency work': 'work with another service',
  health: 'health; no details are asked or kept',
  emergency: 'an emergency',
  'remote learning': 'remote learning',
  other: 'another circumstance',
};

export const DOCUMENT_WORDS: Record<DocumentKind, string> = {
  rules: 'Rules',
  leaflet: 'Safeguarding leaflet',
  privacy: 'Privacy notice',
  'acceptable use': 'Acceptable use policy',
  'poster entrance': 'Entrance poster',
  'poster corridor': 'Corridor poster',
  'poster staffroom': 'Staffroom poster',
};

export const OUTCOME_WORDS: Record<ShownDocument['outcome'], string> = {
  agreed: 'agreed',
  refused: 'did not agree',
  read: 'read on the screen',
  paper: 'asked for a paper copy',
  declined: 'offered, did not want it',
};

export const STEP_WORDS: Record<DeviceStep['step'], string> = {
  away: 'off, in a bag or pocket',
  'to hand in': 'to be handed in at the office',
  held: 'kept at the office',
  awaiting: 'waiting for the headteacher',
  allowed: 'may be used, as arranged',
  collected: 'collected from the office',
  'seen undeclared': 'seen, had not been declared',
};

export const STATE_WORDS: Record<ArrangementState, string> = {
  requested: 'not decided yet',
  approved: 'approved, conditions not accepted yet',
  agreed: 'approved, conditions accepted',
  declined: 'declined',
  withdrawn: 'withdrawn by the visitor',
  lapsed: 'lapsed: the visit ended undecided',
  ended: 'approved, has ended',
  revoked: 'approved, then revoked',
};

export const ID_WORDS: Record<IdKind, string> = {
  'photo card': 'photo card seen',
  'work card': 'work card seen',
  passport: 'passport seen',
  'driving licence': 'driving licence seen',
  'known to staff': 'known to staff',
  none: 'no ID seen',
};

/** Nothing is said where none was needed. */
export const ASSURANCE_WORDS: Record<Assurance, string> = {
  'not needed': '',
  'letter seen': 'letter of assurance seen',
  'on our list': 'on the school’s own list',
  missing: 'no assurance',
};

export const SUPERVISION_WORDS: Record<Supervision, string> = { escorted: 'escorted', unescorted: 'unescorted' };

export const WHY_WORDS: Record<BadgePrint['why'], string> = {
  first: 'first badge',
  lost: 'again, because it was lost',
  'not printed': 'again, because it did not print',
  changed: 'again, because something changed',
};

export const JOB_WORDS: Record<JobState, string> = {
  'waiting for release': 'waits for the reception check',
  waiting: 'waits for the printer',
  sent: 'sent to the printer',
  printed: 'printed',
  failed: 'did not print; will be tried again',
  'given up': 'did not print',
  'by hand': 'written by hand',
};

export const DEPARTURE_WORDS: Record<DepartureKind, string> = {
  'by visitor': 'signed out',
  'by office': 'signed out by the office',
  'not recorded': 'departure not recorded',
};

/** "laptop", "laptop and camera", "tablet, laptop and camera" */
export function listed(kinds: readonly DeviceKind[]): string {
  const words = kinds.map((kind) => DEVICE_WORDS[kind]);
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} and ${last}`;
}

/** The words with a capital at their beginning. */
export function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const languages = new Intl.DisplayNames(['en-GB'], { type: 'language', fallback: 'code' });

/** "English" of a BCP 47 tag; the tag itself where it is none. */
export function languageWord(tag: string): string {
  try {
    return languages.of(tag) ?? tag;
  } catch {
    return tag;
  }
}
