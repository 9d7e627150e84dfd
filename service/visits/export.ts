import Papa from 'papaparse';
import type { z } from 'zod';
import { categoryInEnglish } from '../../core/badges.ts';
import type { ListPaper } from '../../core/papers.ts';
import type { csvOutput, exportInput } from '../../core/schemas/log.ts';
import type { signedDayInput, signedPaperOutput } from '../../core/schemas/papers.ts';
import { dayText, schoolDay, timeText } from '../../core/time.ts';
import { shownName } from '../../core/visits.ts';
import type { SchoolRecord } from '../../db/record.ts';
import type { ListedVisit } from '../../db/visits.ts';
import { answered, type Paper, paperSchool } from '../papers/paper.ts';
import type { Papers } from '../papers/papers.ts';
import { DEPARTURE_WORDS, DOCUMENT_WORDS, ID_WORDS, OUTCOME_WORDS } from '../papers/words.ts';
import type { Parts } from '../parts.ts';
import { schoolSettings } from '../school/settings.ts';
import type { Pins } from '../staff/pins.ts';
import type { Session } from '../staff/sessions.ts';
import { makeSigned } from '../staff/signed.ts';
import { factsOf } from './facts.ts';

type ExportInput = z.infer<typeof exportInput>;

const DAY_MS = 24 * 60 * 60 * 1000;
/** A school year and a bit: more is a job for a backup. */
const MOST_DAYS = 400;

const COLUMNS = [
  'Date',
  'Arrived',
  'Left',
  'How they left',
  'Minutes on site',
  'Name',
  'Organisation',
  'Kind of visitor',
  'Host',
  'Children',
  'Device status on arrival',
  'Device status',
  'Supervision',
  'ID seen',
  'Agreements',
  'Badge',
] as const;

/**
 * What a spreadsheet would run: a cell that begins with one of these, also in full width, which spreadsheets set to
 * Japanese or Chinese read as the same signs (OWASP, CSV injection).
 */
const FORMULA = /^[\s\u200b\ufeff]*[=+\-@|%\uff1d\uff0b\uff0d\uff20]/;

/**
 * The log of some days as comma-separated values, signed with the PIN of whoever saves it. A cell that a spreadsheet
 * would run as a formula gets an apostrophe before it. What the do-not-admit list says of anybody is in no export.
 */
export function logCsv(
  parts: Parts,
  pins: Pins,
  input: ExportInput,
  session: Session,
): Promise<z.infer<typeof csvOutput>> {
  return makeSigned<Made, RangeFault>(
    { pins, session },
    input.pin,
    () => rangeFault(input),
    () => makeCsv(parts, input, session.staffId),
  );
}

type Made = { outcome: 'made'; csv: string };
type RangeFault = { outcome: 'ends before it starts' | 'too many days' };

function makeCsv(parts: Parts, input: ExportInput, actor: string): Made {
  const { record, clock } = parts;
  const now = clock();
  const visits = record.visits.ofDays(input.from, input.until);
  const csv = Papa.unparse(
    { fields: [...COLUMNS], data: visits.map((visit) => cellsOf(record, visit, now)) },
    { escapeFormulae: FORMULA, newline: '\r\n' },
  );
  logged(parts, input, 'csv', visits.length, actor);
  // A byte order mark tells spreadsheets that names are in UTF-8.
  return { outcome: 'made', csv: `\ufeff${csv}\r\n` };
}

function rangeFault({ from, until }: ExportInput): RangeFault | null {
  if (until < from) return { outcome: 'ends before it starts' };
  return Date.parse(until) - Date.parse(from) > MOST_DAYS * DAY_MS ? { outcome: 'too many days' } : null;
}

function logged(
  { record, clock }: Pick<Parts, 'record' | 'clock'>,
  { from, until }: Pick<ExportInput, 'from' | 'until'>,
  form: 'csv' | 'pdf',
  visits: number,
  actor: string,
): void {
  const details = { from, until, form, visits };
  record.write(() => record.audit.append({ name: 'log.exported', actor, subject: 'visits', details }, clock()));
}

