/**
 * The letter of an arrangement, on one page. Source: Mobile and Smart Technology Policy, section 6 ("agreed visitor
 * access to mobile/smart technology will be documented and recorded", "risk assessments if necessary").
 */
import type { RiskAssessment } from '../../core/arrangements.ts';
import type { LetterDecision, LetterHolder, LetterPaper } from '../../core/papers.ts';
import { dayText } from '../../core/time.ts';
import type { Letters } from '../type/letters.ts';
import { momentText } from './dates.ts';
import { type Laid, nameOrLine } from './letters.ts';
import { balanced, broken, linesPiece, plainWords } from './lines.ts';
import { moved, type PaperPart, type Piece, POINT, SMALLEST_EM, stacked } from './parts.ts';
import { paragraphs, type Row, type RowSetting, rowsPiece } from './rows.ts';
import { layOutSheet, SHEET_WIDTH, type Sheet, type SheetRoom } from './sheet.ts';
import { CIRCUMSTANCE_WORDS, capital, listed, PURPOSE_WORDS } from './words.ts';

/** How a letter is set: airy while there is room, then closer together before the type becomes small. */
interface Look extends Omit<RowSetting, 'width' | 'em'> {
  readonly room: SheetRoom;
  /** Room between sections and under their headings, in ems. */
  readonly between: number;
  readonly underHeading: number;
}
const AIRY: Look = { room: 'airy', ruled: true, pitch: 1.3, labels: 40, between: 1.5, underHeading: 0.6 };
const CLOSE: Look = { room: 'close', ruled: false, pitch: 1.18, labels: 29, between: 0.7, underHeading: 0.15 };
const LARGEST_EM = 11 * POINT;
const SMALLEST_AIRY_EM = 9.75 * POINT;
const STEP = 0.05;

const LEAD =
  'We give this permission under our rules on phones and other devices. Every other device stays off and out of sight.';
const UNCONFIRMED = 'Agreed by telephone. The headteacher has not confirmed it yet. It holds on this day only.';

/** Lays the letter out at the largest size at which one page holds it. */
export function layOutLetter(paper: LetterPaper, letters: Letters): Laid {
  const sheet: Sheet = {
    school: paper.school,
    title: 'Permission to use a device',
    foot: [paper.school.name, 'Letter of permission', `Printed ${momentText(paper.printedAt, paper.school.timeZone)}`],
  };
  const within = (look: Look, smallest: number) => {
    for (let em = LARGEST_EM; em >= smallest - 1e-9; em -= STEP) {
      const body = bodyPiece(paper, em, look, letters);
      const laid = layOutSheet(sheet, look.room, body, signatures(paper, em, letters), letters);
      if (laid) return laid;
    }
    return null;
  };
  return within(AIRY, SMALLEST_AIRY_EM) ?? within(CLOSE, SMALLEST_EM) ?? { outcome: 'does not fit' };
}

function bodyPiece(paper: LetterPaper, em: number, look: Look, letters: Letters): Piece {
  const section = (heading: string, piece: Piece) =>
    stacked([headingPiece(heading, em, letters), piece], look.underHeading * em);
  const rows = (list: readonly Row[]) => rowsPiece(list, { ...look, em, width: SHEET_WIDTH }, letters);
  const decision = rows(decisionRows(paper, letters));
  const unconfirmed = paper.decision.telephone?.confirmedAt === null;
  return stacked(
    [
      paragraphs(LEAD, 'regular', { em, pitch: look.pitch }, SHEET_WIDTH, letters),
      rows(permissionRows(paper, letters)),
      section('Risk assessment', rows(riskRows(paper.risk, letters))),
      section(
        'Decision',
        unconfirmed ? stacked([noticePiece(UNCONFIRMED, em, letters), decision], 0.6 * em) : decision,
      ),
    ],
    look.between * em,
  );
}

