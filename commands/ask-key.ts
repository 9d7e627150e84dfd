/** The key of a record for a command that runs outside the kiosk, where a person may have to type it. */
import { createInterface } from 'node:readline/promises';
import { obtainDataKey } from '../service/keys/data-key.ts';
import { ownerFileKeyStore } from '../service/keys/owner-file.ts';
import { type KeyPlaces, type TypedKey, typedWays, unlockKey } from '../service/keys/unlock.ts';
import { keySentence } from './sentences.ts';

export type AskedKey =
  | { readonly outcome: 'key'; readonly key: Buffer }
  | { readonly outcome: 'no key'; readonly sentence: string };

/**
 * The data key: from the owner's file where it lies there, else by what a person types on standard input.
 *
 * @param isRight whether a key is the one of the record that is meant
 */
export async function askKey(places: KeyPlaces, isRight: (key: Buffer) => boolean): Promise<AskedKey> {
  const { folder } = places;
  const found = await obtainDataKey(folder, { way: 'owner file', keyStore: ownerFileKeyStore(folder) }, true);
  if (found.outcome === 'key' && isRight(found.key)) return found;
  const [kind] = typedWays(places).reverse();
  if (kind === undefined) {
    return { outcome: 'no key', sentence: keySentence(found.outcome === 'key' ? 'another key' : found.fault) };
  }
  const unlocked = await unlockKey(places, { kind, text: await ask(kind) }, isRight);
  return unlocked.outcome === 'key' ? unlocked : { outcome: 'no key', sentence: WRONG[kind][unlocked.outcome] };
}

const WRONG = {
  'recovery key': {
    mistyped: 'This is not a recovery key: a letter is missing or was misread. Look at the paper and try again.',
    wrong: 'This recovery key is not the one of this record. A newer one may have been printed.',
    'nothing to open': 'No recovery key was made for this record.',
  },
  passphrase: {
    mistyped: 'This is not the passphrase.',
    wrong: 'This is not the passphrase. Capitals and spaces matter.',
    'nothing to open': 'No passphrase was set for this record.',
  },
} as const;

async function ask(kind: TypedKey['kind']): Promise<string> {
  // The question goes where it does not mix with what a command prints for another program.
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return await lines.question(kind === 'passphrase' ? 'Type the passphrase: ' : 'Type the recovery key: ');
  } finally {
    lines.close();
  }
}
