/** The upper band of a badge: the day, who it is, whom they visit, and the code to sign out with. */
import type { BadgeFacts } from '../../core/badges.ts';
import { dateText, timeText } from '../../core/time.ts';
import { DESCENT, fitText, hasTallLetters, heightOf, LINE_PITCH, shorten } from './fit.ts';
import type { Letters } from './fonts.ts';
import type { Box } from './labels.ts';
import { type Part, textPart } from './parts.ts';
import type { BadgeFault, BadgeTexts } from './texts.ts';

/** A QR code of version 1 has 21 modules; each is eight dots of a 300 dpi head, so that none is rounded. */
export const QR_MODULES = 21;
const QR_SIDE = (QR_MODULES * 8 * 25.4) / 300;
/** Four modules of white round the code are the standard's. */
const QUIET = (QR_SIDE / QR_MODULES) * 4;

const DATE_CAPITALS = 3.3;
/** From the date's baseline and to the line under the name. */
const BELOW_DATE = 2.2;
const ABOVE_ABOUT = 0.9;
/** A role cut to fewer ems than this says nothing. */
const LEAST_ROLE = 3;
const ABOUT = { largest: 3.7, smallest: 2.7 };
/** Kept free above a name whose capitals carry accents. */
const FOR_ACCENTS = 1.9;
const NAME = { largest: 8.5, smallest: 3.6 };

/** Lays out the band. The organisation is shortened before the name; either is told as a fault. */
export function layVisitor(facts: BadgeFacts, texts: BadgeTexts, band: Box, letters: Letters) {
  const left = { ...band, width: band.width - QR_SIDE - QUIET };
  const about = layAbout(texts, left, letters);
  const dateBottom = band.y + DATE_CAPITALS + BELOW_DATE;
  const room = { ...left, y: dateBottom, height: about.top - ABOVE_ABOUT - dateBottom };
  const name = layName(texts.name, room, letters);
  return {
    parts: [...layDay(facts, left, letters), ...name.parts, ...about.parts, ...layCode(facts.code, band, letters)],
    faults: [...name.faults, ...about.faults],
  };
}

function layDay(facts: BadgeFacts, band: Box, letters: Letters): Part[] {
  const em = DATE_CAPITALS / letters.capHeight;
  const baseline = band.y + DATE_CAPITALS;
  const place = { em, x: band.x, baseline };
  const day = textPart(dateText(facts.arrivedAt, facts.timeZone), { ...place, use: 'date', face: 'black' }, letters);
  const x = day.box.x + day.box.width + em * 0.5;
  const time = `in ${timeText(facts.arrivedAt, facts.timeZone)}`;
  return [day, textPart(time, { ...place, x, use: 'time', face: 'regular' }, letters)];
}

function layCode(code: string, band: Box, letters: Letters): Part[] {
  const x = band.x + band.width - QR_SIDE;
  const y = band.y + 0.2;
  const em = QR_SIDE / letters.widthOf(code, 'bold');
  const baseline = aboutBaseline(band);
  return [
    { kind: 'qr', text: code, box: { x, y, width: QR_SIDE, height: QR_SIDE } },
    textPart(code, { use: 'code', face: 'bold', em, x, baseline }, letters),
  ];
}

/** The code stands on one line with whom they visit. */
function aboutBaseline(band: Box): number {
  return band.y + band.height - ABOUT.largest * DESCENT;
}

function layName(name: string | null, all: Box, letters: Letters): { parts: Part[]; faults: BadgeFault[] } {
  if (name === null) return { parts: [nameLine(all)], faults: [] };
  const room = hasTallLetters(name) ? { ...all, y: all.y + FOR_ACCENTS, height: all.height - FOR_ACCENTS } : all;
  const whole = fitText([name], 'black', room, NAME, letters);
  const fitted = whole ? { ...whole, cut: false } : squeezed(name, room, letters);
  const used = heightOf(fitted.lines.length, fitted.em, letters);
  const first = room.y + (room.height - used) / 2 + fitted.em * letters.capHeight;
  const parts = fitted.lines.map((text, index) => {
    const baseline = first + index * fitted.em * LINE_PITCH;
    return textPart(text, { use: 'name', face: 'black', em: fitted.em, x: room.x, baseline }, letters);
  });
  return { parts, faults: fitted.cut ? [{ kind: 'shortened', field: 'name' }] : [] };
}

/** A name whose single words are wider than the band: as many letters a line as go, the last line cut if it must be. */
function squeezed(name: string, room: Box, letters: Letters) {
  const em = NAME.smallest;
  const most = Math.floor((room.height / em - letters.capHeight - DESCENT) / LINE_PITCH) + 1;
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
  const setting = { use: 'about', face: 'regular', em, x: band.x, baseline: aboutBaseline(band) } as const;
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
