/** A list of people on as many pages as it needs: the roll call and the day's log. Pure; millimetres. */
import type { ListPaper } from '../../core/papers.ts';
import type { Letters } from '../type/letters.ts';
import { momentText } from './dates.ts';
import { footPiece, mastheadPiece, titlePiece } from './furniture.ts';
import { type Laid, withBlanks } from './letters.ts';
import { broken, linesPiece, plainWords } from './lines.ts';
import { moved, type PaperPart, type Piece, POINT, placed } from './parts.ts';
import { paragraphs } from './rows.ts';

const A4 = { width: 210, height: 297 };
const MARGIN = { side: 14, top: 14, bottom: 12 };
const WIDTH = A4.width - 2 * MARGIN.side;
const EM = 10.5 * POINT;
const SET = { em: EM, pitch: 1.2 };
/** A box to tick with a pen, and its room. */
const BOX = { side: 6.5, room: 10, line: 0.5 };
const BETWEEN = 1.6;
const GUTTER = 3;

/** Lays a list out. A row is never divided between two pages. */
export function layOutList(paper: ListPaper, letters: Letters): Laid {
  const columns = widths(paper);
  const head = headPiece(paper, letters);
  const names = columnHeads(paper, columns, letters);
  const rows = paper.rows.length > 0 ? paper.rows : [[paper.none]];
  const pieces = rows.map((cells) => rowPiece(cells, paper.boxes && paper.rows.length > 0, columns, letters));
  const bottom = A4.height - MARGIN.bottom - footPiece(['x'], 'x', WIDTH, letters).height - BETWEEN;
  const pages = paginate(pieces, (first) => bottom - MARGIN.top - names.height - (first ? head.height : 0));
  return {
    outcome: 'laid',
    pages: pages.map((own, index) => {
      const foot = footPiece(footTexts(paper), `${index + 1} / ${pages.length}`, WIDTH, letters);
      const top = MARGIN.top + (index === 0 ? head.height : 0);
      return {
        ...A4,
        parts: [
          ...(index === 0 ? placed(head, MARGIN.side, MARGIN.top) : []),
          ...placed(names, MARGIN.side, top),
          ...placed(under(own), MARGIN.side, top + names.height),
          ...placed(foot, MARGIN.side, A4.height - MARGIN.bottom - foot.height),
        ],
      };
    }),
  };
}

function footTexts({ school, title, printedAt }: ListPaper): string[] {
  return [school.name, title, `Printed ${momentText(printedAt, school.timeZone)}`];
}

/** Where each column begins and how wide it is. */
function widths({ columns, boxes }: ListPaper): { x: number; width: number }[] {
  const room = WIDTH - (boxes ? BOX.room : 0);
  const shares = columns.reduce((sum, column) => sum + column.share, 0);
  let x = boxes ? BOX.room : 0;
  return columns.map(({ share }) => {
    const own = { x, width: (room * share) / shares - GUTTER };
    x += own.width + GUTTER;
    return own;
  });
}

function headPiece(paper: ListPaper, letters: Letters): Piece {
  const masthead = mastheadPiece(paper.school, 10, WIDTH, letters);
  const title = titlePiece(paper.title, 20 * POINT, WIDTH, letters);
  const lead = paragraphs(paper.lead, 'bold', { em: 13 * POINT, pitch: 1.25 }, WIDTH, letters);
  const titleTop = masthead.height + 4;
  const leadTop = titleTop + title.height + 2;
  return {
    height: leadTop + lead.height + 4,
    parts: [...masthead.parts, ...placed(title, 0, titleTop), ...placed(lead, 0, leadTop)],
  };
}

function columnHeads({ columns }: ListPaper, places: readonly { x: number; width: number }[], letters: Letters): Piece {
  const em = 9 * POINT;
  const heads = columns.map(({ heading }, index) => {
    const { x = 0, width = 0 } = places[index] ?? {};
    const lines = broken(plainWords(heading, letters, 'bold'), width / em, letters);
    const piece = linesPiece(lines, { em, pitch: 1.2, colour: 'soft ink' });
    return { height: piece.height, parts: piece.parts.map((part) => moved(part, x, 0)) };
  });
  const height = Math.max(...heads.map((each) => each.height)) + BETWEEN;
  return { height, parts: [...heads.flatMap((each) => each.parts), rule(height - 0.3, 0.3)] };
}

function rowPiece(
  cells: readonly string[],
  boxed: boolean,
  places: readonly { x: number; width: number }[],
  letters: Letters,
): Piece {
  const texts = cells.map((text, index) => {
    const { x = 0, width = WIDTH } = places[index] ?? {};
    const shown = text
      .split('\n')
      .map((line) => withBlanks(line, letters))
      .join('\n');
    const piece = paragraphs(shown, index === 0 ? 'bold' : 'regular', SET, width, letters);
    return { height: piece.height, parts: piece.parts.map((part) => moved(part, x, BETWEEN)) };
  });
  const height = Math.max(boxed ? BOX.side : 0, ...texts.map((each) => each.height)) + 2 * BETWEEN;
  const box: PaperPart[] = boxed
    ? [
        {
          kind: 'frame',
          box: { x: 0, y: BETWEEN, width: BOX.side, height: BOX.side },
          radius: 0.8,
          line: BOX.line,
          colour: 'ink',
        },
      ]
    : [];
  return { height, parts: [...box, ...texts.flatMap((each) => each.parts), rule(height - 0.1, 0.1)] };
}

function rule(y: number, height: number): PaperPart {
  return { kind: 'bar', box: { x: 0, y, width: WIDTH, height }, radius: 0, colour: 'ink' };
}

function under(pieces: readonly Piece[]): Piece {
  let height = 0;
  const parts = pieces.flatMap((piece) => {
    const y = height;
    height += piece.height;
    return placed(piece, 0, y);
  });
  return { height, parts };
}

/** Rows a page, in order; a row that is taller than a page has one of its own. */
function paginate(rows: readonly Piece[], roomOf: (first: boolean) => number): Piece[][] {
  const pages: Piece[][] = [[]];
  let used = 0;
  for (const row of rows) {
    const page = pages.at(-1) ?? [];
    if (page.length > 0 && used + row.height > roomOf(pages.length === 1)) {
      pages.push([row]);
      used = row.height;
    } else {
      page.push(row);
      used += row.height;
    }
  }
  return pages;
}
