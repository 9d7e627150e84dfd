import Papa from 'papaparse';
import type { z } from 'zod';
import type { ListPaper } from '../../core/papers.ts';
import type { exportPersonInput, exportPersonOutput } from '../../core/schemas/privacy.ts';
import { dayText, schoolDay, timeText } from '../../core/time.ts';
import type { SchoolRecord } from '../../db/record.ts';
import type { ListedVisit } from '../../db/visits.ts';
import { paperSchool } from '../papers/paper.ts';
import type { Papers } from '../papers/papers.ts';
import type { Parts } from '../parts.ts';
import { schoolSettings } from '../school/settings.ts';
import type { Pins } from '../staff/pins.ts';
import type { Session } from '../staff/sessions.ts';
import { writeSigned } from '../staff/signed.ts';
import { storyOf, type Told } from './story.ts';

type Input = z.infer<typeof exportPersonInput>;
type Output = z.infer<typeof exportPersonOutput>;

const COLUMNS = ['When', 'What', 'What it says'] as const;

/**
 * What the record holds about the visits that somebody ticked, to be handed to the person they are about. The answer is
 * drawn anew each time and kept nowhere; the audit log says how many visits it was.
 */
export async function exportPerson(
  { parts, pins, papers, session }: { parts: Parts; pins: Pins; papers: Papers; session: Session },
  input: Input,
): Promise<Output> {
  const { record } = parts;
  const { form } = input;
  const visitIds = [...new Set(input.visitIds)];
  const signed = await writeSigned<{ outcome: 'signed' }, { outcome: 'unknown visit' }>(
    { parts, pins, session },
    { procedure: 'privacy.export', input },
    () => (visitIds.every((id) => record.visits.find(id)) ? null : { outcome: 'unknown visit' }),
    (now) => {
      const details = { form, visits: visitIds.length };
      record.audit.append({ name: 'person.exported', actor: session.staffId, subject: null, details }, now);
      return { outcome: 'signed' };
    },
  );
  if (signed.outcome !== 'signed') return signed;
  const visits = visitIds.map((id) => record.visits.find(id)).filter((visit) => visit !== undefined);
  const told = storyOf(record, visits, session.staffId);
  if (form === 'csv') return { outcome: 'made', type: 'text/csv', base64: inBase64(csvOf(record, told)) };
  const drawn = await papers.list(paperOf(record, visits, told, parts.clock()));
  if (drawn.outcome !== 'drawn') return { outcome: 'does not fit' };
  return { outcome: 'made', type: 'application/pdf', base64: inBase64(drawn.pdf) };
}

function inBase64(content: string | Uint8Array): string {
  return (typeof content === 'string' ? Buffer.from(content, 'utf8') : Buffer.from(content)).toString('base64');
}

function momentOf(record: SchoolRecord, at: number): { day: string; time: string } {
  const { timeZone } = schoolSettings(record);
  return { day: dayText(schoolDay(at, timeZone)), time: timeText(at, timeZone) };
}

/** A cell that a spreadsheet would run as a formula gets an apostrophe before it (OWASP, CSV injection). */
function csvOf(record: SchoolRecord, told: readonly Told[]): string {
  const data = told.map(({ at, what, says }) => {
    const { day, time } = momentOf(record, at);
    return [`${day}, ${time}`, what, says];
  });
  const csv = Papa.unparse({ fields: [...COLUMNS], data }, { escapeFormulae: true, newline: '\r\n' });
  // A byte order mark tells spreadsheets that names are in UTF-8.
  return `\ufeff${csv}\r\n`;
}

function paperOf(
  record: SchoolRecord,
  visits: readonly ListedVisit[],
  told: readonly Told[],
  printedAt: number,
): ListPaper {
  return {
    school: paperSchool(record),
    printedAt,
    title: 'What we hold about you',
    lead: `${visits.length} ${visits.length === 1 ? 'visit' : 'visits'}. Names of other people were left out.`,
    boxes: false,
    columns: [
      { heading: COLUMNS[0], share: 24 },
      { heading: COLUMNS[1], share: 26 },
      { heading: COLUMNS[2], share: 80 },
    ],
    rows: told.map(({ at, what, says }) => {
      const { day, time } = momentOf(record, at);
      return [`${day}\n${time}`, what, says];
    }),
    none: 'We hold nothing about you.',
  };
}
