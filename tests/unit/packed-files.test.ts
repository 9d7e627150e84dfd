import { describe, expect, test } from 'vitest';
import { type PackedFile, type PackTarget, problemsOf } from '../../commands/pack/packed-files.ts';

const target: PackTarget = {
  name: 'linux-x64',
  readAtRunTime: ['db/migrations/0001-first.sql', 'leaflets/rules/en.md', 'assets/fonts/Next.ttf'],
  packages: new Set(['better-sqlite3', 'pdfkit', '@noble/hashes']),
};

const NATIVE = 'node_modules/better-sqlite3/prebuilds/linux-x64.node';

/** A package as it should be, without the files named and with others added. */
function packed(change: { without?: string; with?: string[]; native?: Partial<PackedFile> } = {}): PackedFile[] {
  const paths = [
    'package.json',
    'dist/electron/main.js',
    'dist/renderer/kiosk/index.html',
    'dist/renderer/office/index.html',
    'dist/renderer/locked/index.html',
    'dist/service/worker.js',
    'dist/service/watchdog.js',
    'dist/renderer/assets/kiosk.js',
    'dist/renderer/assets/kiosk.css',
    ...target.readAtRunTime,
    'node_modules/better-sqlite3/lib/index.js',
    'node_modules/@noble/hashes/sha2.js',
    'node_modules/pdfkit/js/pdfkit.node.mjs',
    ...(change.with ?? []),
  ];
  const files = paths.map((path) => ({ path, bytes: 100, unpacked: false }));
  return [...files, { path: NATIVE, bytes: 2_000_000, unpacked: true, ...change.native }].filter(
    (file) => file.path !== change.without,
  );
}

describe('what a package must hold', () => {
  test('nothing is wrong with one that is as it should be', () => {
    expect(problemsOf(packed(), target)).toEqual([]);
  });

  test.each([
    ['db/migrations/0001-first.sql', 'db/migrations/0001-first.sql is missing.'],
    ['leaflets/rules/en.md', 'leaflets/rules/en.md is missing.'],
    ['assets/fonts/Next.ttf', 'assets/fonts/Next.ttf is missing.'],
    ['package.json', 'There is no package.json.'],
    ['dist/electron/main.js', 'There is no dist/electron/main.js.'],
    ['dist/renderer/kiosk/index.html', 'There is no dist/renderer/kiosk/index.html.'],
    ['dist/renderer/office/index.html', 'There is no dist/renderer/office/index.html.'],
    ['dist/renderer/locked/index.html', 'There is no dist/renderer/locked/index.html.'],
    ['dist/service/worker.js', 'There is no dist/service/worker.js.'],
    ['dist/service/watchdog.js', 'There is no dist/service/watchdog.js.'],
    ['dist/renderer/assets/kiosk.js', 'There is no script in dist/renderer.'],
    ['dist/renderer/assets/kiosk.css', 'There is no style sheet in dist/renderer.'],
    [NATIVE, `The native module ${NATIVE} is missing.`],
  ])('without %s it is wrong', (without, sentence) => {
    expect(problemsOf(packed({ without }), target)).toEqual([sentence]);
  });

  test('a native module inside the archive cannot be loaded', () => {
    expect(problemsOf(packed({ native: { unpacked: false } }), target)).toEqual([
      `${NATIVE} is inside the archive, where it cannot be loaded.`,
    ]);
  });

  test('an empty file is wrong', () => {
    expect(problemsOf(packed({ native: { bytes: 0 } }), target)).toEqual([`${NATIVE} is empty.`]);
  });
});

describe('what a package must not hold', () => {
  test.each([
    ['dist/renderer/assets/kiosk.js.map', 'is a source map.'],
    ['dist/electron/start.ts', 'is a source file.'],
    ['node_modules/pdfkit/types/pdfkit.d.mts', 'is a source file.'],
    ['node_modules/better-sqlite3/src/better_sqlite3.cpp', 'is a source file.'],
    ['node_modules/pdfkit/tests/unit.js', 'is a test.'],
    ['dist/electron/start.test.js', 'is a test.'],
    ['dist/record.db', 'is data or a key.'],
    ['.env', 'is data or a key.'],
    ['docs/architecture.md', 'does not belong here.'],
    ['renderer/kiosk/index.html', 'does not belong here.'],
    ['assets/icon.svg', 'does not belong here.'],
    ['node_modules/electron/index.js', 'is of a package the program does not load.'],
    ['node_modules/@noble/curves/index.js', 'is of a package the program does not load.'],
    ['node_modules/pdfkit/node_modules/left/index.js', 'is of a package the program does not load.'],
    ['node_modules/better-sqlite3/prebuilds/win32-x64.node', 'is a native module that is not needed.'],
    ['node_modules/pdfkit/other.node', 'is a native module that is not needed.'],
  ])('%s', (path, what) => {
    expect(problemsOf(packed({ with: [path] }), target)).toEqual([`${path} ${what}`]);
  });
});
