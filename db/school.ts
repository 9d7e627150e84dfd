import type { OutsideNumber, TeamMember } from '../core/school.ts';
import type { Category, Question } from '../core/visits.ts';
import type { Connection } from './connection.ts';

/** Somebody of the safeguarding team, with the row of staff they are. */
export interface TeamRow extends TeamMember {
  readonly staffId: string;
}

export interface Confirmation {
  readonly kind: string;
  readonly confirmedAt: number;
  readonly confirmedBy: string;
}

interface CategoryRow {
  readonly id: string;
  readonly words: string | null;
  readonly label: string | null;
  readonly checkIdentity: 0 | 1;
  readonly agreesAcceptableUse: 0 | 1;
}

export type SchoolStore = ReturnType<typeof schoolStore>;

/** The school's own facts: settings, safeguarding team, outside numbers, confirmations, categories, this kiosk. */
export function schoolStore(db: Connection) {
  const selectSetting = db.prepare<[string], { value: string }>('SELECT value FROM settings WHERE name = ?');
  const upsertSetting = db.prepare(
    `INSERT INTO settings (name, value, changed_at) VALUES (?, ?, ?)
     ON CONFLICT (name) DO UPDATE SET value = excluded.value, changed_at = excluded.changed_at`,
  );
  const selectKiosk = db.prepare<[], { id: string; letter: string }>('SELECT id, letter FROM kiosks LIMIT 1');
  const insertKiosk = db.prepare('INSERT INTO kiosks (id, letter, created_at) VALUES (?, ?, ?)');
  const selectTeam = db.prepare<[], TeamRow>(
    `SELECT t.staff_id AS staffId, s.name, s.position, t.part, t.where_to_find AS whereToFind
     FROM safeguarding_team t JOIN staff s ON s.id = t.staff_id WHERE s.left_at IS NULL ORDER BY t.position`,
  );
  const deleteTeam = db.prepare('DELETE FROM safeguarding_team');
  const insertTeam = db.prepare(
    'INSERT INTO safeguarding_team (staff_id, part, where_to_find, position) VALUES (?, ?, ?, ?)',
  );
  const insertLeft = db.prepare(
    `INSERT INTO team_departures (staff_id, left_at) SELECT staff_id, ? FROM safeguarding_team WHERE true
     ON CONFLICT DO NOTHING`,
  );
  const deleteLeft = db.prepare('DELETE FROM team_departures WHERE staff_id = ?');
  const selectLeft = db.prepare<[], { name: string }>(
    `SELECT s.name FROM staff s WHERE s.left_at IS NOT NULL OR s.id IN (SELECT staff_id FROM team_departures)`,
  );
  const selectNumbers = db.prepare<[], OutsideNumber>(
    'SELECT label, number, checked_on AS checked FROM outside_numbers ORDER BY position',
  );
  const deleteNumbers = db.prepare('DELETE FROM outside_numbers');
  const insertNumber = db.prepare(
    'INSERT INTO outside_numbers (id, label, number, checked_on, position) VALUES (?, ?, ?, ?, ?)',
  );
  const selectConfirmations = db.prepare<[], Confirmation>(
    `SELECT c.kind, c.confirmed_at AS confirmedAt, s.name AS confirmedBy
     FROM confirmations c JOIN staff s ON s.id = c.confirmed_by`,
  );
  const upsertConfirmation = db.prepare(
    `INSERT INTO confirmations (kind, confirmed_at, confirmed_by) VALUES (?, ?, ?)
     ON CONFLICT (kind) DO UPDATE SET confirmed_at = excluded.confirmed_at, confirmed_by = excluded.confirmed_by`,
  );
  const deleteConfirmation = db.prepare('DELETE FROM confirmations WHERE kind = ?');
  const insertCategory = db.prepare(
    `INSERT INTO categories (id, words, label, check_identity, agrees_acceptable_use, position, retired_at)
     VALUES (@id, @words, @label, @checkIdentity, @agreesAcceptableUse, @position, @retiredAt)`,
  );
  const updateCategory = db.prepare(
    `UPDATE categories SET check_identity = @checkIdentity, agrees_acceptable_use = @agreesAcceptableUse,
       position = @position, retired_at = NULL
     WHERE id = @id`,
  );
  const updateRetired = db.prepare('UPDATE categories SET retired_at = ? WHERE id = ? AND retired_at IS NULL');
  const deleteQuestions = db.prepare('DELETE FROM category_questions WHERE category_id = ?');
  const insertQuestion = db.prepare('INSERT INTO category_questions (category_id, question) VALUES (?, ?)');
  const selectCategoryId = db.prepare<[string], { id: string }>('SELECT id FROM categories WHERE words = ?');
  const selectCategories = db.prepare<[], CategoryRow>(
    `SELECT id, words, label, check_identity AS checkIdentity, agrees_acceptable_use AS agreesAcceptableUse
     FROM categories
     WHERE retired_at IS NULL ORDER BY position`,
  );
  const selectRetired = db.prepare<[], CategoryRow>(
    `SELECT id, words, label, check_identity AS checkIdentity, agrees_acceptable_use AS agreesAcceptableUse
     FROM categories
     WHERE retired_at IS NOT NULL ORDER BY retired_at, id`,
  );
  const selectQuestions = db.prepare<[], { categoryId: string; question: Question }>(
    'SELECT category_id AS categoryId, question FROM category_questions',
  );

  const parsed = new Map<string, { text: string; value: unknown }>();

  function withQuestions(): (row: CategoryRow) => Category {
    const questions = selectQuestions.all();
    return (row) => ({
      ...row,
      checkIdentity: row.checkIdentity === 1,
      agreesAcceptableUse: row.agreesAcceptableUse === 1,
      questions: questions.filter((each) => each.categoryId === row.id).map((each) => each.question),
    });
  }

  return {
    /** A setting's value, or undefined when it was never set. */
    setting<Value>(name: string): Value | undefined {
      const row = selectSetting.get(name);
      if (!row) return undefined;
      // Asked for with every visit of a list: taken apart once for each text it has.
      const before = parsed.get(name);
      if (before?.text === row.value) return before.value as Value;
      const value: unknown = JSON.parse(row.value);
      parsed.set(name, { text: row.value, value });
      return value as Value;
    },

    set(name: string, value: unknown, at: number): void {
      upsertSetting.run(name, JSON.stringify(value), at);
    },

    /** Whether this record was begun as a demonstration. */
    isDemonstration(): boolean {
      return selectSetting.get('demonstration')?.value === 'true';
    },

    kiosk(): { id: string; letter: string } | undefined {
      return selectKiosk.get();
    },

    addKiosk(kiosk: { id: string; letter: string }, at: number): void {
      insertKiosk.run(kiosk.id, kiosk.letter, at);
    },

    team(): TeamRow[] {
      return selectTeam.all();
    },

    replaceTeam(team: readonly Omit<TeamRow, 'name' | 'position'>[], at: number): void {
      insertLeft.run(at);
      deleteTeam.run();
      team.forEach((member, position) => {
        insertTeam.run(member.staffId, member.part, member.whereToFind, position);
        deleteLeft.run(member.staffId);
      });
    },

    /** Names of those who were in the team and are no longer, or have left the school. */
    leftTeam(): string[] {
      return selectLeft.all().map((row) => row.name);
    },

    numbers(): OutsideNumber[] {
      return selectNumbers.all();
    },

    replaceNumbers(numbers: readonly OutsideNumber[], newId: () => string): void {
      deleteNumbers.run();
      numbers.forEach((each, position) => {
        insertNumber.run(newId(), each.label, each.number, each.checked, position);
      });
    },

    confirmations(): Confirmation[] {
      return selectConfirmations.all();
    },

    confirm(kind: string, staffId: string, at: number): void {
      upsertConfirmation.run(kind, at, staffId);
    },

    unconfirm(kind: string): void {
      deleteConfirmation.run(kind);
    },

    /** `retiredAt`: the kiosk does not offer it (any more). */
    addCategory(category: Category, position: number, retiredAt: number | null = null): void {
      const { id, words, label, checkIdentity, agreesAcceptableUse } = category;
      insertCategory.run({
        id,
        words,
        label,
        checkIdentity: checkIdentity ? 1 : 0,
        agreesAcceptableUse: agreesAcceptableUse ? 1 : 0,
        position,
        retiredAt,
      });
      for (const question of category.questions) insertQuestion.run(category.id, question);
    },

    /** Changes what a category asks and where it stands. Its name never changes: past visits bear it. */
    changeCategory(category: Omit<Category, 'words' | 'label'>, position: number): void {
      const { id, checkIdentity, agreesAcceptableUse, questions } = category;
      updateCategory.run({
        id,
        position,
        checkIdentity: checkIdentity ? 1 : 0,
        agreesAcceptableUse: agreesAcceptableUse ? 1 : 0,
      });
      deleteQuestions.run(id);
      for (const question of questions) insertQuestion.run(id, question);
    },

    /** The kiosk does not offer a category any more; past visits keep it. */
    retireCategory(id: string, at: number): void {
      updateRetired.run(at, id);
    },

    /** The id of a category by its words, also of one that the kiosk does not offer. */
    categoryId(words: string): string | undefined {
      return selectCategoryId.get(words)?.id;
    },

    categories(): Category[] {
      return selectCategories.all().map(withQuestions());
    },

    /** The categories that the kiosk does not offer any more, or never did. */
    retiredCategories(): Category[] {
      return selectRetired.all().map(withQuestions());
    },
  };
}
