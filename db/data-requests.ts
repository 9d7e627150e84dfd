import type { Ground, RequestKind, RequestOutcome } from '../core/data-requests.ts';
import type { Connection } from './connection.ts';
import { createEraser } from './erase.ts';
import type { ForgettingFile } from './forgetting-file.ts';

export interface DataRequestRow {
  readonly id: string;
  readonly kind: RequestKind;
  readonly reference: string;
  readonly receivedOn: string;
  readonly dueOn: string;
  readonly enteredAt: number;
  readonly enteredBy: string;
  readonly outcome: RequestOutcome | null;
  readonly ground: Ground | null;
  /** How many visits were erased; null unless an erasure was granted. */
  readonly visits: number | null;
  readonly answeredAt: number | null;
  readonly answeredBy: string | null;
}

export type NewDataRequest = Pick<
  DataRequestRow,
  'id' | 'kind' | 'reference' | 'receivedOn' | 'dueOn' | 'enteredAt' | 'enteredBy'
>;

export interface DataAnswer {
  readonly outcome: RequestOutcome;
  readonly ground: Ground | null;
  readonly visits: number | null;
}

const ROWS = `
  SELECT id, kind, reference, received_on AS receivedOn, due_on AS dueOn, entered_at AS enteredAt,
    entered_by AS enteredBy, outcome, ground, visits, answered_at AS answeredAt, answered_by AS answeredBy
  FROM data_requests`;

export type DataRequestStore = ReturnType<typeof dataRequestStore>;

/** What people asked about their own data, and the visits that were erased because they did. */
export function dataRequestStore(db: Connection, file: ForgettingFile) {
  const erase = createEraser(db);
  const insert = db.prepare(
    `INSERT INTO data_requests (id, kind, reference, received_on, due_on, entered_at, entered_by)
     VALUES (@id, @kind, @reference, @receivedOn, @dueOn, @enteredAt, @enteredBy)`,
  );
  const selectAll = db.prepare<[number], DataRequestRow>(
    `${ROWS} ORDER BY answered_at IS NOT NULL, due_on, id LIMIT ?`,
  );
  const selectOne = db.prepare<[string], DataRequestRow>(`${ROWS} WHERE id = ?`);
  const selectOpen = db.prepare<[], DataRequestRow>(`${ROWS} WHERE answered_at IS NULL ORDER BY due_on, id`);
  const updateAnswer = db.prepare(
    `UPDATE data_requests SET outcome = @outcome, ground = @ground, visits = @visits, answered_at = @at,
       answered_by = @staffId
     WHERE id = @id AND answered_at IS NULL`,
  );
  const insertErased = db.prepare('INSERT INTO erased_visits (id, erased_at) VALUES (?, ?) ON CONFLICT DO NOTHING');
  const selectErased = db.prepare<[], { id: string }>('SELECT id FROM erased_visits ORDER BY id');

  function eraseVisit(visitId: string, at: number): boolean {
    insertErased.run(visitId, at);
    return erase.visitByDecision(visitId);
  }

  return {
    add(row: NewDataRequest): void {
      insert.run(row);
    },

    find(id: string): DataRequestRow | undefined {
      return selectOne.get(id);
    },

    /** So many of them: open ones first, by the day they are due. */
    all(most: number): DataRequestRow[] {
      return selectAll.all(most);
    },

    /** Those that nobody has answered, by the day they are due. */
    open(): DataRequestRow[] {
      return selectOpen.all();
    },

    answer(id: string, answer: DataAnswer, staffId: string, at: number): void {
      updateAnswer.run({ id, ...answer, staffId, at });
    },

    /** Erases a visit because a person decided so. False when it is not there. */
    eraseVisit,

    /** Erases again what a restored backup brought back, by the list beside the record. How many visits there were. */
    eraseAgain(at: number): number {
      return file.erased.filter((id) => eraseVisit(id, at)).length;
    },

    /** Whether the list beside the record knows of an erasure that the record does not. */
    missesErasures(): boolean {
      const known = new Set(selectErased.all().map(({ id }) => id));
      return file.erased.some((id) => !known.has(id));
    },

    /** Writes the list beside the record; after the write that changed it, and again at each start. */
    keepErased(): void {
      file.setErased(selectErased.all().map(({ id }) => id));
    },
  };
}
