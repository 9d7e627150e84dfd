/** Everything Gatehouse prints on ordinary paper. pdfkit and the type load with the first paper, not at start. */
import type {
  DocumentPaper,
  LetterPaper,
  ListPaper,
  PaperResult,
  PosterPaper,
  RecoveryKeyPaper,
  VisitPaper,
} from '../../core/papers.ts';
import type { Letters } from '../type/letters.ts';
import type { LoadType } from '../type/type.ts';
import { layOutLeaflet } from './leaflet.ts';
import { layOutLetter } from './letter.ts';
import type { Laid } from './letters.ts';
import { layOutList } from './list.ts';
import { layOutPoster } from './poster.ts';
import { layOutRecoveryKey } from './recovery-key.ts';
import { type PaperInfo, renderPages } from './render.ts';
import { layOutVisitPage } from './visit-page.ts';

/** Draws papers from plain data. The same data gives the same bytes; no name stands in a PDF's metadata. */
export interface Papers {
  /** The leaflet on one sheet: print on both sides, turned over the short edge, and fold once. */
  leaflet(paper: DocumentPaper): Promise<PaperResult>;
  poster(paper: PosterPaper): Promise<PaperResult>;
  /** The letter of an arrangement that was decided, on one page. */
  letter(paper: LetterPaper): Promise<PaperResult>;
  /** A visit for the school's file, on one page. */
  visitPage(paper: VisitPaper): Promise<PaperResult>;
  /** The roll call or the day's log, on as many pages as it needs. */
  list(paper: ListPaper): Promise<PaperResult>;
  /** The recovery key, on one page for the safe. */
  recoveryKey(paper: RecoveryKeyPaper): Promise<PaperResult>;
}

/** Makes the papers. */
export function createPapers(loadType: LoadType): Papers {
  const draw = async (layOut: (letters: Letters) => Laid, info: PaperInfo): Promise<PaperResult> => {
    const [pdfkit, type] = await Promise.all([import('pdfkit'), loadType()]);
    const { letters } = type;
    const laid = layOut(letters);
    if (laid.outcome !== 'laid') return laid;
    return { outcome: 'drawn', pdf: await renderPages(laid.pages, info, pdfkit.default, type) };
  };
  return {
    leaflet: (paper) => draw((letters) => layOutLeaflet(paper, letters), documentInfo(paper)),
    poster: (paper) => draw((letters) => layOutPoster(paper, letters), documentInfo(paper)),
    letter: (paper) => draw((letters) => layOutLetter(paper, letters), fileInfo('Letter of permission', paper)),
    visitPage: (paper) => draw((letters) => layOutVisitPage(paper, letters), fileInfo('Record of a visit', paper)),
    recoveryKey: (paper) => draw((letters) => layOutRecoveryKey(paper, letters), fileInfo('Recovery key', paper)),
    list: (paper) => draw((letters) => layOutList(paper, letters), fileInfo(paper.title, paper)),
  };
}

function documentInfo({ title, date, school }: DocumentPaper): PaperInfo {
  return { title, madeAt: Date.parse(`${date}T00:00:00Z`), accent: school.accent };
}

function fileInfo(
  title: string,
  { printedAt, school }: LetterPaper | ListPaper | RecoveryKeyPaper | VisitPaper,
): PaperInfo {
  return { title, madeAt: printedAt, accent: school.accent };
}
