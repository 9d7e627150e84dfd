/** The header of a document: a few YAML fields between two lines of three dashes. */
import { isMap, isScalar, isSeq, LineCounter, parseDocument as parseYaml } from 'yaml';
import { z } from 'zod';
import type { DocumentFault, DocumentHeader } from '../../core/documents.ts';

/** A title is shown as it is, so a placeholder or a tag in it would be shown raw. */
const title = z
  .string()
  .trim()
  .min(1)
  .max(120)
  .regex(/^[^{}<>\n]+$/);

const headerSchema = z.strictObject({
  title,
  version: z.int().positive(),
  date: z.iso.date(),
  ratified: z.iso.date().nullable(),
  review: z.iso.date(),
  source: z.array(z.string().regex(/^[MS]\d(\.\d)?$/)).min(1),
});

type HeaderResult =
  | { readonly outcome: 'read'; readonly header: DocumentHeader }
  | { readonly outcome: 'faulty'; readonly faults: DocumentFault[] };

interface Field {
  readonly value: unknown;
  readonly line: number;
}

/**
 * Reads and checks a header.
 *
 * @param yaml the lines between the dashes
 * @param firstLine the line of the file on which they begin
 */
export function readHeader(yaml: string, firstLine: number): HeaderResult {
  const fields = fieldsOf(yaml, firstLine);
  if (fields.outcome === 'faulty') return fields;
  const values = Object.fromEntries([...fields.map].map(([name, field]) => [name, field.value]));
  const checked = headerSchema.safeParse(values);
  if (!checked.success) {
    return { outcome: 'faulty', faults: faultsOf(checked.error.issues, fields.map, firstLine) };
  }
  const { date, review } = checked.data;
  if (date < review && review <= oneYearAfter(date)) return { outcome: 'read', header: checked.data };
  const line = fields.map.get('review')?.line ?? firstLine;
  return { outcome: 'faulty', faults: [{ code: 'review not within a year', line, about: 'review' }] };
}

/** Policy M and S, key details: "reviewed at least annually". Dates as text compare in their order. */
function oneYearAfter(date: string): string {
  return `${Number(date.slice(0, 4)) + 1}${date.slice(4)}`;
}

type Fields =
  | { readonly outcome: 'read'; readonly map: Map<string, Field> }
  | { readonly outcome: 'faulty'; readonly faults: DocumentFault[] };

/** Takes plain values and lists of them only: an alias or a nested map is left without a value and fails the schema. */
function fieldsOf(yaml: string, firstLine: number): Fields {
  const counter = new LineCounter();
  const document = parseYaml(yaml, { lineCounter: counter, prettyErrors: false, schema: 'core' });
  const lineAt = (offset: number) => counter.linePos(offset).line + firstLine - 1;

  const [problem] = [...document.errors, ...document.warnings];
  if (problem) {
    return { outcome: 'faulty', faults: [{ code: 'unreadable header', line: lineAt(problem.pos[0]), about: '' }] };
  }
  if (!isMap(document.contents)) {
    return { outcome: 'faulty', faults: [{ code: 'unreadable header', line: firstLine, about: '' }] };
  }
  const map = new Map<string, Field>();
  for (const { key, value } of document.contents.items) {
    if (!isScalar(key))
      return { outcome: 'faulty', faults: [{ code: 'unreadable header', line: firstLine, about: '' }] };
    map.set(String(key.value), { value: plainValue(value), line: lineAt(key.range?.[0] ?? 0) });
  }
  return { outcome: 'read', map };
}

function plainValue(node: unknown): unknown {
  if (isScalar(node)) return node.value;
  if (isSeq(node)) return node.items.map((item) => (isScalar(item) ? item.value : undefined));
  return node === null ? null : undefined;
}

function faultsOf(issues: z.core.$ZodIssue[], fields: Map<string, Field>, firstLine: number): DocumentFault[] {
  return issues.flatMap((issue): DocumentFault[] => {
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((about) => ({ code: 'unknown field', line: fields.get(about)?.line ?? firstLine, about }));
    }
    const about = String(issue.path[0] ?? '');
    const field = fields.get(about);
    return [{ code: field ? 'wrong field' : 'missing field', line: field?.line ?? firstLine, about }];
  });
}
