import { parse, stringify } from 'yaml';
import type { DocumentHeader } from '../../core/documents.ts';

/** A whole file of a document: the header between its dashes, then the text. `parseDocument` reads it back. */
export function writeDocument(header: DocumentHeader, body: string): string {
  const { title, version, date, ratified, review, source } = header;
  return `---\n${stringify({ title, version, date, ratified, review, source })}---\n\n${body.trim()}\n`;
}

/** How many lines of a file stand above its text: who edits the text does not see them. */
export function linesAbove(file: string): number {
  return (/^---\n[\s\S]*?\n---\n\n?/.exec(file)?.[0] ?? '').split('\n').length - 1;
}

/** What was typed above a text and the text itself, whatever is wrong with either: a draft loses nothing. */
export function readLoosely(file: string): { title: string; review: string; ratified: string | null; body: string } {
  const [, yaml = '', body = file] = /^---\n([\s\S]*?\n)---\n([\s\S]*)$/.exec(file) ?? [];
  const fields = (yaml === '' ? {} : parse(yaml)) as Record<string, unknown>;
  const text = (name: string) => (typeof fields[name] === 'string' ? fields[name] : '');
  return { title: text('title'), review: text('review'), ratified: text('ratified') || null, body: body.trim() };
}
