import type { Connection } from './connection.ts';

export interface ComputerRow {
  readonly id: string;
  readonly name: string;
  readonly pairedAt: number;
  readonly pairedBy: string;
  readonly seenAt: number;
}

const COMPUTERS = `
  SELECT id, name, paired_at AS pairedAt, paired_by AS pairedBy, seen_at AS seenAt
  FROM paired_computers WHERE dropped_at IS NULL`;

export type ComputerStore = ReturnType<typeof computerStore>;

/** Computers of the office that may come in through the office door. */
export function computerStore(db: Connection) {
  const insert = db.prepare(
    `INSERT INTO paired_computers (id, name, token_hash, paired_at, paired_by, seen_at)
     VALUES (@id, @name, @tokenHash, @pairedAt, @pairedBy, @pairedAt)`,
  );
  const selectAll = db.prepare<[], ComputerRow>(`${COMPUTERS} ORDER BY paired_at, id`);
  const selectToken = db.prepare<[Buffer], ComputerRow>(`${COMPUTERS} AND token_hash = ?`);
  const updateSeen = db.prepare('UPDATE paired_computers SET seen_at = ? WHERE id = ?');
  const updateDropped = db.prepare(
    'UPDATE paired_computers SET dropped_at = ?, dropped_by = ? WHERE id = ? AND dropped_at IS NULL',
  );

  return {
    pair(computer: Omit<ComputerRow, 'seenAt'> & { readonly tokenHash: Buffer }): void {
      insert.run(computer);
    },

    /** The computers that are paired now, the first one first. */
    all(): ComputerRow[] {
      return selectAll.all();
    },

    /** The paired computer that shows this token. */
    byToken(tokenHash: Buffer): ComputerRow | undefined {
      return selectToken.get(tokenHash);
    },

    seen(id: string, at: number): void {
      updateSeen.run(at, id);
    },

    /** False when it was dropped before. */
    drop(id: string, staffId: string, at: number): boolean {
      return updateDropped.run(at, staffId, id).changes === 1;
    },
  };
}