function permissionRows(paper: LetterPaper, letters: Letters): Row[] {
  const { timeZone } = paper.school;
  const ending: Row =
    paper.until.kind === 'end'
      ? { label: 'Until', text: momentText(paper.until.at, timeZone) }
      : { label: 'Review by', text: dayText(paper.until.day) };
  return [
    ...holderRows(paper.holder, letters),
    { label: paper.devices.length > 1 ? 'Devices' : 'Device', text: capital(listed(paper.devices)), strong: true },
    { label: 'Purpose', text: capital(PURPOSE_WORDS[paper.purpose]) },
    { label: 'Circumstance', text: capital(CIRCUMSTANCE_WORDS[paper.circumstance]) },
    { label: 'Where', text: paper.place, strong: true },
    {
      label: 'Supervised by',
      text: paper.supervisedBy === '' ? 'Nobody in particular' : nameOrLine(paper.supervisedBy, letters),
    },
    { label: 'From', text: momentText(paper.from, timeZone) },
    { ...ending, strong: true },
    ...(paper.arrivalCode === null ? [] : [{ label: 'Code at the tablet', text: paper.arrivalCode, strong: true }]),
    { label: 'Conditions', text: paper.conditions.trim() === '' ? 'None' : paper.conditions },
  ];
}

function holderRows(holder: LetterHolder, letters: Letters): Row[] {
  if (holder.kind === 'standing') return [{ label: 'For', text: holder.need, strong: true }];
  return [
    { label: 'For', text: nameOrLine(holder.name, letters), strong: true },
    ...(holder.organisation === '' ? [] : [{ label: 'Organisation', text: holder.organisation }]),
  ];
}

function riskRows(risk: RiskAssessment, letters: Letters): Row[] {
  if (risk.kind === 'not needed') return [{ label: 'Not needed because', text: risk.reason }];
  return [
    { label: 'Hazards', text: risk.hazards },
    { label: 'Controls', text: risk.controls },
    { label: 'Risk that is left', text: risk.residualRisk },
    { label: 'Assessed by', text: nameOrLine(risk.assessor, letters) },
  ];
}

function decisionRows({ decision, school }: LetterPaper, letters: Letters): Row[] {
  const { by, at, telephone }: LetterDecision = decision;
  const decided: Row[] = [
    { label: 'Decided by', text: nameOrLine(by, letters) },
    { label: 'When', text: momentText(at, school.timeZone) },
  ];
  if (telephone === null) return decided;
  const { recordedBy, confirmedAt } = telephone;
  return [
    ...decided,
    { label: 'By telephone to', text: nameOrLine(recordedBy, letters) },
    { label: 'Confirmed', text: confirmedAt === null ? 'Not yet' : momentText(confirmedAt, school.timeZone) },
  ];
}

/** A heading of a section. */
function headingPiece(text: string, em: number, letters: Letters): Piece {
  const own = em * 1.2;
  const lines = broken(plainWords(text, letters, 'black'), SHEET_WIDTH / own, letters);
  return linesPiece(lines, { em: own, pitch: 1.2, colour: 'ink' });
}

/** A sentence in a frame, which nobody overlooks. */
function noticePiece(text: string, em: number, letters: Letters): Piece {
  const padding = 0.8 * em;
  const lines = balanced(plainWords(text, letters, 'bold'), (SHEET_WIDTH - 2 * padding) / em, letters);
  const words = linesPiece(lines, { em, pitch: 1.3, colour: 'ink' });
  const height = words.height + 1.2 * em;
  const box = { x: 0, y: 0, width: SHEET_WIDTH, height };
  const frame: PaperPart = { kind: 'frame', box, radius: 0.6 * em, line: 0.5, colour: 'ink' };
  return { height, parts: [frame, ...words.parts.map((part) => moved(part, padding, 0.6 * em))] };
}

/** Lines for two signatures, with room to write. */
function signatures({ holder }: LetterPaper, em: number, letters: Letters): Piece {
  const gap = 14;
  const width = (SHEET_WIDTH - gap) / 2;
  const above = 13;
  const one = (label: string, x: number): PaperPart[] => {
    const words = linesPiece(broken(plainWords(label, letters), width / em, letters), {
      em,
      pitch: 1.3,
      colour: 'soft ink',
    });
    const line: PaperPart = { kind: 'bar', box: { x, y: above, width, height: 0.25 }, radius: 0, colour: 'ink' };
    return [line, ...words.parts.map((part) => moved(part, x, above + 1))];
  };
  const second = holder.kind === 'person' ? 'The person named above' : 'The safeguarding lead';
  const parts = [...one('For the school: name, date', 0), ...one(`${second}: name, date`, width + gap)];
  return { height: above + 1 + 1.3 * em, parts };
}
