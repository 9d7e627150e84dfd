/** Posters on one A4 or A3 page, set as large as they go. */
import type { Mark } from '../../core/devices.ts';
import type { Block } from '../../core/documents.ts';
import type { PosterKind, PosterPaper } from '../../core/papers.ts';
import type { Letters } from '../badges/fonts.ts';
import type { Box } from '../badges/labels.ts';
import { type Chunk, chunksOf, measured } from './blocks.ts';
import { fillColumns } from './columns.ts';
import { documentFoot, footPiece, mastheadPiece, titlePiece } from './furniture.ts';
import { legendChunks, legendOf } from './legend.ts';
import { type Laid, missingLetters, shownBlocks } from './letters.ts';
import { balanced, plainWords } from './lines.ts';
import { enlarged, moved, type PaperPage, type PaperPart, type Piece, POINT, placed } from './parts.ts';

/** Posters are laid out on A4; A3 is the same page enlarged. */
const A4 = { width: 210, height: 297 };
const A3_WIDTH = 297;
const MARGIN = 16;
const WIDTH = A4.width - 2 * MARGIN;
/** A poster is read from two steps away. */
const TEXT = { largest: 24 * POINT, smallest: 13 * POINT, step: 0.05 };
const TITLE = { largest: 48 * POINT, smallest: 20 * POINT, step: 0.25, lines: 3 };
const SQUARE = 13;
const BELOW_MASTHEAD = 11;
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
  const foot = footPiece(documentFoot(paper), '', WIDTH, letters);
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
  let em = TITLE.largest;
  const fits = () => widest * em <= width && balanced(words, width / em, letters).length <= TITLE.lines;
  while (em > TITLE.smallest && !fits()) em -= TITLE.step;
  return em;
}

/** The text in its column, as large as it goes; null when it does not fit at the least size. */
function largestText(blocks: readonly Block[], column: Box, letters: Letters): PaperPart[] | null {
  const settings = blocks.map((block) => settingOf(block, column.width, letters));
  for (let em = TEXT.largest; em >= TEXT.smallest - 1e-9; em -= TEXT.step) {
    const chunks = settings.flatMap((set) => set(em));
    const [text] = fillColumns(chunks, [column], { whole: false, widen: MOST_WIDENED }) ?? [];
    if (text) return text;
  }
  return null;
}

/** Measures a block once, and sets it at any size. */
function settingOf(block: Block, width: number, letters: Letters): (em: number) => Chunk[] {
  const legend = legendOf(block, letters);
  if (legend) return (em) => legendChunks(legend, em, width, letters);
  const words = measured([block], letters);
  return (em) => chunksOf(words, em, width, letters);
}
