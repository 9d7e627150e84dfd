/**
 * Reads documents: Markdown in, plain blocks out. Markdown is only ever taken apart into tokens, never made into
 * HTML. Allowed are headings of level 2 and 3, paragraphs, lists of one level, strong and emphasis; anything else is
 * a fault that keeps a document from being published. A draft with faults can still be previewed: what is not
 * allowed is then shown as its bare text, and raw HTML and picture addresses are dropped.
 */
import { Marked, type MarkedToken, type Token, type Tokens } from 'marked';
import {
  type Block,
  type DocumentFault,
  type DocumentFaultCode,
  type DocumentHeader,
  type Inline,
  isPlaceholder,
  type Line,
  placeholdersIn,
} from '../../core/documents.ts';
import { readHeader } from './header.ts';

export type ParsedDocument =
  | { readonly outcome: 'parsed'; readonly header: DocumentHeader; readonly body: string }
  | { readonly outcome: 'faulty'; readonly faults: readonly DocumentFault[] };

/** In characters. Ten times the leaflet; beyond it, hostile nesting makes the lexer slow. */
const LONGEST = 50_000;

/** List and quotation marks inside one another on one line: no document needs them, and thousands exhaust the stack. */
const DEEP = /^(?:[ \t]*(?:>|[-*+]|\d+[.)])){4,}/gm;

/** Enough to work through; a hostile file has thousands. */
const MOST_FAULTS = 50;

/** An instance of its own, so that nobody's extensions reach it. */
const markdown = new Marked({ gfm: true });

/**
 * Reads a whole file of a document.
 *
 * @returns header and body where both are fit to be published, otherwise every fault found with its line
 */
export function parseDocument(file: string): ParsedDocument {
  if (file.length > LONGEST) return { outcome: 'faulty', faults: [{ code: 'too long', line: 1, about: '' }] };
  const text = file.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  const parts = /^---\n([\s\S]*?\n)---\n([\s\S]*)$/.exec(text);
  const [, yaml, body] = parts ?? [];
  if (yaml === undefined || body === undefined) {
    return { outcome: 'faulty', faults: [{ code: 'no header', line: 1, about: '' }] };
  }
  const header = readHeader(yaml, 2);
  const { faults } = readBody(body, 3 + linesIn(yaml));
  if (header.outcome === 'read' && faults.length === 0) return { outcome: 'parsed', header: header.header, body };
  return { outcome: 'faulty', faults: header.outcome === 'faulty' ? [...header.faults, ...faults] : faults };
}

/** The blocks of a body, whatever stands in it; see above for what becomes of what is not allowed. */
export function blocksOf(body: string): Block[] {
  return readBody(body.slice(0, LONGEST), 1).blocks;
}

type Report = (code: DocumentFaultCode, line: number, about?: string) => void;

function readBody(body: string, firstLine: number): { blocks: Block[]; faults: DocumentFault[] } {
  const faults: DocumentFault[] = [];
  const report: Report = (code, line, about = '') => {
    if (faults.length < MOST_FAULTS) faults.push({ code, line, about });
  };
  const shallow = body.replace(DEEP, (_marks, offset: number) => {
    report('other markup', firstLine + linesIn(body.slice(0, offset)));
    return '';
  });
  const blocks = located(markdown.lexer(shallow), firstLine).flatMap(([token, at]) => blocksFrom(token, at, report));
  if (blocks.length === 0) report('no text', firstLine);
  return { blocks, faults };
}

function linesIn(text: string): number {
  return text.split('\n').length - 1;
}

/** Tokens with the line each begins on: the lexer gives none, but the raw texts of siblings make up their source. */
function located(tokens: readonly Token[], firstLine: number): [MarkedToken, number][] {
  let line = firstLine;
  return tokens.map((token) => {
    const start = line;
    line += linesIn(token.raw);
    // Without extensions the lexer makes no other tokens than its own.
    return [token as MarkedToken, start];
  });
}

