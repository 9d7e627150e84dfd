/** The device status on a badge: shape, capitals and the small lines under them. It is what the badge is for. */
import type { BadgeWords } from '../../core/badges.ts';
import type { Box } from '../../core/labels.ts';
import { fitText, heightOf, wrap } from '../type/fit.ts';
import type { Letters } from '../type/letters.ts';
import { printable } from '../type/printable.ts';
import { type Part, textPart } from './parts.ts';
import type { BadgeFault } from './texts.ts';

/** Capitals of the device status are at least this high (product rule). */
export const SMALLEST_CAPITALS = 7.5;
const LARGEST_CAPITALS = 10;
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

export interface StatusPlace {
  /** The band the status has to itself. */
  readonly zone: Box;
  /** Room below it. */
  readonly spare: Box;
  /** Distance between baselines of the headline, in heights of a capital. */
  readonly pitch: number;
}

/** Lays out the status. Details stand under the headline, or in `spare` when three lines of it leave no room. */
export function layStatus(words: BadgeWords, { zone, spare, pitch }: StatusPlace, letters: Letters) {
  const x = zone.x + zone.height + BESIDE_MARK;
  const column = { ...zone, x, width: zone.x + zone.width - x };
  const lines = headlineLines(words.headline, column.width, letters);
  const under = {
    ...column,
    height: zone.height - headlineHeight(lines.length, SMALLEST_CAPITALS, pitch) - ABOVE_DETAILS,
  };
  const asked = words.details.filter((detail) => detail !== '').map((detail) => printable(detail, letters));
  const known = asked.filter((detail) => detail !== null);
  const largest = largestDetails(known, lines, letters);
  const fitsUnder = fitDetails(known, under, largest, letters);
  const details = fitsUnder ?? fitDetails(known, spare, DETAILS.largest, letters) ?? cutDetails(known, spare, letters);
  const below = fitsUnder === null || known.length === 0 ? 0 : heightOfDetails(details, letters);
  const gap = below === 0 ? 0 : ABOVE_DETAILS;
  const capitals = capitalHeight(lines, { width: column.width, height: zone.height - below - gap }, { pitch, letters });
  const top = zone.y + (zone.height - headlineHeight(lines.length, capitals, pitch) - gap - below) / 2;
  const y = fitsUnder ? top + headlineHeight(lines.length, capitals, pitch) + gap : middleOf(spare, details, letters);
  const parts: Part[] = [
    { kind: 'mark', mark: words.mark, box: markBox(zone) },
    ...layHeadline(lines, { capitals, pitch, x: column.x, top }, letters),
    ...layDetails(details, fitsUnder ? column.x : spare.x, y, letters),
  ];
  const left: BadgeFault[] = known.length < asked.length ? [{ kind: 'no glyphs', field: 'details' }] : [];
  return { parts, faults: [...details.faults, ...left], spareIsFree: fitsUnder !== null };
}

function markBox(zone: Box): Box {
  const side = zone.height - 2 * ROUND_MARK;
  return { x: zone.x, y: zone.y + ROUND_MARK, width: side, height: side };
}

/** The headline's lines; a list of devices stands one to a line, without its commas, where capitals need the width. */
function headlineLines(headline: readonly string[], width: number, letters: Letters): string[] {
  const em = SMALLEST_CAPITALS / letters.capHeight;
  const lines = headline.flatMap((line) => wrap(line, 'black', width / em, letters) ?? [line]);
  return lines.map((line) => line.replace(/,$/, ''));
}

function headlineHeight(lines: number, capitals: number, pitch: number): number {
  return capitals * (1 + (lines - 1) * pitch);
}

function capitalHeight(
  lines: readonly string[],
  room: { width: number; height: number },
  { pitch, letters }: { pitch: number; letters: Letters },
): number {
  const widest = Math.max(...lines.map((line) => letters.widthOf(line, 'black')));
  const byWidth = (room.width / widest) * letters.capHeight;
  return Math.min(LARGEST_CAPITALS, byWidth, room.height / headlineHeight(lines.length, 1, pitch));
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

interface HeadlinePlace {
  readonly capitals: number;
  readonly pitch: number;
  readonly x: number;
  readonly top: number;
}

function layHeadline(lines: readonly string[], { capitals, pitch, x, top }: HeadlinePlace, letters: Letters): Part[] {
  const em = capitals / letters.capHeight;
  return lines.map((text, index) => {
    const baseline = top + capitals * (1 + index * pitch);
    return textPart(text, { use: 'headline', face: 'black', em, x, baseline }, letters);
  });
}

function heightOfDetails({ em, lines }: Details, letters: Letters): number {
  return heightOf(lines.length, em, letters.reachOf(lines, 'regular'));
}

function middleOf(room: Box, details: Details, letters: Letters): number {
  return room.y + (room.height - heightOfDetails(details, letters)) / 2;
}

function layDetails({ em, lines }: Details, x: number, y: number, letters: Letters): Part[] {
  const { rise, pitch } = letters.reachOf(lines, 'regular');
  return lines.map((text, index) => {
    const baseline = y + em * (rise + index * pitch);
    return textPart(text, { use: 'details', face: 'regular', em, x, baseline }, letters);
  });
}
