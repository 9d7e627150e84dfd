import type { Connection } from './connection.ts';

export type RequestStore = ReturnType<typeof requestStore>;

/** The answers given to writes, by the id their callers made. */
export function requestStore(db: Connection) {
  const select = db.prepare<[string, string], { answer: string }>(
    'SELECT answer FROM requests WHERE id = ? AND procedure = ?',
  );
  const insert = db.prepare('INSERT INTO requests (id, procedure, answer, at) VALUES (?, ?, ?, ?)');
  const deleteBefore = db.prepare('DELETE FROM requests WHERE at < ?');

  return {
    /** The answer this request got before, or undefined. */
    find<Answer>(requestId: string, procedure: string): Answer | undefined {
      const row = select.get(requestId, procedure);
      return row && (JSON.parse(row.answer) as Answer);
    },

    keep(requestId: string, procedure: string, answer: unknown, at: number): void {
      insert.run(requestId, procedure, JSON.stringify(answer), at);
    },

    forgetBefore(at: number): void {
      deleteBefore.run(at);
    },
  };
}
