import type { Connection } from './connection.ts';

/** A write that was answered. */
export interface AnsweredRequest {
  /** Hash of procedure, caller and arguments. */
  readonly fingerprint: string;
  /** JSON. */
  readonly answer: string;
}

export type RequestStore = ReturnType<typeof requestStore>;

/** The answers given to writes, by the id their callers made. */
export function requestStore(db: Connection) {
  const select = db.prepare<[string], AnsweredRequest>('SELECT fingerprint, answer FROM requests WHERE id = ?');
  const insert = db.prepare('INSERT INTO requests (id, fingerprint, answer, at) VALUES (?, ?, ?, ?)');
  const deleteBefore = db.prepare('DELETE FROM requests WHERE at < ?');

  return {
    find(requestId: string): AnsweredRequest | undefined {
      return select.get(requestId);
    },

    keep(requestId: string, fingerprint: string, answer: unknown, at: number): void {
      insert.run(requestId, fingerprint, JSON.stringify(answer), at);
    },

    forgetBefore(at: number): void {
      deleteBefore.run(at);
    },
  };
}
