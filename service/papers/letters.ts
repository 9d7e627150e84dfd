/** What the fonts can show of a text, so that no empty box is ever printed. */
import type { Block, Inline } from '../../core/documents.ts';
import { linesOf } from '../../core/documents.ts';
import type { Letters } from '../type/letters.ts';
import { onOneLine, printable } from '../type/printable.ts';
import type { PaperPage } from './parts.ts';

/** Where a word that cannot be printed is to be written in by hand. */
const BLANK = '________';

/** The letters that the fonts lack, each once, in the order in which they are met. */
export function missingLetters(texts: readonly string[], letters: Letters): string[] {
  const lacking = texts.flatMap((text) => [...shownAs(text, letters)].filter((each) => !letters.covers(each)));
  return [...new Set(lacking)];
}

/** All texts of a document, its blocks in the letters that the fonts have. */
export function shownBlocks(blocks: readonly Block[], letters: Letters): { blocks: Block[]; texts: string[] } {
  const inline = (each: Inline): Inline => ({ ...each, text: shownAs(each.text, letters) });
  const shown = blocks.map((block) =>
    block.kind === 'list'
      ? { ...block, items: block.items.map((item) => item.map(inline)) }
      : { ...block, line: block.line.map(inline) },
  );
  return { blocks: shown, texts: linesOf(shown) };
}

/** The composed form of a text, or its plain compatibility form where the fonts cover only that. */
function shownAs(text: string, letters: Letters): string {
  const line = onOneLine(text);
  const [composed, plain] = [line.normalize('NFC'), line.normalize('NFKC')];
  return !letters.covers(composed) && letters.covers(plain) ? plain : composed;
}

/**
 * What somebody typed, made safe to print: a word that the fonts lack becomes a line to write it on, and a sign that
 * is no word, as a smiling face, is left out.
 */
export function withBlanks(text: string, letters: Letters): string {
  return text
    .split(/\s+/)
    .map((word) => printable(word, letters) ?? (/[\p{L}\p{N}]/u.test(word) ? BLANK : ''))
    .filter((word) => word !== '')
    .join(' ');
}

/** A name, or null where the fonts lack its script: then there is a line to write it on. */
export function nameOrLine(name: string, letters: Letters): string | null {
  return printable(name, letters) || null;
}

/** A paper laid out on its pages, or why it is not. */
export type Laid =
  | { readonly outcome: 'laid'; readonly pages: readonly PaperPage[] }
  | { readonly outcome: 'does not fit' }
  | { readonly outcome: 'letters missing'; readonly letters: readonly string[] };
