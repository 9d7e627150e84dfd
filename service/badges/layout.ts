/**
 * Where everything of a badge stands, in millimetres from the top left corner as it is read. Pure: drawing is in
 * draw.ts. Three bands: who and when, the device status, whether they may be alone.
 */
import { type BadgeFacts, badgeWords, type Supervision } from '../../core/badges.ts';
import { fitText, heightOf, LINE_PITCH } from './fit.ts';
import type { Letters } from './fonts.ts';
import type { Box, Label } from './labels.ts';
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
const STATUS_HEIGHT = 26.8;
const SUPERVISION_HEIGHT = 7.4;
/** Capitals of ESCORTED and UNESCORTED (product rule: at least 5 mm). */
const SUPERVISION_CAPITALS = 5.05;
const GAP = 1.25;
const RULE = 0.5;

/**
 * Lays out a badge.
 *
 * @returns the parts with their places, and what the paper could not show
 */
export function layOutBadge(facts: BadgeFacts, label: Label, letters: Letters): BadgeLayout {
  const texts = textsOf(facts, letters);
  const { supervision, status, visitor, rule } = bands(label);
  const bar = laySupervision(facts.supervision, supervision, letters);
  const spare = { ...supervision, width: supervision.width - bar.width - 2.5 };
  const words = layStatus(badgeWords(facts.status, facts.timeZone), status, spare, letters);
  const top = layVisitor(facts, texts, visitor, letters);
  const school = words.spareIsFree ? laySchool(texts.school, spare, letters) : [];
  const line: Part = { kind: 'bar', use: 'rule', box: rule, line: null };
  return {
    parts: [...top.parts, line, ...words.parts, ...school, ...bar.parts],
    faults: [...texts.faults, ...top.faults, ...words.faults],
  };
}

function bands({ printable }: Label) {
  const x = printable.x + MARGIN;
  const width = printable.width - 2 * MARGIN;
  const end = printable.y + printable.height - MARGIN;
  const supervision = { x, width, y: end - SUPERVISION_HEIGHT, height: SUPERVISION_HEIGHT };
  const status = { x, width, y: supervision.y - GAP - STATUS_HEIGHT, height: STATUS_HEIGHT };
  const rule = { x, width, y: status.y - GAP - RULE, height: RULE };
  const y = printable.y + MARGIN;
  return { supervision, status, rule, visitor: { x, width, y, height: rule.y - 0.5 - y } };
}

/** ESCORTED white on black, UNESCORTED in a frame: told apart before they are read. */
function laySupervision(supervision: Supervision, band: Box, letters: Letters): { parts: Part[]; width: number } {
  const escorted = supervision === 'escorted';
  const em = SUPERVISION_CAPITALS / letters.capHeight;
  const text = supervision.toUpperCase();
  const width = em * letters.widthOf(text, 'black') + 4;
  const box = { ...band, x: band.x + band.width - width, width };
  const baseline = band.y + (band.height + SUPERVISION_CAPITALS) / 2;
  const setting = { use: 'supervision', face: 'black', em, x: box.x + 2, baseline, white: escorted } as const;
  return {
    width,
    parts: [{ kind: 'bar', use: 'supervision', box, line: escorted ? null : 0.6 }, textPart(text, setting, letters)],
  };
}

/** The school's name at the foot, where details do not need the room. Colleagues know where they are. */
function laySchool(school: string, room: Box, letters: Letters): Part[] {
  if (school === '') return [];
  const fitted = fitText([school], 'regular', room, { largest: 3.3, smallest: 2.45 }, letters);
  if (fitted === null) return [];
  const { em, lines } = fitted;
  const first = room.y + room.height - heightOf(lines.length, em, letters) + em * letters.capHeight;
  return lines.map((text, index) => {
    const baseline = first + index * em * LINE_PITCH;
    return textPart(text, { use: 'school', face: 'regular', em, x: room.x, baseline }, letters);
  });
}
