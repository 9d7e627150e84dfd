/** A visit for the school's file, on one page: what the visitor was shown, declared and was allowed, by whom, when. */
import type { VisitPaper } from '../../core/papers.ts';
import { schoolDay, timeText } from '../../core/time.ts';
import type { Letters } from '../type/letters.ts';
import { momentText, shortMomentText } from './dates.ts';
import { type Laid, nameOrLine } from './letters.ts';
import { broken, linesPiece, plainWords } from './lines.ts';
import { type Piece, POINT, SMALLEST_EM, stacked } from './parts.ts';
import { type Row, rowsPiece } from './rows.ts';
import { layOutSheet, SHEET_WIDTH, type Sheet } from './sheet.ts';
import { type VisitList, visitLists } from './visit-lists.ts';
import { capital, DEPARTURE_WORDS, SUPERVISION_WORDS } from './words.ts';

const LARGEST_EM = 11 * POINT;
const STEP = 0.05;
const ROWS = { width: SHEET_WIDTH, labels: 36, ruled: false, pitch: 1.3 };
const BETWEEN_SECTIONS = 1.15;
const NOTHING: Piece = { height: 0, parts: [] };

/** Lays the page out. What does not fit even at the least size goes on in words, in the longest list first. */
export function layOutVisitPage(paper: VisitPaper, letters: Letters): Laid {
  const sheet: Sheet = {
    school: paper.school,
    title: 'Record of a visit',
    foot: [paper.school.name, "For the school's file", `Printed ${momentText(paper.printedAt, paper.school.timeZone)}`],
  };
  const lay = (lists: readonly VisitList[], em: number) =>
    layOutSheet(sheet, 'airy', bodyPiece(paper, lists, em, letters), NOTHING, letters);
  const lists = visitLists(paper).map(atMost);
  for (let em = LARGEST_EM; em >= SMALLEST_EM - 1e-9; em -= STEP) {
    const laid = lay(lists, em);
    if (laid) return laid;
  }
  for (let shorter = shortened(lists); shorter !== null; shorter = shortened(shorter)) {
    const laid = lay(shorter, SMALLEST_EM);
    if (laid) return laid;
  }
  return { outcome: 'does not fit' };
}

/** No page holds so many lines; the rest of a list need not be tried. */
const MOST_ENTRIES = 70;

function atMost(list: VisitList): VisitList {
  const left = Math.max(0, list.entries.length - MOST_ENTRIES);
  return { ...list, entries: list.entries.slice(0, MOST_ENTRIES), left };
}

/** One entry less in the longest list; null when every list is down to one. */
function shortened(lists: readonly VisitList[]): VisitList[] | null {
  const longest = Math.max(...lists.map((list) => list.entries.length));
  if (longest <= 1) return null;
  const at = lists.findIndex((list) => list.entries.length === longest);
  return lists.map((list, index) =>
    index === at ? { ...list, entries: list.entries.slice(0, -1), left: list.left + 1 } : list,
  );
}

function bodyPiece(paper: VisitPaper, lists: readonly VisitList[], em: number, letters: Letters): Piece {
  const rows = rowsPiece(factRows(paper, letters), { ...ROWS, em }, letters);
  return stacked([rows, ...lists.map((list) => listPiece(list, paper, em, letters))], BETWEEN_SECTIONS * em);
}

function factRows(paper: VisitPaper, letters: Letters): Row[] {
  const { timeZone } = paper.school;
  const { departure } = paper;
  return [
    { label: 'Visitor', text: nameOrLine(paper.visitor, letters), strong: true },
    ...(paper.organisation === '' ? [] : [{ label: 'Organisation', text: paper.organisation }]),
    { label: 'Kind of visitor', text: paper.category },
    { label: 'Host', text: paper.host === '' ? 'Nobody in particular' : nameOrLine(paper.host, letters) },
    { label: 'Arrived', text: momentText(paper.arrivedAt, timeZone), strong: true },
    {
      label: 'Left',
      text: departure
        ? `${momentText(departure.at, timeZone)} (${DEPARTURE_WORDS[departure.kind]})`
        : 'Still on site when this was printed',
      strong: true,
    },
    { label: 'Supervision', text: capital(SUPERVISION_WORDS[paper.supervision]) },
    { label: 'Badge code', text: paper.code ?? 'No badge' },
  ];
}

function listPiece(
  { heading, entries, none, left, more }: VisitList,
  paper: VisitPaper,
  em: number,
  letters: Letters,
): Piece {
  const own = em * 1.15;
  const words = broken(plainWords(heading, letters, 'black'), SHEET_WIDTH / own, letters);
  const head = linesPiece(words, { em: own, pitch: 1.2, colour: 'ink' });
  const rows: Row[] = entries.map(({ at, text }) => ({ label: whenText(at, paper), text }));
  if (rows.length === 0) rows.push({ label: '', text: none });
  if (left > 0) rows.push({ label: '', text: `and ${left} more ${left === 1 ? more.one : more.many}` });
  return stacked([head, rowsPiece(rows, { ...ROWS, em }, letters)], 0.3 * em);
}

/** The time; with its date where that is not the visit's own. */
function whenText(at: number, { arrivedAt, school: { timeZone } }: VisitPaper): string {
  return schoolDay(at, timeZone) === schoolDay(arrivedAt, timeZone)
    ? timeText(at, timeZone)
    : shortMomentText(at, timeZone);
}