function blocksFrom(token: MarkedToken, line: number, report: Report): Block[] {
  switch (token.type) {
    case 'space':
      return [];
    case 'heading':
      if (token.depth !== 2 && token.depth !== 3) report('heading level', line);
      return withText({ kind: 'heading', level: token.depth < 3 ? 2 : 3, line: lineOf(token.tokens, line, report) });
    case 'paragraph':
    case 'text':
      return withText({ kind: 'paragraph', line: lineOf(token.tokens ?? [token], line, report) });
    case 'list':
      return listFrom(token, line, report);
    case 'table':
      report('table', line);
      return [token.header, ...token.rows].flatMap((cells) => withText({ kind: 'paragraph', line: rowOf(cells) }));
    case 'code':
      report('code', line);
      return withText({ kind: 'paragraph', line: [text(token.text)] });
    case 'blockquote':
      report('other markup', line);
      return located(token.tokens, line).flatMap(([inner, at]) => blocksFrom(inner, at, report));
    case 'html':
      report('html', line);
      return [];
    case 'def':
      report('link', line);
      return [];
    default:
      report('other markup', line);
      return [];
  }
}

function withText<B extends Exclude<Block, { kind: 'list' }>>(block: B): B[] {
  return block.line.some((inline) => inline.text.trim() !== '') ? [block] : [];
}

function listFrom(list: Tokens.List, line: number, report: Report): Block[] {
  const items = located(list.items, line).flatMap(([item, at]) => itemsFrom(item as Tokens.ListItem, at, report));
  return items.length === 0 ? [] : [{ kind: 'list', ordered: list.ordered, items }];
}

/** An item's own text first, then whatever does not belong into it, as items of the same level. */
function itemsFrom(item: Tokens.ListItem, line: number, report: Report): Line[] {
  const nested = located(item.tokens, line).flatMap(([token, at]) => {
    if (token.type === 'list') report('nested list', at);
    return blocksFrom(token, at, report);
  });
  return nested.flatMap((block) => (block.kind === 'list' ? block.items : [block.line]));
}

function rowOf(cells: readonly Tokens.TableCell[]): Line {
  return [text(cells.map((cell) => cell.text).join(' '))];
}

function text(words: string): Inline {
  return { kind: 'text', text: words.replace(/\s+/g, ' ') };
}

/** One line of text from a block's tokens, its placeholders checked. */
function lineOf(tokens: readonly Token[], line: number, report: Report): Line {
  const runs = merged(inlinesFrom(tokens, 'text', line, report));
  for (const run of runs) {
    for (const name of placeholdersIn(run.text)) if (!isPlaceholder(name)) report('unknown placeholder', line, name);
    if (/\{\{|\}\}/.test(run.text.replace(/\{\{[^{}]*\}\}/g, ''))) report('unknown placeholder', line);
  }
  return runs;
}

function inlinesFrom(tokens: readonly Token[], kind: Inline['kind'], line: number, report: Report): Inline[] {
  return located(tokens, line).flatMap(([token, at]) => inlineFrom(token, kind, at, report));
}

function inlineFrom(token: MarkedToken, kind: Inline['kind'], line: number, report: Report): Inline[] {
  const inner = (tokens: readonly Token[], as = kind) => inlinesFrom(tokens, as, line, report);
  switch (token.type) {
    case 'text':
      return token.tokens ? inner(token.tokens) : [{ ...text(token.text), kind }];
    case 'escape':
      return [{ kind, text: token.text }];
    case 'br':
      return [{ kind, text: ' ' }];
    case 'strong':
      return inner(token.tokens, kind === 'text' ? 'strong' : kind);
    case 'em':
      return inner(token.tokens, kind === 'text' ? 'emphasis' : kind);
    case 'link':
      // An address that stands in the text as itself is text to read; one hidden behind other words is not.
      if (token.raw !== token.text) report('link', line);
      return inner(token.tokens);
    case 'image':
      report('image', line);
      return [{ kind, text: token.text }];
    case 'codespan':
      report('code', line);
      return [{ kind, text: token.text }];
    case 'html':
      report('html', line);
      return [];
    case 'del':
      report('other markup', line);
      return inner(token.tokens);
    default:
      report('other markup', line);
      return [];
  }
}

/** Neighbouring runs of one kind become one, so that an escape does not cut a word or a placeholder in two. */
function merged(runs: readonly Inline[]): Inline[] {
  const whole: Inline[] = [];
  for (const run of runs) {
    const last = whole.at(-1);
    if (last?.kind === run.kind) whole[whole.length - 1] = { kind: run.kind, text: last.text + run.text };
    else whole.push(run);
  }
  return whole;
}
