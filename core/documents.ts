/**
 * Documents: what visitors are shown, as plain data. No markup survives into it, so a screen or a PDF draws it
 * element by element and nothing in a document can run.
 * Source: Mobile and Smart Technology Policy, section 6 ("information is in place to inform visitors", "offered a
 * safeguarding leaflet with up to date information").
 */

export const DOCUMENT_KINDS = [
  'rules',
  'leaflet',
  'privacy',
  'acceptable use',
  'poster entrance',
  'poster corridor',
  'poster staffroom',
] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

/** What stands above a document's text. Dates are YYYY-MM-DD. */
export interface DocumentHeader {
  readonly title: string;
  readonly version: number;
  readonly date: string;
  /** When the governors ratified this version; null until they have. */
  readonly ratified: string | null;
  readonly review: string;
  /** Sections of the school's policies it was written from, as M6 or S4. */
  readonly source: readonly string[];
}

/** A run of text within a line. */
export interface Inline {
  readonly kind: 'text' | 'strong' | 'emphasis';
  readonly text: string;
}

/** One line of a document, as the runs it is made of. */
export type Line = readonly Inline[];

export type Block =
  | { readonly kind: 'heading'; readonly level: 2 | 3; readonly line: Line }
  | { readonly kind: 'paragraph'; readonly line: Line }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly Line[] };

/** What makes a document unfit to be published, as codes the office's screens have words for. */
export type DocumentFaultCode =
  | 'too long'
  | 'no header'
  | 'unreadable header'
  | 'missing field'
  | 'wrong field'
  | 'unknown field'
  | 'review not within a year'
  | 'no text'
  | 'html'
  | 'image'
  | 'link'
  | 'table'
  | 'code'
  | 'heading level'
  | 'nested list'
  | 'unknown placeholder'
  | 'other markup';

export interface DocumentFault {
  readonly code: DocumentFaultCode;
  /** The line of the file, from 1. */
  readonly line: number;
  /** The field or placeholder meant; empty where the code says it all. */
  readonly about: string;
}

/** What the office is told about a document or policy that has run out of care. */
export type ReviewFlag = 'overdue' | 'not ratified';

/**
 * Whether its governors have ratified something and its review is still to come.
 *
 * @param of its `review` is a day or, where a policy gives no more, a month (YYYY-MM), which counts to its end
 * @param today YYYY-MM-DD in the school's time zone
 */
export function reviewFlags(of: { ratified: string | null; review: string }, today: string): ReviewFlag[] {
  const flags: ReviewFlag[] = [];
  if (today.slice(0, of.review.length) > of.review) flags.push('overdue');
  if (of.ratified === null) flags.push('not ratified');
  return flags;
}

/** What the office is told about a document before it publishes one, and while one is in force. */
export const DOCUMENT_FLAGS = [
  'overdue',
  'not ratified',
  'fact missing',
  'names somebody who left',
  'number not checked',
] as const;
export type DocumentFlag = (typeof DOCUMENT_FLAGS)[number];

interface FlaggedDocument {
  readonly ratified: string | null;
  readonly review: string;
  /** Its text as it was written, with placeholders. */
  readonly text: string;
  readonly values: PlaceholderValues;
  /** Names of those who have left the safeguarding team or the school. */
  readonly leftTeam: readonly string[];
  /** The outside numbers of the school, each with the day (YYYY-MM-DD) on which somebody last tried it, or null. */
  readonly numbers: readonly { readonly number: string; readonly checked: string | null }[];
}

/** Seven digits or more in a row, spaces between them or not: a telephone number that was typed into a text. */
const TYPED_NUMBER = /\d(?:[\s-]?\d){6,}/g;

/**
 * What should be looked at in a document.
 *
 * @param today YYYY-MM-DD in the school's time zone
 */
export function documentFlags(document: FlaggedDocument, today: string): DocumentFlag[] {
  const { text, values, leftTeam } = document;
  const names = placeholdersIn(text);
  const missing = names.some((name) => valueLines(name, values).length === 0);
  const left = leftTeam.some((name) => text.includes(name));
  return [
    ...reviewFlags(document, today),
    ...(missing ? (['fact missing'] as const) : []),
    ...(left ? (['names somebody who left'] as const) : []),
    ...(hasUncheckedNumber(document, names, today) ? (['number not checked'] as const) : []),
  ];
}

function hasUncheckedNumber({ text, numbers }: FlaggedDocument, names: readonly string[], today: string): boolean {
  const checked = numbers.filter((each) => !isStale(each.checked, today));
  if (names.includes('numbers') && checked.length < numbers.length) return true;
  const known = new Set(checked.map(({ number }) => digitsOf(number)));
  return [...text.matchAll(TYPED_NUMBER)].some(([typed]) => !known.has(digitsOf(typed)));
}

