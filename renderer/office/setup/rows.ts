/** A row of a list that is being edited, with a key of its own that survives removing others. */
export type Keyed<Row> = Row & { readonly key: string };

export function keyed<Row extends object>(row: Row): Keyed<Row> {
  return { ...row, key: crypto.randomUUID() };
}

/** The rows with some fields of one changed. */
export function changed<Row extends { readonly key: string }>(
  rows: readonly Row[],
  key: string,
  part: Partial<Row>,
): Row[] {
  return rows.map((row) => (row.key === key ? { ...row, ...part } : row));
}
