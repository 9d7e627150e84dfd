/** Invented papers: the shipped documents of the invented school, a letter and a visit. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { demoProfile } from '../../core/demo-profile.ts';
import { type Block, fillPlaceholders } from '../../core/documents.ts';
import type { DocumentPaper, LetterPaper, PaperSchool, PosterKind, VisitPaper } from '../../core/papers.ts';
import { placeholderValues } from '../../core/school.ts';
import { blocksOf, parseDocument } from '../../service/documents/parse.ts';

const LEAFLETS = join(import.meta.dirname, '../../leaflets');

const at = (hours: number, minutes: number) => Date.UTC(2026, 10, 24, hours, minutes);

export const SAMPLE_SCHOOL: PaperSchool = {
  name: demoProfile.schoolName,
  initials: demoProfile.initials,
  accent: demoProfile.accent,
  timeZone: demoProfile.timeZone,
};

export const POSTER_FOLDERS: Readonly<Record<PosterKind, string>> = {
  'poster entrance': 'poster-entrance',
  'poster corridor': 'poster-corridor',
  'poster staffroom': 'poster-staffroom',
};

/** A shipped document as the invented school shows it. */
export function sampleDocument(folder: string): DocumentPaper {
  const { title, version, date, review } = shipped(folder).header;
  const { blocks } = fillPlaceholders(unfilledBlocks(folder), placeholderValues(demoProfile));
  return { school: SAMPLE_SCHOOL, title, version, date, review, blocks };
}

/** The blocks of a shipped document before any school's facts are put in. */
export function unfilledBlocks(folder: string): Block[] {
  return blocksOf(shipped(folder).body);
}

function shipped(folder: string) {
  const parsed = parseDocument(readFileSync(join(LEAFLETS, folder, 'en.md'), 'utf8'));
  if (parsed.outcome !== 'parsed') throw new Error(`${folder} is at fault.`);
  return parsed;
}

/** The letter of an arrangement, with parts of your own. */
export function sampleLetter(changes: Partial<LetterPaper> = {}): LetterPaper {
  return {
    school: SAMPLE_SCHOOL,
    printedAt: at(9, 40),
    holder: {
      kind: 'person',
      name: 'Rosalind Achebe-Lund',
      organisation: 'Northumbria Educational Psychology Service',
    },
    devices: ['laptop'],
    purpose: 'work with a child',
    circumstance: 'multi-agency work',
    place: 'Room 4',
    supervisedBy: 'Mr Hale',
    from: at(9, 30),
    until: { kind: 'end', at: at(14, 30) },
    arrivalCode: null,
    conditions:
      'Only the assessment program is open.\nThe camera of the laptop stays covered.\nThe telephone stays away.',
    risk: {
      kind: 'assessed',
      hazards: 'Pictures or recordings of a child could be made or kept.',
      controls: 'Mr Hale is in the room all the time. The camera is covered. Nothing is saved on the laptop.',
      residualRisk: 'Low',
      assessor: 'Ms Okafor',
    },
    decision: { by: 'Ms Okafor', at: at(9, 20), telephone: null },
    ...changes,
  };
}

/** A visit for the file, with parts of your own. */
export function sampleVisit(changes: Partial<VisitPaper> = {}): VisitPaper {
  return {
    school: SAMPLE_SCHOOL,
    printedAt: at(15, 10),
    visitor: 'Rosalind Achebe-Lund',
    organisation: 'Northumbria Educational Psychology Service',
    category: 'Professional',
    host: 'Mr Hale',
    code: 'B-7K4QM',
    arrivedAt: at(9, 12),
    departure: { at: at(14, 41), kind: 'by visitor' },
    supervision: 'unescorted',
    documents: [
      { at: at(9, 12), document: 'rules', version: 1, language: 'en', outcome: 'agreed' },
      { at: at(9, 12), document: 'privacy', version: 1, language: 'en', outcome: 'read' },
      { at: at(9, 12), document: 'leaflet', version: 1, language: 'en', outcome: 'paper' },
    ],
    devices: [
      { at: at(9, 12), device: 'phone', step: 'to hand in', tag: null, by: null },
      { at: at(9, 12), device: 'laptop', step: 'awaiting', tag: null, by: null },
      { at: at(9, 16), device: 'phone', step: 'held', tag: '14', by: 'Mrs Lindqvist' },
      { at: at(9, 30), device: 'laptop', step: 'allowed', tag: null, by: null },
      { at: at(11, 5), device: 'watch', step: 'seen undeclared', tag: null, by: 'Mr Hale' },
      { at: at(14, 30), device: 'laptop', step: 'away', tag: null, by: null },
      { at: at(14, 40), device: 'phone', step: 'collected', tag: '14', by: 'Mrs Lindqvist' },
    ],
    arrangements: [
      {
        requestedAt: at(9, 12),
        devices: ['laptop'],
        purpose: 'work with a child',
        state: 'ended',
        decidedBy: 'Ms Okafor',
        recordedBy: null,
        decidedAt: at(9, 20),
        place: 'Room 4',
        from: at(9, 30),
        until: at(14, 30),
      },
    ],
    checks: [
      { at: at(9, 16), idKind: 'photo card', assurance: 'not needed', supervision: 'unescorted', by: 'Mrs Lindqvist' },
    ],
    prints: [
      { at: at(9, 13), why: 'first', state: 'printed' },
      { at: at(9, 31), why: 'changed', state: 'printed' },
    ],
    ...changes,
  };
}