function cellsOf(record: SchoolRecord, visit: ListedVisit, now: number): string[] {
  const { timeZone } = schoolSettings(record);
  const { check, words } = factsOf(record, visit, now);
  const { departedAt, departureKind } = visit;
  const known = departedAt !== null && departureKind !== 'not recorded';
  return [
    schoolDay(visit.arrivedAt, timeZone),
    timeText(visit.arrivedAt, timeZone),
    known ? timeText(departedAt, timeZone) : '',
    departureKind === null ? '' : DEPARTURE_WORDS[departureKind],
    known ? String(Math.round((departedAt - visit.arrivedAt) / 60_000)) : '',
    shownName(visit),
    visit.organisation,
    categoryInEnglish(visit),
    hostWords(visit),
    String(visit.children),
    visit.rulesRefused ? '' : (firstBadge(record, visit.id) ?? words.headline.join(' ')),
    visit.rulesRefused ? 'did not agree to the rules' : words.headline.join(' '),
    visit.rulesRefused ? '' : visit.supervision,
    check ? ID_WORDS[check.idKind] : '',
    agreementWords(record, visit.id),
    visit.badgeCode ?? '',
  ];
}

function hostWords({ hostName, hostKind }: ListedVisit): string {
  return hostName ?? { person: '', office: 'the office', event: 'an event', 'not sure': 'not sure whom' }[hostKind];
}

/** What the first badge of a visit said of devices: how it was on arrival. */
function firstBadge(record: SchoolRecord, visitId: string): string | null {
  return record.printJobs.ofVisit(visitId)[0]?.says?.split(' · ')[0] ?? null;
}

function agreementWords(record: SchoolRecord, visitId: string): string {
  return record.documents
    .agreements(visitId)
    .map(({ document, version, outcome }) => `${DOCUMENT_WORDS[document]} ${version}: ${OUTCOME_WORDS[outcome]}`)
    .join('; ');
}

/** The log of a day, to print or to keep as a PDF, signed with the PIN of whoever saves it. */
export function logPdf(
  parts: Parts,
  { papers, pins }: { papers: Papers; pins: Pins },
  { day, pin }: z.infer<typeof signedDayInput>,
  session: Session,
): Promise<z.infer<typeof signedPaperOutput>> {
  return makeSigned<Paper, never>(
    { pins, session },
    pin,
    () => null,
    async () => {
      const paper = logPaper(parts, day);
      const drawn = await papers.list(paper);
      logged(parts, { from: day, until: day }, 'pdf', paper.rows.length, session.staffId);
      return answered(drawn);
    },
  );
}

function logPaper({ record, clock }: Pick<Parts, 'record' | 'clock'>, day: string): ListPaper {
  const school = paperSchool(record);
  const { timeZone } = school;
  const now = clock();
  const visits = record.visits.ofDays(day, day);
  return {
    school,
    printedAt: now,
    title: "Day's log",
    lead: `${dayText(day)}: ${visits.length} ${visits.length === 1 ? 'visit' : 'visits'}`,
    boxes: false,
    columns: [
      { heading: 'Visitor', share: 34 },
      { heading: 'Host', share: 20 },
      { heading: 'Time', share: 20 },
      { heading: 'Device status', share: 26 },
      { heading: 'ID seen', share: 18 },
      { heading: 'Badge', share: 15 },
    ],
    rows: visits.map((visit) => logRow(record, visit, now, timeZone)),
    none: 'Nobody came on this day.',
  };
}

function logRow(record: SchoolRecord, visit: ListedVisit, now: number, timeZone: string): string[] {
  const { check, words } = factsOf(record, visit, now);
  const { departedAt, departureKind } = visit;
  const left =
    departedAt === null
      ? 'still on site'
      : departureKind === 'not recorded'
        ? 'departure not recorded'
        : `to ${timeText(departedAt, timeZone)}`;
  const children = visit.children > 0 ? `with ${visit.children} ${visit.children === 1 ? 'child' : 'children'}` : '';
  return [
    [shownName(visit), visit.organisation || categoryInEnglish(visit), children].filter(Boolean).join('\n'),
    hostWords(visit),
    `${timeText(visit.arrivedAt, timeZone)}\n${left}`,
    visit.rulesRefused ? 'did not agree to the rules' : [words.headline.join(' '), ...words.details].join('\n'),
    check ? ID_WORDS[check.idKind] : '',
    visit.badgeCode ?? 'no badge',
  ];
}
