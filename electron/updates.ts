import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readPublicKey } from '../service/updates/signature.ts';
import type { UpdateSource } from '../service/updates/source.ts';
import type { Fetch } from './signed-list.ts';

/** The public half of the key of whoever made this package; `npm run dist` puts it there. */
const KEY_FILE = join('dist', 'update-key.txt');

/** The installed program, and how it reaches the network. */
export interface UpdateParts {
  /** The folder that holds `package.json` and `dist`. */
  readonly root: string;
  readonly version: string;
  readonly packaged: boolean;
  readonly fetch: Fetch;
}

/** What looks for a newer version of the installed program. Nothing of it is loaded, and nobody asked, before it is due. */
export function updateSource({ root, version, packaged, fetch }: UpdateParts): UpdateSource {
  if (!packaged) return { kind: 'not here' };
  const key = readPublicKey(keyTextIn(root));
  if (key === null) return { kind: 'no key' };
  return {
    kind: 'ready',
    async check(address, signal) {
      const { readNewest } = await import('./signed-list.ts');
      return readNewest(address, { version, key, fetch, signal });
    },
  };
}

function keyTextIn(root: string): string {
  try {
    return readFileSync(join(root, KEY_FILE), 'utf8');
  } catch {
    return '';
  }
}
