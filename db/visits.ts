import type { Supervision } from '../core/badges.ts';
import type { Assurance, DepartureKind, HostKind, IdKind } from '../core/visits.ts';
import type { Connection } from './connection.ts';

/** A visit as the record holds it. */
export interface VisitRow {
  readonly sequence: number;
  readonly id: string;
  readonly kioskId: string;
  readonly visitorId: string;
  readonly categoryId: string;
  readonly name: string;
  readonly organisation: string;
  readonly hostKind: HostKind;
  readonly hostId: string | null;
  readonly language: string;
  readonly day: string;
  readonly arrivedAt: number;
  readonly rulesRefused: 0 | 1;
  readonly children: number;
  /** How many adults it stands for: one, unless they were counted and not named. */
  readonly people: number;
  readonly supervision: Supervision;
  readonly departedAt: number | null;
  readonly departureKind: DepartureKind | null;
}

/** What a correction can change. */
export type VisitChange = Partial<
  Pick<
    VisitRow,
    'name' | 'organisation' | 'hostKind' | 'hostId' | 'arrivedAt' | 'day' | 'departedAt' | 'departureKind' | 'children'
  >
>;

export type NewVisit = Omit<VisitRow, 'sequence' | 'departedAt' | 'departureKind' | 'people'> & {
  readonly people?: number;
};

/** A visit with what lists show beside it. */
export interface ListedVisit extends VisitRow {
  readonly categoryWords: string | null;
  readonly categoryLabel: string | null;
  readonly checkIdentity: 0 | 1;
  readonly hostName: string | null;
  readonly badgeCode: string | null;
  /** The name in Latin letters, where badges cannot show the name itself. */
  readonly spelling: string | null;
}

export interface CheckRow {
  readonly id: string;
  readonly visitId: string;
  readonly idKind: IdKind;
  readonly assurance: Assurance;
  readonly supervision: Supervision;
  readonly checkedAt: number;
  readonly checkedBy: string;
  readonly checkedByName: string;
}

const LISTED = `
  SELECT v.sequence, v.id, v.kiosk_id AS kioskId, v.visitor_id AS visitorId, v.category_id AS categoryId, v.name,
    v.organisation, v.host_kind AS hostKind, v.host_id AS hostId, v.language, v.day, v.arrived_at AS arrivedAt,
    v.rules_refused AS rulesRefused, v.children, v.people, v.supervision, v.departed_at AS departedAt,
    v.departure_kind AS departureKind, c.words AS categoryWords, c.label AS categoryLabel,
    c.check_identity AS checkIdentity, s.name AS hostName,
    (SELECT code FROM codes WHERE visit_id = v.id AND kind = 'badge') AS badgeCode,
    (SELECT spelling FROM visit_spellings WHERE visit_id = v.id) AS spelling
  FROM visits v
  JOIN categories c ON c.id = v.category_id
  LEFT JOIN staff s ON s.id = v.host_id`;

const CHECKS = `
  SELECT r.id, r.visit_id AS visitId, r.id_kind AS idKind, r.assurance, r.supervision, r.checked_at AS checkedAt,
    r.checked_by AS checkedBy, s.name AS checkedByName
  FROM reception_checks r JOIN staff s ON s.id = r.checked_by`;

/** What each visit is found by, with its place in the index. */
export const SEARCHED_TEXT = `
  SELECT v.sequence, ' ' || v.name || ' ' ||
    coalesce((SELECT spelling FROM visit_spellings WHERE visit_id = v.id) || ' ', '') || v.organisation || ' ' ||
    coalesce(s.name, '') || ' ' ||
    coalesce((SELECT code FROM codes WHERE visit_id = v.id AND kind = 'badge'), '') || ' '
  FROM visits v LEFT JOIN staff s ON s.id = v.host_id`;

export type VisitStore = ReturnType<typeof visitStore>;

