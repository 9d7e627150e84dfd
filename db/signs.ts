import type { PosterKind } from '../core/papers.ts';
import type { Connection } from './connection.ts';

export interface SignRow {
  readonly id: string;
  readonly document: PosterKind;
  readonly place: string;
  readonly version: number;
  readonly hungAt: number;
  readonly checkedAt: number;
  readonly checkedBy: string;
}

export type SignStore = ReturnType<typeof signStore>;

/** Where posters hang. */
export function signStore(db: Connection) {
  const insert = db.prepare(
    `INSERT INTO signs (id, document, place, version, hung_at, checked_at, checked_by)
     VALUES (@id, @document, @place, @version, @hungAt, @checkedAt, @checkedBy)`,
  );
  const selectHanging = db.prepare<[], SignRow>(
    `SELECT id, document, place, version, hung_at AS hungAt, checked_at AS checkedAt, checked_by AS checkedBy
     FROM signs WHERE removed_at IS NULL ORDER BY hung_at, id`,
  );
  const updateChecked = db.prepare('UPDATE signs SET version = ?, checked_at = ?, checked_by = ? WHERE id = ?');
  const updateRemoved = db.prepare('UPDATE signs SET removed_at = ? WHERE id = ?');

  return {
    hang(sign: SignRow): void {
      insert.run(sign);
    },

    /** Every sign that hangs now, the oldest first. */
    hanging(): SignRow[] {
      return selectHanging.all();
    },

    /** Somebody saw it hang there, in this version. */
    check(id: string, version: number, at: number, staffId: string): void {
      updateChecked.run(version, at, staffId, id);
    },

    remove(id: string, at: number): void {
      updateRemoved.run(at, id);
    },
  };
}
