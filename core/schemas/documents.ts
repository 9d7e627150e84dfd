import { z } from 'zod';
import { type Block, DOCUMENT_FLAGS, DOCUMENT_KINDS } from '../documents.ts';
import { day, id, instant, requestId } from './common.ts';

const kind = z.enum(DOCUMENT_KINDS);
const language = z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/);
const blocks = z.array(z.custom<Block>((value) => typeof value === 'object' && value !== null));
const flags = z.array(z.enum(DOCUMENT_FLAGS));

/** Every document for the office. `current` is null while nothing is published. */
export const documentsOutput = z.array(
  z.object({
    kind,
    language: z.string(),
    current: z.object({ title: z.string(), version: z.int(), date: day, review: day }).nullable(),
    flags,
    draftChangedAt: instant.nullable(),
    versions: z.array(
      z.object({ versionId: id, version: z.int(), publishedAt: instant, publishedBy: z.string().nullable() }),
    ),
  }),
);

export const documentVersionInput = z.strictObject({ versionId: id });
export const documentVersionOutput = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('found'), title: z.string(), version: z.int(), date: day, review: day, blocks }),
  z.object({ outcome: z.literal('unknown version') }),
]);

export const draftInput = z.strictObject({ kind, language });
export const draftOutput = z.object({
  title: z.string(),
  review: day,
  ratified: day.nullable(),
  body: z.string(),
  /** Null: nobody has saved one, this is the version in force to start from. */
  changedAt: instant.nullable(),
  changedBy: z.string().nullable(),
});

/** What is typed in a draft; whether it can be published is another question. */
const typed = {
  kind,
  language,
  title: z.string().max(200),
  review: day,
  ratified: day.nullable(),
  body: z.string().max(50_000),
};
const changedMeanwhile = z.object({ outcome: z.literal('changed meanwhile'), by: z.string() });

export const saveDraftInput = z.strictObject({ requestId, ...typed, changedAt: instant.nullable() });
export const saveDraftOutput = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('saved'), changedAt: instant }),
  changedMeanwhile,
]);
export const discardDraftInput = z.strictObject({ requestId, kind, language });

export const previewInput = z.strictObject(typed);
export const previewOutput = z.object({
  blocks,
  /** `line` is of the text, from 1; 0: above it. */
  faults: z.array(z.object({ code: z.string(), line: z.int(), about: z.string() })),
  flags,
  /** Flesch-Kincaid grade; 6 is read at eleven. */
  grade: z.number(),
  /** Words of the longest sentence, and the sentence. */
  longest: z.int(),
  longestText: z.string(),
});

export const publishInput = z.strictObject({ requestId, kind, language, changedAt: instant });
export const publishOutput = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('published'), version: z.int() }),
  changedMeanwhile,
  z.object({ outcome: z.enum(['no draft', 'at fault']) }),
]);