/** Visits, their visitors, what is kept until sign-out, and reception checks. */
export function visitStore(db: Connection) {
  const insertVisitor = db.prepare('INSERT INTO visitors (id, created_at) VALUES (?, ?) ON CONFLICT DO NOTHING');
  const insertVisit = db.prepare(
    `INSERT INTO visits (id, kiosk_id, visitor_id, category_id, name, organisation, host_kind, host_id, language, day,
       arrived_at, rules_refused, children, supervision, people)
     VALUES (@id, @kioskId, @visitorId, @categoryId, @name, @organisation, @hostKind, @hostId, @language, @day,
       @arrivedAt, @rulesRefused, @children, @supervision, @people)`,
  );
  const insertSpelling = db.prepare('INSERT INTO visit_spellings (visit_id, spelling) VALUES (?, ?)');
  const deleteSpelling = db.prepare('DELETE FROM visit_spellings WHERE visit_id = ?');
  const insertWork = db.prepare('INSERT INTO visit_work (visit_id, area, building_work) VALUES (?, ?, ?)');
  const selectWork = db.prepare<[string], { area: string; building: 0 | 1 }>(
    'SELECT area, building_work AS building FROM visit_work WHERE visit_id = ?',
  );
  const insertAids = db.prepare('INSERT INTO visit_aids (visit_id, help_to_leave, vehicle) VALUES (?, ?, ?)');
  const deleteAids = db.prepare('DELETE FROM visit_aids WHERE visit_id = ?');
  const selectAids = db.prepare<[string], { helpToLeave: 0 | 1; vehicle: string }>(
    'SELECT help_to_leave AS helpToLeave, vehicle FROM visit_aids WHERE visit_id = ?',
  );
  const updateDeparted = db.prepare(
    'UPDATE visits SET departed_at = ?, departure_kind = ? WHERE id = ? AND departed_at IS NULL',
  );
  const updateSupervision = db.prepare('UPDATE visits SET supervision = ? WHERE id = ?');
  const insertCheck = db.prepare(
    `INSERT INTO reception_checks (id, visit_id, id_kind, assurance, supervision, checked_at, checked_by)
     VALUES (@id, @visitId, @idKind, @assurance, @supervision, @checkedAt, @checkedBy)`,
  );
  const selectOne = db.prepare<[string], ListedVisit>(`${LISTED} WHERE v.id = ?`);
  const selectLatestOfVisitor = db.prepare<[string], ListedVisit>(
    `${LISTED} WHERE v.visitor_id = ? ORDER BY v.sequence DESC LIMIT 1`,
  );
  const selectDay = db.prepare<[string], ListedVisit>(`${LISTED} WHERE v.day = ? ORDER BY v.sequence DESC`);
  const selectOpen = db.prepare<[], ListedVisit>(`${LISTED} WHERE v.departed_at IS NULL ORDER BY v.sequence DESC`);
  const selectNotRecorded = db.prepare<[string], ListedVisit>(
    `${LISTED} WHERE v.day >= ? AND v.departure_kind = 'not recorded' ORDER BY v.sequence DESC`,
  );
  const selectOpenNames = db.prepare<[], { id: string; name: string }>(
    'SELECT id, name FROM visits WHERE departed_at IS NULL',
  );
  const upsertStay = db.prepare(
    `INSERT INTO stays (visit_id, over_at, said_at, said_by) VALUES (?, ?, ?, ?)
     ON CONFLICT (visit_id) DO UPDATE SET over_at = excluded.over_at, said_at = excluded.said_at,
       said_by = excluded.said_by`,
  );
  const selectStay = db.prepare<[string], { overAt: number }>('SELECT over_at AS overAt FROM stays WHERE visit_id = ?');
  const selectDays = db.prepare<[string, string], ListedVisit>(
    `${LISTED} WHERE v.day BETWEEN ? AND ? ORDER BY v.day, v.sequence`,
  );
  const update = db.prepare(
    `UPDATE visits SET name = @name, organisation = @organisation, host_kind = @hostKind, host_id = @hostId,
       arrived_at = @arrivedAt, day = @day, departed_at = @departedAt,
       departure_kind = @departureKind, children = @children
     WHERE id = @id`,
  );
  const insertSearch = db.prepare(`INSERT INTO visit_search (rowid, text) ${SEARCHED_TEXT} WHERE v.id = ?`);
  const deleteSearch = db.prepare('DELETE FROM visit_search WHERE rowid = (SELECT sequence FROM visits WHERE id = ?)');
  // The index is read from its newest end and no further than the limit: never the whole table.
  const selectFound = db.prepare<[string, number, number], ListedVisit>(
    `${LISTED}
     WHERE v.sequence IN (
       SELECT rowid FROM visit_search WHERE visit_search MATCH ? AND rowid < ? ORDER BY rowid DESC LIMIT ?)
     ORDER BY v.sequence DESC`,
  );
  const selectChecks = db.prepare<[string], CheckRow>(`${CHECKS} WHERE r.visit_id = ? ORDER BY r.id`);

  return {
    /** A visit, and its visitor where they have not been here before. */
    insert(visit: NewVisit, aids: { helpToLeave: boolean; vehicle: string }): void {
      insertVisitor.run(visit.visitorId, visit.arrivedAt);
      insertVisit.run({ people: 1, ...visit });
      if (aids.helpToLeave || aids.vehicle !== '') insertAids.run(visit.id, aids.helpToLeave ? 1 : 0, aids.vehicle);
    },

    /** Keeps how the name of a visit is spelt in Latin letters; null: it needs no spelling any more. */
    spell(visitId: string, spelling: string | null): void {
      deleteSpelling.run(visitId);
      if (spelling !== null) insertSpelling.run(visitId, spelling);
    },

    /** Keeps where somebody works during a visit, and whether that opens up the building. */
    setWork(visitId: string, { area, building }: { area: string; building: boolean }): void {
      insertWork.run(visitId, area, building ? 1 : 0);
    },

    /** Null of who was not asked. */
    work(visitId: string): { area: string; building: boolean } | null {
      const row = selectWork.get(visitId);
      return row ? { area: row.area, building: row.building === 1 } : null;
    },

    find(id: string): ListedVisit | undefined {
      return selectOne.get(id);
    },

    /** The newest visit of whoever holds a pass. */
    latestOf(visitorId: string): ListedVisit | undefined {
      return selectLatestOfVisitor.get(visitorId);
    },

    /** The visits that began on a school day, newest first. */
    ofDay(day: string): ListedVisit[] {
      return selectDay.all(day);
    },

    /** The visits that began on some days, both of them included, oldest first. */
    ofDays(from: string, until: string): ListedVisit[] {
      return selectDays.all(from, until);
    },

    /** Makes a visit findable by what it says now; once it has its badge code. */
    index(visitId: string): void {
      insertSearch.run(visitId);
    },

    /**
     * The newest visits that hold every phrase, in any case and with or without diacritics.
     *
     * @param before only visits of a lower sequence; null: all
     */
    search(phrases: readonly string[], before: number | null, most: number): ListedVisit[] {
      const match = phrases.map((phrase) => `"${phrase.replaceAll('"', ' ')}"`).join(' AND ');
      return selectFound.all(match, before ?? Number.MAX_SAFE_INTEGER, most);
    },

    /** Corrects what a visit says, and how it is found. */
    change(visitId: string, change: VisitChange): void {
      const visit = selectOne.get(visitId);
      if (!visit) return;
      deleteSearch.run(visitId);
      update.run({ ...visit, ...change });
      insertSearch.run(visitId);
    },

    /** Everybody on site, also from days before, newest first. */
    open(): ListedVisit[] {
      return selectOpen.all();
    },

    /** Visits from a day on that were closed although nobody knew when the visitor left, newest first. */
    notRecorded(from: string): ListedVisit[] {
      return selectNotRecorded.all(from);
    },

    /** The names of everybody on site. */
    openNames(): { id: string; name: string }[] {
      return selectOpenNames.all();
    },

    /** Somebody said that a visitor stays over a closing (UTC ms). */
    stay(visitId: string, overAt: number, staffId: string, at: number): void {
      upsertStay.run(visitId, overAt, at, staffId);
    },

    /** The last closing over which somebody is said to stay, or null. */
    staysOverAt(visitId: string): number | null {
      return selectStay.get(visitId)?.overAt ?? null;
    },

    aids(visitId: string): { helpToLeave: boolean; vehicle: string } {
      const row = selectAids.get(visitId);
      return { helpToLeave: row?.helpToLeave === 1, vehicle: row?.vehicle ?? '' };
    },

    /** Ends an open visit and erases what was kept until sign-out only. False when it had ended before. */
    depart(visitId: string, at: number, kind: DepartureKind): boolean {
      deleteAids.run(visitId);
      return updateDeparted.run(at, kind, visitId).changes === 1;
    },

    addCheck(check: Omit<CheckRow, 'checkedByName'>): void {
      insertCheck.run(check);
      updateSupervision.run(check.supervision, check.visitId);
    },

    /** The reception checks of a visit, oldest first. */
    checks(visitId: string): CheckRow[] {
      return selectChecks.all(visitId);
    },

    /** The newest reception check of a visit. */
    latestCheck(visitId: string): CheckRow | undefined {
      return selectChecks.all(visitId).at(-1);
    },
  };
}
