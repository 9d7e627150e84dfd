import { obtainDataKey } from '../../service/keys/data-key.ts';
import { ownerFileKeyStore } from '../../service/keys/owner-file.ts';

/** The key of a record that is there, as it is kept where no door brings a better store. */
export async function dataKeyOf(folder: string): Promise<Buffer> {
  const found = await obtainDataKey(folder, { way: 'owner file', keyStore: ownerFileKeyStore(folder) }, true);
  if (found.outcome !== 'key') throw new Error(`The data key could not be had: ${found.fault}`);
  return found.key;
}
