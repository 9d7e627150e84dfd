import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '..', '..');

/** Every source file of a folder, by path. */
async function sourcesOf(folder: string): Promise<Map<string, string>> {
  const entries = await readdir(join(ROOT, folder), { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && /\.(tsx?|html|css)$/.test(entry.name));
  const texts = files.map(async (file) => {
    const path = join(file.parentPath, file.name);
    return [path, await readFile(path, 'utf8')] as const;
  });
  return new Map(await Promise.all(texts));
}

function usesOf(word: RegExp, sources: ReadonlyMap<string, string>): string[] {
  return [...sources].filter(([, text]) => word.test(text)).map(([path]) => path);
}

describe('what the Electron door does not use', async () => {
  const door = await sourcesOf('electron');

  test('the search sees the door', () => {
    expect(usesOf(/guardNavigation\(/, door).length).toBeGreaterThan(1);
  });

  test.each([
    ['messages between processes', /\bipcMain\b|\bipcRenderer\b|\bcontextBridge\b|\bMessageChannelMain\b/],
    ['a preload script', /\bpreload\s*:|setPreloads|registerPreloadScript/],
    ['the machine’s own programs', /\bshell\b|openExternal|openPath/],
    ['pages from files', /loadFile\(|file:\/\//],
    ['scripts put into a page', /executeJavaScript|insertCSS/],
    ['Blink or Chromium switches', /enableBlinkFeatures|disableBlinkFeatures|appendSwitch/],
    ['a key store of plain text', /setUsePlainTextEncryption/],
    ['the synchronous key store', /\b(encryptString|decryptString|isEncryptionAvailable)\(/],
  ])('%s', (_what, word) => {
    expect(usesOf(word, door)).toEqual([]);
  });
});

describe('what the pages do not know', async () => {
  const pages = await sourcesOf('renderer');

  test('the search sees the pages', () => {
    expect(pages.size).toBeGreaterThan(1);
  });

  test.each([
    ['Electron', /from ['"]electron|ipcRenderer|window\.electron/],
    ['web views', /<webview/i],
  ])('%s', (_what, word) => {
    expect(usesOf(word, pages)).toEqual([]);
  });
});
