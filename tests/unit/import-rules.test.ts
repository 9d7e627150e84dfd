import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROOT } from '../support/service.ts';

/** The checker, on a tree of its own with the project's rules. */
let tree: string;
beforeAll(() => {
  tree = mkdtempSync(join(tmpdir(), 'gatehouse-imports-'));
  cpSync(join(ROOT, 'biome.json'), join(tree, 'biome.json'));
  symlinkSync(join(ROOT, 'node_modules'), join(tree, 'node_modules'));
});
afterAll(() => rmSync(tree, { recursive: true, force: true }));

/** What the checker says of one file with one import; null when it is content. */
function checked(file: string, imported: string): string | null {
  const path = join(tree, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `import { thing } from '${imported}';\n\nexport const used = thing;\n`);
  try {
    execFileSync(join(ROOT, 'node_modules', '.bin', 'biome'), ['lint', '--vcs-enabled=false', file], {
      cwd: tree,
      stdio: 'pipe',
    });
    return null;
  } catch (error) {
    return String((error as { stderr: Buffer }).stderr);
  } finally {
    rmSync(path);
  }
}

describe('the import rules', () => {
  it.each([
    ['core/planted.ts', '../db/visits.ts'],
    ['core/planted.ts', 'node:fs'],
    ['db/planted.ts', '../service/parts.ts'],
    ['service/visits/planted.ts', '../../renderer/ui/api.ts'],
    ['service/planted.ts', 'better-sqlite3'],
    ['service/planted.ts', 'electron'],
    ['web/planted.ts', '../db/visits.ts'],
    ['electron/planted.ts', '../db/visits.ts'],
    ['renderer/kiosk/planted.ts', '../../core/schemas/visits.ts'],
    ['renderer/kiosk/planted.ts', '../../db/visits.ts'],
    ['renderer/office/planted.ts', '../../service/api/router.ts'],
    ['renderer/ui/planted.ts', 'zod'],
  ])('%s may not import %s', (file, imported) => {
    expect(checked(file, imported)).toContain('noRestrictedImports');
  });

  it.each([
    ['db/planted.ts', '../core/visits.ts'],
    ['service/planted.ts', '../db/visits.ts'],
    ['renderer/kiosk/planted.ts', '../../core/visits.ts'],
    ['renderer/kiosk/planted.ts', '../../service/api/types.ts'],
    ['web/planted.ts', '../service/service.ts'],
  ])('%s may import %s', (file, imported) => expect(checked(file, imported)).toBeNull());

  it('look at every folder of the house', () => {
    const out = execFileSync(
      join(ROOT, 'node_modules', '.bin', 'biome'),
      ['lint', 'core', 'db', 'service', 'web', 'electron', 'renderer', 'commands'],
      {
        cwd: ROOT,
        stdio: 'pipe',
      },
    ).toString();
    expect(Number(/Checked (\d+) files/.exec(out)?.[1])).toBeGreaterThan(100);
  });
});
