import { quickDamage, type Verdict, verifyRecord } from '../../db/verify.ts';

/**
 * The full check of a record: SQLite's own, foreign keys, the whole audit chain and its head in the second file; a
 * quick one before it, because in a large record damage should not be known only after minutes.
 *
 * @param input the record's files and its key (32 bytes)
 */
export function checkRecord(input: {
  readonly paths: { readonly database: string; readonly chainHead: string };
  readonly dataKey: Uint8Array;
}): Verdict {
  const dataKey = Buffer.from(input.dataKey);
  return quickDamage(input.paths.database, dataKey) ?? verifyRecord(input.paths, dataKey);
}
