/** What every paper carries: the school at the top, a title, and the foot. Pure; millimetres. */
import type { DocumentPaper, PaperSchool } from '../../core/papers.ts';
import { dayText } from '../../core/time.ts';
import type { Letters } from '../type/letters.ts';
import { withBlanks } from './letters.ts';
import { balanced, broken, linesPiece, plainWords } from './lines.ts';
import { moved, type PaperPart, type Piece, POINT } from './parts.ts';

const FOOT_EM = 7.5 * POINT;
/** The school's square and its letters, as the kiosk shows them, in parts of the square's side. */
const CORNER = 0.2;
const INITIALS = 0.5;
const INITIALS_BASELINE = 0.675;
/** The bar of the school's colour over a title, in ems of the title. */
const ACCENT_BAR = { width: 1.5, height: 0.09 };

/** The school's square with its initials, and its name beside it. */
export function mastheadPiece(school: PaperSchool, side: number, width: number, letters: Letters): Piece {
  const em = side * 0.42;
  const x = side * 1.3;
  const name = broken(plainWords(withBlanks(school.name, letters), letters, 'bold'), (width - x) / em, letters);
  const words = linesPiece(name, { em, pitch: 1.15, colour: 'ink' });
  const height = Math.max(side, words.height);
  return {
    height,
    parts: [
      { kind: 'bar', box: { x: 0, y: 0, width: side, height: side }, radius: side * CORNER, colour: 'accent' },
      ...initialsParts(school.initials, side, letters),
      ...words.parts.map((part) => moved(part, x, (height - words.height) / 2)),
    ],
  };
}

function initialsParts(initials: string, side: number, letters: Letters): PaperPart[] {
  if (!letters.covers(initials)) return [];
  const em = side * INITIALS * (initials.length > 1 ? 0.85 : 1);
  const width = letters.widthOf(initials, 'black') * em;
  const x = (side - width) / 2;
  const baseline = side * INITIALS_BASELINE;
  return [{ kind: 'text', text: initials, face: 'black', em, x, baseline, width, colour: 'white' }];
}

/** A title under a short bar of the school's colour. */
export function titlePiece(title: string, em: number, width: number, letters: Letters): Piece {
  const lines = balanced(plainWords(title, letters, 'black'), width / em, letters);
  const words = linesPiece(lines, { em, pitch: 1.08, colour: 'ink' });
  const height = em * ACCENT_BAR.height;
  const below = em * 0.32;
  const bar: PaperPart = {
    kind: 'bar',
    box: { x: 0, y: 0, width: em * ACCENT_BAR.width, height },
    radius: height / 2,
    colour: 'accent',
  };
  return {
    height: height + below + words.height,
    parts: [bar, ...words.parts.map((part) => moved(part, 0, height + below))],
  };
}

/** The foot of a page: a line, facts side by side, and what stands at its right end. */
export function footPiece(parts: readonly string[], right: string, width: number, letters: Letters): Piece {
  const rightWidth = letters.widthOf(right, 'bold');
  const room = width / FOOT_EM - (right === '' ? 0 : rightWidth + 1.5);
  const words = parts.map((part) => unbroken(withBlanks(part, letters), room, letters)).join(' · ');
  const set = linesPiece(broken(plainWords(words, letters), room, letters), {
    em: FOOT_EM,
    pitch: 1.3,
    colour: 'ink',
  });
  const end = linesPiece(broken(plainWords(right, letters, 'bold'), room, letters), {
    em: FOOT_EM,
    pitch: 1.3,
    colour: 'ink',
  });
  const above = 1.6;
  return {
    height: above + Math.max(set.height, end.height),
    parts: [
      { kind: 'bar', box: { x: 0, y: 0, width, height: 0.12 }, radius: 0, colour: 'ink' },
      ...set.parts.map((part) => moved(part, 0, above)),
      ...end.parts.map((part) => moved(part, width - rightWidth * FOOT_EM, above)),
    ],
  };
}

/** A fact that goes on the next line as a whole, unless it is wider than one. */
function unbroken(fact: string, room: number, letters: Letters): string {
  return letters.widthOf(fact, 'regular') <= room ? fact.replaceAll(' ', '\u00a0') : fact;
}

/** School, title unless `short`, version with its date, next review. */
export function documentFoot(
  { school, title, version, date, review }: DocumentPaper,
  length: 'full' | 'short',
): string[] {
  const edition = [`Version ${version}, ${dayText(date)}`, `Next review ${dayText(review)}`];
  return length === 'full' ? [school.name, title, ...edition] : [school.name, ...edition];
}
