import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ALLOWED_LICENCES, licencesText } from '../../commands/licences.ts';
import { type Bom, onlyShipped } from '../../commands/sbom.ts';
import { PROGRAM_ENTRIES, SCREEN_ENTRIES, shippedPackages } from '../../commands/shipped.ts';
import { ROOT } from '../support/service.ts';

const shipped = shippedPackages(ROOT);
const names = shipped.map(({ name }) => name);
const text = (file: string) => readFileSync(join(ROOT, file), 'utf8');

describe('the packages that ship', () => {
  it('are what programs and screens import and what those need, and no tool of the developers', () => {
    for (const name of [
      'react',
      'zod',
      '@trpc/server',
      'pdfkit',
      'electron',
      'better-sqlite3-multiple-ciphers',
      'marked',
    ]) {
      expect(names).toContain(name);
    }
    for (const name of ['vitest', 'playwright-core', 'vite', 'typescript', 'fast-check', 'node', 'electron-builder']) {
      expect(names).not.toContain(name);
    }
    const { dependencies } = JSON.parse(text('package.json')) as { dependencies: Record<string, string> };
    const paths = shipped.map(({ path }) => path);
    for (const name of Object.keys(dependencies)) expect(paths).toContain(`node_modules/${name}`);
  });

  it('are found from where the build begins', () => {
    for (const entry of [...PROGRAM_ENTRIES, ...SCREEN_ENTRIES]) expect(text(entry)).toContain('import ');
    for (const entry of PROGRAM_ENTRIES) expect(text('commands/build.ts')).toContain(`join(ROOT, '${entry}')`);
    const [, pages = ''] = /input: \[(.+)\]\.map/.exec(text('vite.config.ts')) ?? [];
    expect(SCREEN_ENTRIES).toEqual(pages.match(/\w+/g)?.map((page) => `renderer/${page}/main.tsx`));
  });

  it.each(shipped)('$name $version has a licence that may be shipped: $licence', ({ licence }) => {
    const choices = licence.replace(/[()]/g, '').split(' OR ');
    expect(choices.some((choice) => choice.split(' AND ').every((each) => ALLOWED_LICENCES.includes(each)))).toBe(true);
  });

  it('stand in the text that ships, each with its licence', () => {
    const licences = licencesText(ROOT);
    for (const { name, version, licence } of shipped) expect(licences).toContain(`\n${name} ${version} (${licence})\n`);
    expect(licences.match(/Permission is hereby granted/g)?.length).toBeGreaterThan(20);
  });
});

describe('the bill of materials', () => {
  it('holds what ships and nothing else, as needed and not as a tool', () => {
    const property = { name: 'cdx:npm:package:development', value: 'true' };
    const bom: Bom = {
      metadata: { component: { 'bom-ref': 'gatehouse@1.0.0', name: 'a-folder', version: '1.0.0' } },
      components: [
        { 'bom-ref': 'react@1.0.0', name: 'react', version: '1.0.0', scope: 'optional', properties: [property] },
        { 'bom-ref': 'vitest@1.0.0', name: 'vitest', version: '1.0.0', scope: 'optional', properties: [property] },
      ],
      dependencies: [
        { ref: 'gatehouse@1.0.0', dependsOn: ['react@1.0.0', 'vitest@1.0.0'] },
        { ref: 'vitest@1.0.0', dependsOn: [] },
      ],
    };
    expect(onlyShipped(bom, new Set(['react@1.0.0']))).toEqual({
      metadata: { component: { 'bom-ref': 'gatehouse@1.0.0', name: 'gatehouse', version: '1.0.0' } },
      components: [{ 'bom-ref': 'react@1.0.0', name: 'react', version: '1.0.0', scope: 'required', properties: [] }],
      dependencies: [{ ref: 'gatehouse@1.0.0', dependsOn: ['react@1.0.0'] }],
    });
  });
});

describe('every dependency', () => {
  it('is pinned to one version', () => {
    const { dependencies, devDependencies } = JSON.parse(text('package.json')) as Record<
      string,
      Record<string, string>
    >;
    for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies })) {
      expect(version, name).toMatch(/^(npm:[\w-]+@)?\d+\.\d+\.\d+$/);
    }
  });

  it('of a dependency is pinned by the lock file with a checksum', () => {
    const { packages } = JSON.parse(text('package-lock.json')) as { packages: Record<string, { integrity?: string }> };
    const unchecked = Object.entries(packages).filter(([path, { integrity }]) => path !== '' && !integrity);
    expect(unchecked.map(([path]) => path)).toEqual([]);
  });
});
