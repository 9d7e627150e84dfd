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
    /**
     * Does the work once for a request id and gives the same answer to every retry. Call inside a transaction, so that
     * work and answer are saved together or not at all.
     */
    once<Answer>(requestId: string, procedure: string, at: number, work: () => Answer): Answer {
      const before = select.get(requestId, procedure);
      if (before) return JSON.parse(before.answer) as Answer;
      const answer = work();
      insert.run(requestId, procedure, JSON.stringify(answer), at);
      return answer;
    },

    forgetBefore(at: number): void {
      deleteBefore.run(at);
    },
  };
}
