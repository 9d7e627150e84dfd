/** The lists of versions that go to a school's address beside the packages, each with its signature. */
import { createPrivateKey, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { stringify } from 'yaml';
import { signatureOf } from '../../service/updates/signature.ts';
import type { Target } from './targets.ts';

const VARIABLE = 'GATEHOUSE_UPDATE_KEY';

/**
 * The private key of whoever makes the packages, from the file that the environment names; null where it names none.
 *
 * @throws where there is no Ed25519 key in the file
 */
export function updateKey(env: Readonly<Record<string, string | undefined>>): KeyObject | null {
  const file = env[VARIABLE];
  if (!file) return null;
  const key = createPrivateKey(readFileSync(file, 'utf8'));
  if (key.asymmetricKeyType !== 'ed25519') throw new Error(`${VARIABLE} has to name a file with an Ed25519 key.`);
  return key;
}

/** A package that was made. */
export interface MadePackage {
  readonly target: Target;
  readonly name: string;
  readonly bytes: number;
  /** As hexadecimal digits. */
  readonly sha256: string;
  /** As base64. */
  readonly sha512: string;
}

/** A file to be written beside the packages. */
export interface ListFile {
  readonly name: string;
  readonly text: string;
}

/**
 * The lists of these packages as electron-updater reads them, and the signature of each.
 *
 * @param releaseDate ISO 8601
 */
export function signedLists(
  packages: readonly MadePackage[],
  { version, releaseDate, key }: { version: string; releaseDate: string; key: KeyObject },
): ListFile[] {
  const lists = Map.groupBy(packages, ({ target }) => listName(target));
  return [...lists].flatMap(([name, of]) => {
    const files = of.map(({ name: url, bytes: size, sha512 }) => ({ url, sha512, size }));
    const text = stringify({ version, files, releaseDate });
    return [
      { name, text },
      { name: `${name}.sig`, text: `${signatureOf(Buffer.from(text), key)}\n` },
    ];
  });
}

/** What electron-updater asks for on each system. */
function listName({ system, arch }: Target): string {
  if (system === 'win32') return 'latest.yml';
  if (system === 'darwin') return 'latest-mac.yml';
  return arch === 'x64' ? 'latest-linux.yml' : 'latest-linux-arm64.yml';
}