function digitsOf(number: string): string {
  return number.replace(/\D/g, '');
}

/**
 * Whether something has to be looked at again: nobody ever did, or a year has passed since.
 *
 * @param checked the day (YYYY-MM-DD) on which somebody last did, or null
 */
export function isStale(checked: string | null, today: string): boolean {
  return checked === null || checked <= `${Number(today.slice(0, 4)) - 1}${today.slice(4)}`;
}

/** Facts of the school that a document leaves open; written in its text as {{school}}. */
export const PLACEHOLDERS = [
  'school',
  'safeguarding-team',
  'headteacher',
  'chair',
  'assembly-point',
  'numbers',
  'data-protection-contact',
] as const;
export type Placeholder = (typeof PLACEHOLDERS)[number];

/** What stands for each placeholder: text, or several lines. One that is absent or blank is unfilled. */
export type PlaceholderValues = Partial<Record<Placeholder, string | readonly string[]>>;

/** Shown where a fact is missing, so that nobody reads a placeholder's name; in brackets within a sentence. */
const MISSING = 'Ask the office';

const ANY_PLACEHOLDER = /\{\{([^{}]*)\}\}/g;
const LONE_PLACEHOLDER = /^\{\{([^{}]*)\}\}$/;

/** The names of all placeholders in a text, known or not, in their order. */
export function placeholdersIn(text: string): string[] {
  return [...text.matchAll(ANY_PLACEHOLDER)].map((match) => match[1] ?? '');
}

/** Whether documents may use a placeholder of this name. */
export function isPlaceholder(name: string): name is Placeholder {
  return PLACEHOLDERS.some((known) => known === name);
}

/**
 * Puts the school's facts into a document. Several lines become several items where the placeholder is alone in a
 * list item, a list where it is alone in a paragraph, and "a, b and c" within a sentence. Values are text: markup or
 * placeholders in them mean nothing.
 *
 * @param missing stands for what has no value, in the document's language
 * @returns the filled blocks, which hold no placeholder any more, and the names that had no value, each once
 */
export function fillPlaceholders(
  blocks: readonly Block[],
  values: PlaceholderValues,
  missing: string = MISSING,
): { readonly blocks: Block[]; readonly unfilled: string[] } {
  const unfilled = new Set<string>();
  const linesFor: Fill = (name, alone) => {
    const lines = valueLines(name, values);
    if (lines.length > 0) return lines;
    unfilled.add(name);
    return [alone ? missing : `(${missing.toLowerCase()})`];
  };
  return { blocks: blocks.map((block) => fillBlock(block, linesFor)), unfilled: [...unfilled] };
}

/** The text of blocks as one line for each heading, paragraph and item: to read aloud, count or search. */
export function linesOf(blocks: readonly Block[]): string[] {
  return blocks.flatMap((block) => (block.kind === 'list' ? block.items.map(lineText) : [lineText(block.line)]));
}

function lineText(line: Line): string {
  return line.map((inline) => inline.text).join('');
}

/** The lines that stand for a placeholder, which is alone in its line or within a sentence. */
type Fill = (name: string, alone: boolean) => readonly string[];

function valueLines(name: string, values: PlaceholderValues): string[] {
  const value = isPlaceholder(name) ? values[name] : undefined;
  const lines = typeof value === 'string' ? [value] : (value ?? []);
  return lines.filter((line) => line.trim() !== '');
}

function fillBlock(block: Block, linesFor: Fill): Block {
  if (block.kind === 'list') return { ...block, items: block.items.flatMap((item) => fillItem(item, linesFor)) };
  const lines = fillItem(block.line, linesFor);
  const [first, ...more] = lines;
  if (first !== undefined && more.length === 0) return { ...block, line: first };
  if (block.kind === 'paragraph') return { kind: 'list', ordered: false, items: lines };
  return { ...block, line: fillLine(block.line, linesFor) };
}

/** A line that is one placeholder and nothing else becomes as many lines as its value has. */
function fillItem(line: Line, linesFor: Fill): Line[] {
  const [only] = line;
  const name = line.length === 1 && only ? LONE_PLACEHOLDER.exec(only.text.trim())?.[1] : undefined;
  if (only === undefined || name === undefined) return [fillLine(line, linesFor)];
  return linesFor(name, true).map((text) => [{ kind: only.kind, text }]);
}

function fillLine(line: Line, linesFor: Fill): Line {
  return line.map((inline) => ({
    kind: inline.kind,
    text: inline.text.replace(ANY_PLACEHOLDER, (_whole, name: string) => inSentence(linesFor(name, false))),
  }));
}

function inSentence(lines: readonly string[]): string {
  const last = lines.at(-1) ?? '';
  return lines.length < 2 ? last : `${lines.slice(0, -1).join(', ')} and ${last}`;
}
