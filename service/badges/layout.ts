/**
 * Where everything of a badge stands, in millimetres from the top left corner as it is read. Pure: drawing is in
 * draw.ts. Three bands: who and when, the device status, whether they may be alone.
 */
import { type BadgeFacts, badgeWords, type Supervision } from '../../core/badges.ts';
import type { Box, Label } from '../../core/labels.ts';
import { fitText, heightOf } from '../type/fit.ts';
import type { Letters } from '../type/letters.ts';
import { type Part, textPart } from './parts.ts';
import { layStatus } from './status.ts';
import { type BadgeFault, textsOf } from './texts.ts';
import { layVisitor } from './visitor.ts';

export interface BadgeLayout {
  readonly parts: readonly Part[];
  readonly faults: readonly BadgeFault[];
}

/** White kept inside the printable area: labels creep sideways in the printer. */
const MARGIN = 0.9;
/** Capitals of ESCORTED and UNESCORTED (product rule: at least 5 mm). */
const SUPERVISION_CAPITALS = 5.05;
const RULE = 0.5;

/** What differs between labels; lengths in millimetres. */
export interface Design {
  readonly statusHeight: number;
  readonly supervisionHeight: number;
  /** Thickness of the frame round UNESCORTED. */
  readonly frame: number;
  readonly gap: number;
  /** Between the rule and the band above it. */
  readonly aboveRule: number;
  /** Dots of a 300 dpi head for a module of the QR code: a whole number, so that none is rounded. */
  readonly qrDots: number;
  /** Distance between baselines of the headline, in heights of a capital. */
  readonly headlinePitch: number;
  /** Height of the capitals of the date. */
  readonly dateCapitals: number;
  /** From the date's baseline to the name. */
  readonly belowDate: number;
}

const ROOMY: Design = {
  statusHeight: 26.8,
  supervisionHeight: 7.4,
  frame: 0.6,
  gap: 1.25,
  aboveRule: 0.5,
  qrDots: 8,
  headlinePitch: 1.28,
  dateCapitals: 3.3,
  belowDate: 2.2,
};

/** Three lines of headline in less height, and a smaller code: the name keeps its room. */
const COMPACT: Design = {
  statusHeight: 24.8,
  supervisionHeight: 6.7,
  frame: 0.4,
  gap: 0.9,
  aboveRule: 0.5,
  qrDots: 6,
  headlinePitch: 1.14,
  dateCapitals: 2.5,
  belowDate: 1.4,
};

/** Where the printable height gives the roomy design its bands. */
const ROOMY_HEIGHT = 58;

/**
 * Lays out a badge.
 *
 * @returns the parts with their places, and what the paper could not show
 */
export function layOutBadge(facts: BadgeFacts, label: Label, letters: Letters): BadgeLayout {
  const texts = textsOf(facts, letters);
  const design = label.printable.height >= ROOMY_HEIGHT ? ROOMY : COMPACT;
  const { supervision, status, visitor, rule } = bands(label, design);
  const bar = laySupervision(facts.supervision, { band: supervision, frame: design.frame }, letters);
  const spare = { ...supervision, width: supervision.width - bar.width - 2.5 };
  const words = layStatus(
    badgeWords(facts.status, facts.timeZone),
    { zone: status, spare, pitch: design.headlinePitch },
    letters,
  );
  const top = layVisitor(facts, texts, { band: visitor, design }, letters);
  const school = words.spareIsFree ? laySchool(texts.school, spare, letters) : [];
  const line: Part = { kind: 'bar', use: 'rule', box: rule, line: null };
  return {
    parts: [...top.parts, line, ...words.parts, ...school, ...bar.parts],
    faults: [...texts.faults, ...top.faults, ...words.faults],
  };
}

function bands({ printable }: Label, { supervisionHeight, statusHeight, gap, aboveRule }: Design) {
  const x = printable.x + MARGIN;
  const width = printable.width - 2 * MARGIN;
  const end = printable.y + printable.height - MARGIN;
  const supervision = { x, width, y: end - supervisionHeight, height: supervisionHeight };
  const status = { x, width, y: supervision.y - gap - statusHeight, height: statusHeight };
  const rule = { x, width, y: status.y - gap - RULE, height: RULE };
  const y = printable.y + MARGIN;
  return { supervision, status, rule, visitor: { x, width, y, height: rule.y - aboveRule - y } };
}

/** ESCORTED white on black, UNESCORTED in a frame: told apart before they are read. */
function laySupervision(
  supervision: Supervision,
  { band, frame }: { band: Box; frame: number },
  letters: Letters,
): { parts: Part[]; width: number } {
  const escorted = supervision === 'escorted';
  const em = SUPERVISION_CAPITALS / letters.capHeight;
  const text = supervision.toUpperCase();
  const width = em * letters.widthOf(text, 'black') + 4;
  const box = { ...band, x: band.x + band.width - width, width };
  const baseline = band.y + (band.height + SUPERVISION_CAPITALS) / 2;
  const setting = { use: 'supervision', face: 'black', em, x: box.x + 2, baseline, white: escorted } as const;
  return {
    width,
    parts: [{ kind: 'bar', use: 'supervision', box, line: escorted ? null : frame }, textPart(text, setting, letters)],
  };
}

/** The school's name at the foot, where details do not need the room. Colleagues know where they are. */
function laySchool(school: string, room: Box, letters: Letters): Part[] {
  if (school === '') return [];
  const fitted = fitText([school], 'regular', room, { largest: 3.3, smallest: 2.45 }, letters);
  if (fitted === null) return [];
  const { em, lines } = fitted;
  const reach = letters.reachOf(lines, 'regular');
  const first = room.y + room.height - heightOf(lines.length, em, reach) + em * reach.rise;
  return lines.map((text, index) => {
    const baseline = first + index * em * reach.pitch;
    return textPart(text, { use: 'school', face: 'regular', em, x: room.x, baseline }, letters);
  });
}
