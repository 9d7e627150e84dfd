/** The device status on a badge: shape, capitals and the small lines under them. It is what the badge is for. */
import type { BadgeWords } from '../../core/badges.ts';
import { fitText, heightOf, LINE_PITCH, wrap } from './fit.ts';
import type { Letters } from './fonts.ts';
import type { Box } from './labels.ts';
import { type Part, textPart } from './parts.ts';
import { type BadgeFault, printable } from './texts.ts';

/** Capitals of the device status are at least this high (product rule). */
export const SMALLEST_CAPITALS = 7.5;
const LARGEST_CAPITALS = 10;
/** Distance between baselines of the headline, in heights of a capital. */
const HEADLINE_PITCH = 1.28;
/** Details: an x-height of 2.2 mm where there is room, never below 1.2 mm, about what newspapers set their text in. */
const DETAILS = { largest: 4.4, smallest: 2.45 };
/** Details wider than the headline: they make the status larger where larger capitals no longer would. */
const LARGEST_WIDE_DETAILS = 5.2;
/** A line a detail reads better than a paragraph, until the type would become smaller than this. */
const SMALLEST_LISTED = 3;
const ABOVE_DETAILS = 2.2;
const BESIDE_MARK = 2.6;
const ROUND_MARK = 0.6;
const NO_BREAK_SPACE = '\u00a0';
const MORE = 'more: ask the office';

interface Details {
  readonly em: number;
  readonly lines: readonly string[];
  readonly faults: readonly BadgeFault[];
}

/**
 * Lays out the status. Details stand under the headline, or in `spare` when a headline of three lines leaves no room.
 *
 * @param zone the band the status has to itself
 * @param spare room below it
 */
export function layStatus(words: BadgeWords, zone: Box, spare: Box, letters: Letters) {
  const x = zone.x + zone.height + BESIDE_MARK;
  const column = { ...zone, x, width: zone.x + zone.width - x };
  const lines = headlineLines(words.headline, column.width, letters);
  const under = { ...column, height: zone.height - headlineHeight(lines.length, SMALLEST_CAPITALS) - ABOVE_DETAILS };
  const asked = words.details.filter((detail) => detail !== '').map((detail) => printable(detail, letters));
  const known = asked.filter((detail) => detail !== null);
  const largest = largestDetails(known, lines, letters);
  const fitsUnder = fitDetails(known, under, largest, letters);
  const details = fitsUnder ?? fitDetails(known, spare, DETAILS.largest, letters) ?? cutDetails(known, spare, letters);
  const below = fitsUnder === null || known.length === 0 ? 0 : heightOf(details.lines.length, details.em, letters);
  const gap = below === 0 ? 0 : ABOVE_DETAILS;
  const capitals = capitalHeight(lines, { width: column.width, height: zone.height - below - gap }, letters);
  const top = zone.y + (zone.height - headlineHeight(lines.length, capitals) - gap - below) / 2;
  const y = fitsUnder ? top + headlineHeight(lines.length, capitals) + gap : middleOf(spare, details, letters);
  const parts: Part[] = [
    { kind: 'mark', mark: words.mark, box: markBox(zone) },
    ...layHeadline(lines, capitals, column.x, top, letters),
    ...layDetails(details, fitsUnder ? column.x : spare.x, y, letters),
  ];
  const left: BadgeFault[] = known.length < asked.length ? [{ kind: 'no glyphs', field: 'details' }] : [];
  return { parts, faults: [...details.faults, ...left], spareIsFree: fitsUnder !== null };
}

function markBox(zone: Box): Box {
  const side = zone.height - 2 * ROUND_MARK;
  return { x: zone.x, y: zone.y + ROUND_MARK, width: side, height: side };
}

/** The headline's lines, a list of devices broken at its commas where capitals of the least height need it. */
function headlineLines(headline: readonly string[], width: number, letters: Letters): string[] {
  const em = SMALLEST_CAPITALS / letters.capHeight;
  return headline.flatMap((line) => wrap(line, 'black', width / em, letters) ?? [line]);
}

function headlineHeight(lines: number, capitals: number): number {
  return capitals * (1 + (lines - 1) * HEADLINE_PITCH);
}

function capitalHeight(lines: readonly string[], room: { width: number; height: number }, letters: Letters): number {
  const widest = Math.max(...lines.map((line) => letters.widthOf(line, 'black')));
  const byWidth = (room.width / widest) * letters.capHeight;
  return Math.min(LARGEST_CAPITALS, byWidth, room.height / headlineHeight(lines.length, 1));
}

function largestDetails(details: readonly string[], headline: readonly string[], letters: Letters): number {
  const widest = Math.max(0, ...details.map((detail) => letters.widthOf(detail, 'regular'))) * LARGEST_WIDE_DETAILS;
  const capitals = Math.max(...headline.map((line) => letters.widthOf(line, 'black'))) * LARGEST_CAPITALS;
  return widest > capitals / letters.capHeight ? LARGEST_WIDE_DETAILS : DETAILS.largest;
}

function fitDetails(details: readonly string[], room: Box, largest: number, letters: Letters): Details | null {
  const listed = fitText(details, 'regular', room, { largest, smallest: SMALLEST_LISTED }, letters);
  const found = listed ?? fitText([joined(details)], 'regular', room, DETAILS, letters);
  return found && { em: found.em, lines: found.lines.map(printed), faults: [] };
}

/** Details one after the other; a short one is not broken over two lines. */
function joined(details: readonly string[]): string {
  return details
    .map((detail) => (detail.length > 26 ? detail : detail.replaceAll(' ', NO_BREAK_SPACE)))
    .join(`${NO_BREAK_SPACE}· `);
}

/** The dot between two details means nothing at the end of a line; no-break spaces have done their work. */
function printed(line: string): string {
  return line.replaceAll(NO_BREAK_SPACE, ' ').replace(/ ·$/, '');
}

/** As many details as fit at the least size, and a sentence that there are more. */
function cutDetails(details: readonly string[], room: Box, letters: Letters): Details {
  const smallest = { largest: DETAILS.smallest, smallest: DETAILS.smallest };
  for (let kept = details.length - 1; kept >= 0; kept -= 1) {
    const found = fitText([joined([...details.slice(0, kept), MORE])], 'regular', room, smallest, letters);
    if (found)
      return { em: found.em, lines: found.lines.map(printed), faults: [{ kind: 'shortened', field: 'details' }] };
  }
  return { em: DETAILS.smallest, lines: [], faults: [{ kind: 'shortened', field: 'details' }] };
}

function layHeadline(lines: readonly string[], capitals: number, x: number, top: number, letters: Letters): Part[] {
  const em = capitals / letters.capHeight;
  return lines.map((text, index) => {
    const baseline = top + capitals * (1 + index * HEADLINE_PITCH);
    return textPart(text, { use: 'headline', face: 'black', em, x, baseline }, letters);
  });
}

function middleOf(room: Box, { em, lines }: Details, letters: Letters): number {
  return room.y + (room.height - heightOf(lines.length, em, letters)) / 2;
}

function layDetails({ em, lines }: Details, x: number, y: number, letters: Letters): Part[] {
  return lines.map((text, index) => {
    const baseline = y + em * (letters.capHeight + index * LINE_PITCH);
    return textPart(text, { use: 'details', face: 'regular', em, x, baseline }, letters);
  });
}
