import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../support/service.ts';

interface Locked {
  readonly version?: string;
  readonly resolved?: string;
  readonly gypfile?: boolean;
}

const { packages } = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as {
  packages: { readonly [path: string]: Locked };
};
const { dependencies, devDependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
  dependencies: { readonly [name: string]: string };
  devDependencies: { readonly [name: string]: string };
};

describe('the lock file', () => {
  it('lets nobody compile the SQLite binding, whose binaries come with it', () => {
    // npm finds its binding.gyp and would run node-gyp at every clean install: without a compiler that fails. The
    // package says "gypfile": false, which npm does not copy here: put it back after every change of a dependency.
    expect(packages['node_modules/better-sqlite3']?.gypfile).toBe(false);
  });

  it('names no address to fetch from', () => {
    expect(Object.entries(packages).filter(([, locked]) => locked.resolved !== undefined)).toEqual([]);
  });

  it('has exactly the version that is asked for', () => {
    for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies })) {
      expect(packages[`node_modules/${name}`]?.version, name).toBe(version.replace(/^npm:.*@/, ''));
    }
  });
});
