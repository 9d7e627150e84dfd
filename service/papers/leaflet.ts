/**
 * The safeguarding leaflet on one folded sheet: A4 landscape, printed on both sides and turned over the short edge,
 * then folded once. Outside stand back and front, inside left and right, so the text runs front, left, right, back.
 */

import type { Box } from '../../core/labels.ts';
import type { DocumentPaper } from '../../core/papers.ts';
import type { Letters } from '../type/letters.ts';
import { type Chunk, chunksOf, measured } from './blocks.ts';
import { fillColumns } from './columns.ts';
import { documentFoot, footPiece, mastheadPiece, titlePiece } from './furniture.ts';
import { type Laid, missingLetters, shownBlocks } from './letters.ts';
import { type PaperPage, type PaperPart, POINT, placed, SMALLEST_EM, stacked } from './parts.ts';

const SHEET = { width: 297, height: 210 };
const PANEL_WIDTH = SHEET.width / 2;
const MARGIN = 13;
const WIDTH = PANEL_WIDTH - 2 * MARGIN;
const LARGEST_EM = 12.5 * POINT;
const STEP = 0.03;
/** Parts of the document stay whole where that costs no more than this of the size. */
const FOR_WHOLE_PARTS = 1 * POINT;
const BETWEEN_ITEMS = 0.16;
/** How far room left on a panel may widen the gap above a heading. */
const MOST_WIDENED = 2.5;
const ABOVE_FOOT = 4;
const SQUARE = 10;
const TITLE_EM = 28 * POINT;

/** A panel of the folded sheet, by the page it becomes. */
const PANELS = [
  { name: 'front', page: 0, left: PANEL_WIDTH },
  { name: 'left', page: 1, left: 0 },
  { name: 'right', page: 1, left: PANEL_WIDTH },
  { name: 'back', page: 0, left: 0 },
] as const;

/** Lays the leaflet out at the largest size at which its four panels hold it. */
export function layOutLeaflet(paper: DocumentPaper, letters: Letters): Laid {
  const { blocks, texts } = shownBlocks(paper.blocks, letters);
  const missing = missingLetters([paper.title, ...texts], letters);
  if (missing.length > 0) return { outcome: 'letters missing', letters: missing };
  const head = stacked(
    [mastheadPiece(paper.school, SQUARE, WIDTH, letters), titlePiece(paper.title, TITLE_EM, WIDTH, letters)],
    7,
  );
  const feet = PANELS.map((_panel, index) => footPiece(documentFoot(paper, 'short'), `${index + 1}`, WIDTH, letters));
  const columns = PANELS.map((panel, index): Box => {
    const y = MARGIN + (panel.name === 'front' ? head.height + 6 : 0);
    const end = SHEET.height - MARGIN - (feet[index]?.height ?? 0) - ABOVE_FOOT;
    return { x: panel.left + MARGIN, y, width: WIDTH, height: end - y };
  });
  const document = measured(blocks, letters);
  const chunksAt = (em: number) => chunksOf(document, { em, width: WIDTH, items: BETWEEN_ITEMS }, letters);
  const text = largestText(chunksAt, columns);
  if (text === null) return { outcome: 'does not fit' };
  const panels = PANELS.map((panel, index): PaperPart[] => {
    const x = panel.left + MARGIN;
    const foot = feet[index];
    return [
      ...(panel.name === 'front' ? placed(head, x, MARGIN) : []),
      ...(text[index] ?? []),
      ...(foot ? placed(foot, x, SHEET.height - MARGIN - foot.height) : []),
    ];
  });
  return { outcome: 'laid', pages: [0, 1].map((page) => sheetPage(page, panels)) };
}

function sheetPage(page: number, panels: readonly (readonly PaperPart[])[]): PaperPage {
  return { ...SHEET, parts: PANELS.flatMap((panel, index) => (panel.page === page ? (panels[index] ?? []) : [])) };
}

/** The text in its columns, as large as it goes; with whole parts where they cost little. */
function largestText(chunksAt: (em: number) => Chunk[], columns: readonly Box[]): PaperPart[][] | null {
  let broken: { em: number; text: PaperPart[][] } | null = null;
  for (let em = LARGEST_EM; em >= SMALLEST_EM - 1e-9; em -= STEP) {
    const chunks = chunksAt(em);
    const whole = fillColumns(chunks, columns, { whole: true, widen: MOST_WIDENED });
    if (whole) return whole;
    if (!broken) {
      const text = fillColumns(chunks, columns, { whole: false, widen: MOST_WIDENED });
      if (text) broken = { em, text };
    }
    if (broken && em < broken.em - FOR_WHOLE_PARTS) return broken.text;
  }
  return broken?.text ?? null;
}
