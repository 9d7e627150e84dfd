/** The upper band of a badge: the day, who it is, whom they visit, and the code to sign out with. */
import type { BadgeFacts } from '../../core/badges.ts';
import type { Box } from '../../core/labels.ts';
import { dateText, timeText } from '../../core/time.ts';
import { type Fitted, fitText, heightOf, shorten } from '../type/fit.ts';
import type { Letters } from '../type/letters.ts';
import { isRightToLeft } from '../type/runs.ts';
import type { Design } from './layout.ts';
import { type Part, textPart } from './parts.ts';
import type { BadgeFault, BadgeTexts } from './texts.ts';

/** A QR code of version 1 has 21 modules. */
export const QR_MODULES = 21;
const DOT = 25.4 / 300;
/** Four modules of white round the code are the standard's. */
const QUIET_MODULES = 4;

const ABOVE_ABOUT = 0.9;
/** A role cut to fewer ems than this says nothing. */
const LEAST_ROLE = 3;
const ABOUT = { largest: 3.7, smallest: 2.7 };
const NAME = { largest: 8.5, smallest: 3.6 };

export interface VisitorPlace {
  readonly band: Box;
  readonly design: Design;
}

/** Lays out the band. The organisation is shortened before the name; either is told as a fault. */
export function layVisitor(facts: BadgeFacts, texts: BadgeTexts, { band, design }: VisitorPlace, letters: Letters) {
  const module = design.qrDots * DOT;
  const qrSide = QR_MODULES * module;
  const left = { ...band, width: band.width - qrSide - QUIET_MODULES * module };
  const about = layAbout(texts, left, letters);
  const dateBottom = band.y + design.dateCapitals + design.belowDate;
  const room = { ...left, y: dateBottom, height: about.top - ABOVE_ABOUT - dateBottom };
  const name = layName(texts.name, room, letters);
  const code = layCode(facts.code, { band, qrSide }, letters);
  return {
    parts: [
      ...layDay(facts, { band: left, capitals: design.dateCapitals }, letters),
      ...name.parts,
      ...about.parts,
      ...code,
    ],
    faults: [...name.faults, ...about.faults],
  };
}

function layDay(facts: BadgeFacts, { band, capitals }: { band: Box; capitals: number }, letters: Letters): Part[] {
  const em = capitals / letters.capHeight;
  const place = { em, x: band.x, baseline: band.y + capitals };
  const day = textPart(dateText(facts.arrivedAt, facts.timeZone), { ...place, use: 'date', face: 'black' }, letters);
  const x = day.box.x + day.box.width + em * 0.5;
  const time = `in ${timeText(facts.arrivedAt, facts.timeZone)}`;
  return [day, textPart(time, { ...place, x, use: 'time', face: 'regular' }, letters)];
}

function layCode(code: string, { band, qrSide }: { band: Box; qrSide: number }, letters: Letters): Part[] {
  const x = band.x + band.width - qrSide;
  const y = band.y + 0.2;
  const em = qrSide / letters.widthOf(code, 'bold');
  const baseline = aboutBaseline(band, letters);
  return [
    { kind: 'qr', text: code, box: { x, y, width: qrSide, height: qrSide } },
    textPart(code, { use: 'code', face: 'bold', em, x, baseline }, letters),
  ];
}

/** The code stands on one line with whom they visit. */
function aboutBaseline(band: Box, letters: Letters): number {
  return band.y + band.height - ABOUT.largest * letters.reachOf([], 'regular').drop;
}

function layName(name: string | null, room: Box, letters: Letters): { parts: Part[]; faults: BadgeFault[] } {
  if (name === null) return { parts: [nameLine(room)], faults: [] };
  const whole = fitText([name], 'black', room, NAME, letters);
  const fitted = whole ? { ...whole, cut: false } : squeezed(name, room, letters);
  const faults: BadgeFault[] = fitted.cut ? [{ kind: 'shortened', field: 'name' }] : [];
  return { parts: nameParts(fitted, room, letters), faults };
}

/** A name that is read from the right stands at the right. */
function nameParts({ em, lines }: Fitted, room: Box, letters: Letters): Part[] {
  const reach = letters.reachOf(lines, 'black');
  const used = heightOf(lines.length, em, reach);
  const first = room.y + (room.height - used) / 2 + em * reach.rise;
  const fromRight = isRightToLeft(lines.join(' '));
  return lines.map((text, index) => {
    const baseline = first + index * em * reach.pitch;
    const x = fromRight ? room.x + room.width - em * letters.widthOf(text, 'black') : room.x;
    return textPart(text, { use: 'name', face: 'black', em, x, baseline }, letters);
  });
}

/** A name whose single words are wider than the band: as many letters a line as go, the last line cut if it must be. */
function squeezed(name: string, room: Box, letters: Letters) {
  const em = NAME.smallest;
  const { rise, drop, pitch } = letters.reachOf([name], 'black');
  const most = Math.max(1, Math.floor((room.height / em - rise - drop) / pitch) + 1);
  const lines: string[] = [];
  let rest = name;
  while (rest !== '' && lines.length < most - 1) {
    const whole = letters.widthOf(rest, 'black') <= room.width / em;
    const begin = whole ? rest : shorten(rest, 'black', room.width / em, letters).slice(0, -1);
    lines.push(begin);
    rest = rest.slice(begin.length).trimStart();
  }
  if (rest === '') return { em, lines, cut: false };
  const last = shorten(rest, 'black', room.width / em, letters);
  return { em, lines: [...lines, last], cut: last !== rest };
}

function nameLine(room: Box): Part {
  const box = { x: room.x, y: room.y + room.height - 1, width: room.width, height: 0.3 };
  return { kind: 'bar', use: 'name line', box, line: null };
}

function layAbout(texts: BadgeTexts, band: Box, letters: Letters) {
  const { text, em, faults } = aboutLine(texts, band.width, letters);
  if (text === '') return { top: band.y + band.height, parts: [], faults };
  const deepest = band.y + band.height - em * letters.reachOf([text], 'regular').drop;
  const baseline = Math.min(aboutBaseline(band, letters), deepest);
  const setting = { use: 'about', face: 'regular', em, x: band.x, baseline } as const;
  const part = textPart(text, setting, letters);
  return { top: part.box.y, parts: [part], faults };
}

/** "Educational psychologist · for Mr Hale", shrunk to its floor before the role and then the host are shortened. */
function aboutLine({ role, host }: BadgeTexts, width: number, letters: Letters) {
  const visiting = host === '' ? '' : `for ${host}`;
  const about = joined(role, visiting);
  const em = Math.min(ABOUT.largest, width / Math.max(letters.widthOf(about, 'regular'), 1));
  const none: BadgeFault[] = [];
  if (em >= ABOUT.smallest) return { text: about, em, faults: none };
  const most = width / ABOUT.smallest;
  const left = most - letters.widthOf(` · ${visiting}`, 'regular');
  const short = left > LEAST_ROLE ? shorten(role, 'regular', left, letters) : '';
  const text = shorten(joined(short, visiting), 'regular', most, letters);
  const faults: BadgeFault[] = [
    ...(short === role ? [] : [{ kind: 'shortened', field: 'role' } as const]),
    ...(text === joined(short, visiting) ? [] : [{ kind: 'shortened', field: 'host' } as const]),
  ];
  return { text, em: ABOUT.smallest, faults };
}

function joined(...texts: readonly string[]): string {
  return texts.filter((each) => each !== '').join(' · ');
}
