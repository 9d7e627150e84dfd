import { type Verdict, verifyRecord } from '../../db/verify.ts';

/**
 * The full check of a record: SQLite's own, foreign keys, the whole audit chain and its head in the second file.
 *
 * @param input the record's files and its key (32 bytes)
 */
export function checkRecord(input: {
  readonly paths: { readonly database: string; readonly chainHead: string };
  readonly dataKey: Uint8Array;
}): Verdict {
  return verifyRecord(input.paths, Buffer.from(input.dataKey));
}
