/** Posters on one A4 or A3 page, set as large as they go. */
import type { Mark } from '../../core/devices.ts';
import type { Block } from '../../core/documents.ts';
import type { Box } from '../../core/labels.ts';
import type { PosterKind, PosterPaper } from '../../core/papers.ts';
import type { Letters } from '../type/letters.ts';
import { type Chunk, chunksOf, type Measured, measured } from './blocks.ts';
import { fillColumns } from './columns.ts';
import { documentFoot, footPiece, mastheadPiece, titlePiece } from './furniture.ts';
import { legendChunks, legendOf } from './legend.ts';
import { type Laid, missingLetters, shownBlocks } from './letters.ts';
import { broken, plainWords } from './lines.ts';
import { enlarged, moved, type PaperPage, type PaperPart, type Piece, POINT, placed } from './parts.ts';

/** Posters are laid out on A4; A3 is the same page enlarged. */
const A4 = { width: 210, height: 297 };
const A3_WIDTH = 297;
const MARGIN = 16;
const WIDTH = A4.width - 2 * MARGIN;
/** A poster is read from two steps away. */
const TEXT = { largest: 24 * POINT, smallest: 13 * POINT, step: 0.05 };
/** A title alone goes on one line where it is large enough there; any other on up to three. */
const TITLE = {
  largest: 58 * POINT,
  oneLine: 44 * POINT,
  enough: 30 * POINT,
  smallest: 20 * POINT,
  step: 0.25,
  lines: 3,
};
const BETWEEN_ITEMS = 0.36;
const SQUARE = 13;
const BELOW_MASTHEAD = 10;
const BELOW_TITLE = 9;
const ABOVE_FOOT = 7;
const MARK_SIDE = 50;
const BESIDE_MARK = 10;
/** How far room left on the page may widen the gap above a heading. */
const MOST_WIDENED = 12;

/** The mark that a poster shows beside its title. */
const TITLE_MARKS: Record<PosterKind, Mark | null> = {
  'poster entrance': 'keep away',
  'poster corridor': null,
  'poster staffroom': 'may use',
};

/** Lays a poster out at the largest size at which one page holds it. */
export function layOutPoster(paper: PosterPaper, letters: Letters): Laid {
  const { blocks, texts } = shownBlocks(paper.blocks, letters);
  const missing = missingLetters([paper.title, ...texts], letters);
  if (missing.length > 0) return { outcome: 'letters missing', letters: missing };
  const masthead = mastheadPiece(paper.school, SQUARE, WIDTH, letters);
  const head = headPiece(paper, letters);
  const foot = footPiece(documentFoot(paper, 'full'), '', WIDTH, letters);
  const headTop = MARGIN + masthead.height + BELOW_MASTHEAD;
  const footTop = A4.height - MARGIN - foot.height;
  const y = headTop + head.height + BELOW_TITLE;
  const text = largestText(blocks, { x: MARGIN, y, width: WIDTH, height: footTop - ABOVE_FOOT - y }, letters);
  if (text === null) return { outcome: 'does not fit' };
  const parts = [
    ...placed(masthead, MARGIN, MARGIN),
    ...placed(head, MARGIN, headTop),
    ...text,
    ...placed(foot, MARGIN, footTop),
  ];
  const page: PaperPage = { ...A4, parts };
  return { outcome: 'laid', pages: [paper.size === 'A4' ? page : enlarged(page, A3_WIDTH / A4.width)] };
}

function headPiece({ kind, title }: PosterPaper, letters: Letters): Piece {
  const mark = TITLE_MARKS[kind];
  const x = mark === null ? 0 : MARK_SIDE + BESIDE_MARK;
  const words = titlePiece(title, titleEm(title, WIDTH - x, letters), WIDTH - x, letters);
  if (mark === null) return words;
  const height = Math.max(MARK_SIDE, words.height);
  const box = { x: 0, y: (height - MARK_SIDE) / 2, width: MARK_SIDE, height: MARK_SIDE };
  return {
    height,
    parts: [{ kind: 'mark', mark, box }, ...words.parts.map((part) => moved(part, x, (height - words.height) / 2))],
  };
}

/** The largest size at which a title takes few lines. */
function titleEm(title: string, width: number, letters: Letters): number {
  const words = plainWords(title, letters, 'black');
  const widest = Math.max(...words.map((word) => word.width));
  const largest = (start: number, lines: number) => {
    let em = start;
    const fits = () => widest * em <= width && broken(words, width / em, letters).length <= lines;
    while (em > TITLE.smallest && !fits()) em -= TITLE.step;
    return em;
  };
  const oneLine = largest(TITLE.oneLine, 1);
  return width === WIDTH && oneLine > TITLE.enough ? oneLine : largest(TITLE.largest, TITLE.lines);
}

/** The text in its column, as large as it goes; null when it does not fit at the least size. */
function largestText(blocks: readonly Block[], column: Box, letters: Letters): PaperPart[] | null {
  const words = measured(blocks, letters);
  const settings = blocks.map((block, index) => settingOf(block, words.slice(index, index + 1), column.width, letters));
  for (let em = TEXT.largest; em >= TEXT.smallest - 1e-9; em -= TEXT.step) {
    const chunks = settings.flatMap((set) => set(em));
    const [text] = fillColumns(chunks, [column], { whole: false, widen: MOST_WIDENED }) ?? [];
    if (text) return text;
  }
  return null;
}

/** A block, measured before, at any size. */
function settingOf(block: Block, words: readonly Measured[], width: number, letters: Letters): (em: number) => Chunk[] {
  const legend = legendOf(block, letters);
  if (legend) return (em) => legendChunks(legend, em, width, letters);
  return (em) => chunksOf(words, { em, width, items: BETWEEN_ITEMS }, letters);
}
