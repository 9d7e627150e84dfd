/** Looks for words in every byte of every file of a folder, and in the names of the files. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';

export interface Found {
  /** Relative to the folder. */
  readonly file: string;
  readonly word: string;
}

/** Where words stand, in capitals or not, as UTF-8 or UTF-16. A file that goes away meanwhile holds nothing. */
export function wordsInFiles(folder: string, words: readonly string[]): Found[] {
  return filesIn(folder).flatMap((path) => {
    const file = relative(folder, path);
    const content = `${file}\n${contentOf(path)}`;
    return wordsIn(content, words).map((word) => ({ file, word }));
  });
}

/** The words that stand in a text, in capitals or not. */
export function wordsIn(text: string, words: readonly string[]): string[] {
  const flat = text.toLowerCase().replaceAll('\0', '');
  return words.filter((word) => flat.includes(word.toLowerCase()));
}

/** Every file of a folder and of those in it. */
export function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile());
}

function contentOf(path: string): string {
  try {
    return readFileSync(path, 'latin1');
  } catch {
    return '';
  }
}
