/**
 * What Gatehouse prints on ordinary paper, as plain data: the folded leaflet, the posters, the letter of an
 * arrangement and the page of a visit. The papers in the service need nothing else.
 */
import type { ArrangementState, Circumstance, Purpose, RiskAssessment } from './arrangements.ts';
import type { Supervision } from './badges.ts';
import type { DeviceKind, Treatment } from './devices.ts';
import type { Block, DocumentKind } from './documents.ts';
import type { JobState } from './printing.ts';
import type { Assurance, DepartureKind, IdKind, LeafletOutcome } from './visits.ts';

/**
 * What became of drawing a paper. `does not fit`: too long even at the least size of type; nothing is ever cut.
 * `letters missing`: a document holds letters that the fonts lack, each named once; an empty box is never printed.
 */
export type PaperResult =
  | { readonly outcome: 'drawn'; readonly pdf: Uint8Array }
  | { readonly outcome: 'does not fit' }
  | { readonly outcome: 'letters missing'; readonly letters: readonly string[] };

/** The school as every paper shows it. */
export interface PaperSchool {
  readonly name: string;
  /** One or two letters, shown where a school has no crest. */
  readonly initials: string;
  /** The school's own colour as #rrggbb, dark enough to carry white text. */
  readonly accent: string;
  /** An IANA time zone. */
  readonly timeZone: string;
}

/** A document with the school's facts put in, as the kiosk shows it. Dates are YYYY-MM-DD. */
export interface DocumentPaper {
  readonly school: PaperSchool;
  readonly title: string;
  readonly version: number;
  readonly date: string;
  readonly review: string;
  readonly blocks: readonly Block[];
}

/** Where a poster hangs: at the entrance, in a corridor, on the staffroom's door. */
export type PosterKind = Extract<DocumentKind, `poster ${string}`>;
export type PosterSize = 'A4' | 'A3';

export interface PosterPaper extends DocumentPaper {
  readonly kind: PosterKind;
  readonly size: PosterSize;
}

/** Who decided an arrangement, and how. Instants are UTC milliseconds. */
export interface LetterDecision {
  readonly by: string;
  readonly at: number;
  /** Who wrote down a decision made by telephone, and when the headteacher confirmed it; null when not by telephone. */
  readonly telephone: { readonly recordedBy: string; readonly confirmedAt: number | null } | null;
}

/** A person with their organisation, empty when there is none; or the need that a standing arrangement covers. */
export type LetterHolder =
  | { readonly kind: 'person'; readonly name: string; readonly organisation: string }
  | { readonly kind: 'standing'; readonly need: string };

/** The letter of an arrangement. Instants are UTC milliseconds. */
export interface LetterPaper {
  readonly school: PaperSchool;
  readonly printedAt: number;
  readonly holder: LetterHolder;
  readonly devices: readonly DeviceKind[];
  readonly purpose: Purpose;
  readonly circumstance: Circumstance;
  readonly place: string;
  /** Empty when nobody in particular. */
  readonly supervisedBy: string;
  readonly from: number;
  /** When it ends, or the day (YYYY-MM-DD) on which a standing one is looked at again. */
  readonly until: { readonly kind: 'end'; readonly at: number } | { readonly kind: 'review'; readonly day: string };
  /** May hold several lines; empty when there are none. */
  readonly conditions: string;
  /** What somebody expected types at the kiosk; null where nobody is. */
  readonly arrivalCode: string | null;
  readonly risk: RiskAssessment;
  readonly decision: LetterDecision;
}

/** A list of people, on as many pages as it needs. */
export interface ListPaper {
  readonly school: PaperSchool;
  readonly printedAt: number;
  readonly title: string;
  /** Under the title; may hold several lines. */
  readonly lead: string;
  /** A box to tick with a pen stands before every row. */
  readonly boxes: boolean;
  /** `share`: how much of the width, beside the others'. */
  readonly columns: readonly { readonly heading: string; readonly share: number }[];
  /** A text a column; it may hold several lines. */
  readonly rows: readonly (readonly string[])[];
  /** What stands there when there is no row. */
  readonly none: string;
}

/** A document that was shown at a visit, and what the visitor did. */
export interface ShownDocument {
  readonly at: number;
  readonly document: DocumentKind;
  readonly version: number;
  /** The language it was read in, as a BCP 47 tag. */
  readonly language: string;
  readonly outcome: 'agreed' | 'refused' | LeafletOutcome;
}

/** A step in the treatment of one device. */
export interface DeviceStep {
  readonly at: number;
  readonly device: DeviceKind;
  readonly step: Treatment | 'collected' | 'seen undeclared';
  /** The tag of a held device, or null. */
  readonly tag: string | null;
  /** The member of staff who wrote it down; null for the visitor. */
  readonly by: string | null;
}

/** An arrangement as the page of a visit tells it; decider, place and times are null until decided. */
export interface VisitArrangement {
  readonly requestedAt: number;
  readonly devices: readonly DeviceKind[];
  readonly purpose: Purpose;
  readonly state: ArrangementState;
  readonly decidedBy: string | null;
  /** Who wrote a decision by telephone down; null where it was not made by telephone. */
  readonly recordedBy: string | null;
  readonly decidedAt: number | null;
  readonly place: string | null;
  readonly from: number | null;
  readonly until: number | null;
}

export interface VisitCheck {
  readonly at: number;
  readonly idKind: IdKind;
  readonly assurance: Assurance;
  readonly supervision: Supervision;
  readonly by: string;
}

export interface BadgePrint {
  readonly at: number;
  readonly why: 'first' | 'lost' | 'not printed' | 'changed';
  readonly state: JobState;
}

/** One visit for the school's file. Instants are UTC milliseconds; every list in the order in which it happened. */
export interface VisitPaper {
  readonly school: PaperSchool;
  readonly printedAt: number;
  readonly visitor: string;
  /** Empty when there is none. */
  readonly organisation: string;
  /** What kind of visitor, in words. */
  readonly category: string;
  readonly host: string;
  readonly code: string | null;
  readonly arrivedAt: number;
  readonly departure: { readonly at: number; readonly kind: DepartureKind } | null;
  readonly supervision: Supervision;
  readonly documents: readonly ShownDocument[];
  readonly devices: readonly DeviceStep[];
  readonly arrangements: readonly VisitArrangement[];
  readonly checks: readonly VisitCheck[];
  readonly prints: readonly BadgePrint[];
}

/** The paper with a recovery key. */
export interface RecoveryKeyPaper {
  readonly school: PaperSchool;
  /** Six groups of five. */
  readonly groups: readonly string[];
  readonly printedAt: number;
}
