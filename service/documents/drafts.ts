import type { z } from 'zod';
import { fillPlaceholders, linesOf } from '../../core/documents.ts';
import { readability } from '../../core/readability.ts';
import type {
  discardDraftInput,
  draftInput,
  draftOutput,
  previewInput,
  previewOutput,
  publishInput,
  publishOutput,
  saveDraftInput,
  saveDraftOutput,
} from '../../core/schemas/documents.ts';
import { placeholderValues } from '../../core/school.ts';
import { schoolDay } from '../../core/time.ts';
import type { DraftRow } from '../../db/documents.ts';
import { writeOnce } from '../once.ts';
import type { Parts } from '../parts.ts';
import { schoolSettings } from '../school/settings.ts';
import { linesAbove, readLoosely, writeDocument } from './author.ts';
import { schoolFacts } from './current.ts';
import { flagsOf } from './flags.ts';
import { blocksOf, parseDocument } from './parse.ts';

type Draft = Pick<z.infer<typeof saveDraftInput>, 'kind' | 'language' | 'title' | 'review' | 'ratified' | 'body'>;

/** Sections a school's own document is written from when it does not say: what the shipped ones rest on. */
const SOURCE = ['M6'] as const;

/** The draft of a document; where there is none, the version in force to start from. */
export function draft({ record, clock }: Parts, input: z.infer<typeof draftInput>): z.infer<typeof draftOutput> {
  const { kind, language } = input;
  const row = record.documents.draft(kind, language);
  const today = schoolDay(clock(), schoolSettings(record).timeZone);
  const { title, review, ratified, body } = readLoosely(
    row?.source ?? record.documents.current(kind, language)?.source ?? '',
  );
  return {
    title,
    // A document that is published today is looked at again within a year.
    review: review > today ? review : inAYear(today),
    ratified: row ? ratified : null,
    body,
    changedAt: row?.changedAt ?? null,
    changedBy: row ? nameOf(record, row) : null,
  };
}

function nameOf(record: Parts['record'], { changedBy }: Pick<DraftRow, 'changedBy'>): string {
  return record.staff.nameOf(changedBy) ?? 'Gatehouse';
}

/** The day before the same one a year on, as policies ask for a review "at least annually". */
function inAYear(today: string): string {
  const next = new Date(`${Number(today.slice(0, 4)) + 1}${today.slice(4)}T00:00:00Z`);
  return new Date(next.getTime() - 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
}

/** The whole file of a draft as it would be published today, with the next version number. */
function fileOf({ record, clock }: Parts, draftOf: Draft): string {
  const { kind, language, title, review, ratified, body } = draftOf;
  const current = record.documents.current(kind, language);
  const before = current && parseDocument(current.source);
  const source = before?.outcome === 'parsed' ? before.header.source : SOURCE;
  const date = schoolDay(clock(), schoolSettings(record).timeZone);
  return writeDocument({ title, version: (current?.version ?? 0) + 1, date, ratified, review, source }, body);
}

/** Saves a draft, whatever is wrong with it. Refused when somebody else saved it since it was opened: nothing is lost. */
export function saveDraft(
  parts: Parts,
  input: z.infer<typeof saveDraftInput>,
  actor: string,
): z.infer<typeof saveDraftOutput> {
  type Answer = z.infer<typeof saveDraftOutput>;
  const { record } = parts;
  const { kind, language } = input;
  return writeOnce<Answer, Answer>(
    parts,
    { procedure: 'documents.saveDraft', caller: actor, input },
    () => changedMeanwhile(parts, input),
    (now) => {
      record.documents.saveDraft({
        document: kind,
        language,
        source: fileOf(parts, input),
        changedAt: now,
        changedBy: actor,
      });
      const details = { document: kind, language };
      record.audit.append({ name: 'document.drafted', actor, subject: kind, details }, now);
      return { outcome: 'saved', changedAt: now };
    },
  );
}

/** @param input.changedAt of the draft that was opened or looked at; null where there was none */
function changedMeanwhile(
  { record }: Parts,
  input: Pick<z.infer<typeof saveDraftInput>, 'kind' | 'language' | 'changedAt'>,
): { outcome: 'changed meanwhile'; by: string } | null {
  const row = record.documents.draft(input.kind, input.language);
  if ((row?.changedAt ?? null) === input.changedAt) return null;
  return { outcome: 'changed meanwhile', by: row ? nameOf(record, row) : '' };
}

/** Throws a draft away. */
export function discardDraft(
  parts: Parts,
  input: z.infer<typeof discardDraftInput>,
  actor: string,
): { outcome: 'done' } {
  const { record } = parts;
  return writeOnce<{ outcome: 'done' }, never>(
    parts,
    { procedure: 'documents.discardDraft', caller: actor, input },
    () => null,
    (now) => {
      record.documents.discardDraft(input.kind, input.language);
      const details = { document: input.kind, language: input.language };
      record.audit.append({ name: 'document.draft-discarded', actor, subject: input.kind, details }, now);
      return { outcome: 'done' };
    },
  );
}

/** A draft as the visitor would see it, what keeps it from being published, and what should be looked at first. */
export function preview(parts: Parts, input: z.infer<typeof previewInput>): z.infer<typeof previewOutput> {
  const { record, clock } = parts;
  const source = fileOf(parts, input);
  const parsed = parseDocument(source);
  const { blocks } = fillPlaceholders(blocksOf(input.body), placeholderValues(schoolFacts(record)));
  const { grade, longest } = readability(linesOf(blocks.filter((block) => block.kind !== 'heading')));
  return {
    blocks,
    faults:
      parsed.outcome === 'parsed'
        ? []
        : parsed.faults.map((fault) => ({ ...fault, line: Math.max(0, fault.line - linesAbove(source)) })),
    flags: flagsOf(record, { ...input, text: input.body }, clock()),
    grade: Math.round(grade * 10) / 10,
    longest: longest.words,
    longestText: longest.text,
  };
}

/**
 * A safeguarding lead or the headteacher publishes the draft they looked at: it is the version in force from now on,
 * with today's date. Every version before it stays readable.
 */
export function publish(
  parts: Parts,
  input: z.infer<typeof publishInput>,
  actor: string,
): z.infer<typeof publishOutput> {
  type Answer = z.infer<typeof publishOutput>;
  const { record, newId } = parts;
  const { kind, language } = input;
  const file = (): { source: string } | Answer => {
    const row = record.documents.draft(kind, language);
    if (!row) return { outcome: 'no draft' };
    const changed = changedMeanwhile(parts, input);
    if (changed) return changed;
    const before = parseDocument(row.source);
    if (before.outcome !== 'parsed') return { outcome: 'at fault' };
    const { title, review, ratified } = before.header;
    const source = fileOf(parts, { kind, language, title, review, ratified, body: before.body });
    return parseDocument(source).outcome === 'parsed' ? { source } : { outcome: 'at fault' };
  };
  return writeOnce<Answer, Answer>(
    parts,
    { procedure: 'documents.publish', caller: actor, input },
    () => {
      const found = file();
      return 'source' in found ? null : found;
    },
    (now) => {
      const found = file();
      if (!('source' in found)) return found;
      const id = newId();
      const version = (record.documents.current(kind, language)?.version ?? 0) + 1;
      const { source } = found;
      record.documents.publish({ id, document: kind, language, version, source, publishedAt: now, publishedBy: actor });
      record.documents.discardDraft(kind, language);
      const details = { document: kind, language, version };
      record.audit.append({ name: 'document.published', actor, subject: id, details }, now);
      return { outcome: 'published', version };
    },
  );
}
