import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { arrangementStore } from '../../db/arrangements.ts';
import { breachStore } from '../../db/breaches.ts';
import { codeStore } from '../../db/codes.ts';
import { computerStore } from '../../db/computers.ts';
import { type Connection, openConnection } from '../../db/connection.ts';
import { deviceStore } from '../../db/devices.ts';
import { doNotAdmitStore } from '../../db/do-not-admit.ts';
import { expectedStore } from '../../db/expected.ts';
import { holdStore } from '../../db/holds.ts';
import { migrate } from '../../db/migrate.ts';
import { pictureStore } from '../../db/pictures.ts';
import { policyStore } from '../../db/policies.ts';
import { printJobStore } from '../../db/print-jobs.ts';
import { retentionStore } from '../../db/retention.ts';
import { rollCallStore } from '../../db/roll-calls.ts';
import { schoolStore } from '../../db/school.ts';
import { secondPersonStore } from '../../db/second-person.ts';
import { signStore } from '../../db/signs.ts';
import { visitStore } from '../../db/visits.ts';
import { allMigrations, migrationsBefore } from '../support/migrations.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gatehouse-test-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A record as it was before a migration, filled by SQL of that time. */
function before(name: string, rows: string): Connection {
  const opened = openConnection(join(folder, 'gatehouse.db'), randomBytes(32));
  if (opened.outcome !== 'opened') throw new Error(opened.outcome);
  migrate(opened.db, migrationsBefore(name));
  opened.db.exec(rows);
  return opened.db;
}

/** One visit with a phone that is held and a laptop that an arrangement covers. */
const VISIT = `
  INSERT INTO kiosks VALUES ('k', 'A', 1);
  INSERT INTO staff VALUES ('h', 'Ms Okafor', 'Headteacher', 1, 1, NULL);
  INSERT INTO categories (id, words, check_identity, position) VALUES ('c', 'parent', 0, 0);
  INSERT INTO visitors VALUES ('p', 0, 1);
  INSERT INTO visits (id, kiosk_id, visitor_id, category_id, name, organisation, host_kind, language, day, arrived_at,
    rules_refused, children, supervision)
  VALUES ('v', 'k', 'p', 'c', 'Rosa Lund', '', 'office', 'en', '2026-11-24', 10, 0, 0, 'escorted');`;
const KEPT = `${VISIT}
  INSERT INTO devices VALUES ('d1', 'v', 'phone', 'hand in', '14'), ('d2', 'v', 'laptop', 'away', NULL);
  INSERT INTO arrangements (id, kind, state, visit_id, purpose, circumstance, requested_at)
  VALUES ('a', 'visit', 'requested', 'v', 'notes', 'other', 11);
  INSERT INTO arrangement_devices VALUES ('a', 'd2');`;

/** One visit with two devices, and the laptop asked for and approved. */
const ASKED = `${VISIT}
  INSERT INTO devices VALUES ('d1', 'v', 'phone', 'away', NULL), ('d2', 'v', 'laptop', 'away', NULL);
  INSERT INTO arrangements (id, visit_id, state, purpose, circumstance, place_asked, until_asked, requested_at,
    decided_at, decided_by, valid_from, valid_until, place, supervised_by, conditions, risk_assessment, answered_at)
  VALUES ('a', 'v', 'agreed', 'notes', 'other', 'classroom', 90, 11, 12, 'h', 12, 90, 'Room 4', '', 'No photos.',
    'The host stays', 13);
  INSERT INTO arrangement_devices VALUES ('a', 'd2');
  INSERT INTO codes (code, kind, visit_id, created_at) VALUES ('A-7K4QM', 'badge', 'v', 10);`;

describe('the migration of custody', () => {
  it('keeps what was declared and what was held, and whoever names a device', () => {
    const db = before('custody', KEPT);
    migrate(db, allMigrations());
    expect(deviceStore(db).ofVisit('v')).toMatchObject([
      { id: 'd1', kind: 'phone', choice: 'hand in', declaredChoice: 'hand in', tag: '14', seenAt: null },
      { id: 'd2', kind: 'laptop', choice: 'away', declaredChoice: 'away', tag: null },
    ]);
    expect(db.prepare('SELECT device_id FROM arrangement_devices').all()).toEqual([{ device_id: 'd2' }]);
    db.close();
  });
});

describe('the migration of documents', () => {
  it('asks those who come often to agree to acceptable use, and nobody else', () => {
    const categories = `
      INSERT INTO categories VALUES ('a', 'parent', NULL, 0, 0, NULL), ('b', 'volunteer', NULL, 1, 1, NULL),
        ('c', NULL, 'Choir guest', 0, 2, NULL);`;
    const db = before('documents', categories);
    migrate(db, allMigrations());
    const agrees = schoolStore(db)
      .categories()
      .map(({ id, agreesAcceptableUse }) => [id, agreesAcceptableUse]);
    expect(agrees).toEqual([
      ['a', false],
      ['b', true],
      ['c', false],
    ]);
    db.close();
  });
});

describe('the migration of registers', () => {
  it('leaves what is there and begins with empty registers', () => {
    const db = before('registers', VISIT);
    migrate(db, allMigrations());
    expect(policyStore(db).all()).toEqual([]);
    expect(signStore(db).hanging()).toEqual([]);
    expect(db.prepare('SELECT name FROM visits').all()).toEqual([{ name: 'Rosa Lund' }]);
    db.close();
  });
});

describe('the migration of arrangements', () => {
  it('keeps what was decided, for which devices, and its risk assessment', () => {
    const db = before('arrangements', ASKED);
    migrate(db, allMigrations());
    const store = arrangementStore(db);
    expect(store.find('a')).toMatchObject({
      kind: 'visit',
      state: 'agreed',
      visitId: 'v',
      place: 'Room 4',
      decidedBy: 'h',
      risk: { kind: 'not needed', reason: 'The host stays' },
      answeredAt: 13,
    });
    expect(store.devices('a')).toEqual(['laptop']);
    const [row] = store.ofVisit('v');
    expect(row && store.facts(row, 'v').deviceIds).toEqual(['d2']);
    expect(db.prepare('SELECT code, visit_id FROM codes').all()).toEqual([{ code: 'A-7K4QM', visit_id: 'v' }]);
    db.close();
  });
});

describe('the migration of roll calls', () => {
  it('keeps the print queue in its order, and takes the list of a roll call', () => {
    const db = before(
      'roll-calls',
      `${VISIT}
      INSERT INTO print_jobs (id, printer_role, content, visit_id, says, state, why, tries, created_at, changed_at)
      VALUES ('j1', 'badge', 'badge', 'v', 'KEEP AWAY', 'printed', 'first', 1, 10, 11),
        ('j2', 'badge', 'badge', 'v', 'KEEP AWAY', 'waiting', 'lost', 0, 12, 12);`,
    );
    migrate(db, allMigrations());
    const store = printJobStore(db);
    expect(store.ofVisit('v').map(({ id, state, why }) => [id, state, why])).toEqual([
      ['j1', 'printed', 'first'],
      ['j2', 'waiting', 'lost'],
    ]);
    const job = { printerRole: 'office', content: 'roll call', state: 'waiting', why: 'first' } as const;
    store.insert({ id: 'j3', visitId: null, says: null, ...job }, 13);
    expect(store.unsettled().map(({ id }) => id)).toEqual(['j2', 'j3']);
    expect(rollCallStore(db).running()).toBeUndefined();
    db.close();
  });
});

describe('the migration of the log', () => {
  it('makes every visit findable by its name, host and badge', () => {
    const db = before(
      'log',
      `${VISIT} UPDATE visits SET host_kind = 'person', host_id = 'h';
      INSERT INTO codes (code, kind, visit_id, created_at) VALUES ('A-7K4QM', 'badge', 'v', 10);`,
    );
    migrate(db, allMigrations());
    const store = visitStore(db);
    for (const phrase of ['rosa', 'okafor', '7K4'])
      expect(store.search([phrase], null, 5).map(({ id }) => id)).toEqual(['v']);
    expect(store.search(['nobody'], null, 5)).toEqual([]);
    db.close();
  });
});

describe('the migration of the do-not-admit list', () => {
  it('leaves what is there and begins with nobody on it', () => {
    const db = before('do-not-admit', VISIT);
    migrate(db, allMigrations());
    const store = doNotAdmitStore(db);
    expect([store.all(), store.matches('v')]).toEqual([[], []]);
    expect(visitStore(db).find('v')?.name).toBe('Rosa Lund');
    db.close();
  });
});

describe('the migration of departures', () => {
  it('leaves open visits open, with nobody said to stay', () => {
    const db = before('departures', VISIT);
    migrate(db, allMigrations());
    const store = visitStore(db);
    expect(store.open().map(({ id }) => id)).toEqual(['v']);
    expect(store.staysOverAt('v')).toBeNull();
    db.close();
  });
});

describe('the migration of who is expected', () => {
  it('counts every visit there is as one person, and leaves its codes', () => {
    const db = before(
      'expected',
      `${VISIT} INSERT INTO codes (code, kind, visit_id, created_at) VALUES ('A-7K4QM', 'badge', 'v', 10);`,
    );
    migrate(db, allMigrations());
    expect(visitStore(db).find('v')).toMatchObject({ people: 1, badgeCode: 'A-7K4QM' });
    expect(codeStore(db).find('A-7K4QM')).toMatchObject({ visitId: 'v', expectedId: null });
    expect(expectedStore(db).around('2026-11-24')).toEqual([]);
    db.close();
  });
});

describe('the migration of breaches', () => {
  it('leaves what is there and begins with none', () => {
    const db = before('breaches', VISIT);
    migrate(db, allMigrations());
    expect(breachStore(db).newest(5)).toEqual([]);
    expect(visitStore(db).find('v')?.name).toBe('Rosa Lund');
    db.close();
  });
});

describe('the migration of pictures', () => {
  it('leaves what is there and begins with none', () => {
    const db = before('pictures', VISIT);
    migrate(db, allMigrations());
    expect([pictureStore(db).crest(), pictureStore(db).photo('h')]).toEqual([null, null]);
    db.close();
  });
});

describe('the migration of paired computers', () => {
  it('leaves what is there and begins with none', () => {
    const db = before('paired-computers', VISIT);
    migrate(db, allMigrations());
    expect(computerStore(db).all()).toEqual([]);
    db.close();
  });
});

describe('the migration of assurance', () => {
  it('says of every check that was made that none was needed', () => {
    const db = before(
      'assurance',
      `${VISIT} INSERT INTO reception_checks (id, visit_id, id_kind, supervision, checked_at, checked_by)
      VALUES ('r', 'v', 'work card', 'escorted', 11, 'h');`,
    );
    migrate(db, allMigrations());
    expect(visitStore(db).latestCheck('v')).toMatchObject({ idKind: 'work card', assurance: 'not needed' });
    db.close();
  });
});

describe('the migration of badges', () => {
  it('keeps the print jobs, says who took what was sent, and still finds what is unsettled', () => {
    const job = (id: string, state: string) =>
      `('${id}', 'badge', 'badge', 'v', 'KEEP AWAY', '${state}', NULL, 'first', 1, 'label-1', 11, 12)`;
    const db = before(
      'badges',
      `${VISIT} INSERT INTO print_jobs (id, printer_role, content, visit_id, says, state, reason, why, tries, printer_job,
        created_at, changed_at) VALUES ${['waiting', 'sent', 'printed'].map((state) => job(state, state)).join(', ')};`,
    );
    migrate(db, allMigrations());
    const store = printJobStore(db);
    expect(store.ofVisit('v').map(({ id, takenBy }) => [id, takenBy])).toEqual([
      ['waiting', null],
      ['sent', 'badge'],
      ['printed', 'badge'],
    ]);
    expect(store.unsettled().map(({ id }) => id)).toEqual(['waiting', 'sent']);
    expect([store.printedSince('badge', 12), store.printedSince('badge', 13)]).toEqual([1, 0]);
    expect(store.notReturned(0)).toEqual([]);
    db.close();
  });
});

describe('the migration of spellings', () => {
  it('leaves every name as it is', () => {
    const db = before('spellings', VISIT);
    migrate(db, allMigrations());
    expect(visitStore(db).find('v')).toMatchObject({ name: 'Rosa Lund', spelling: null });
    db.close();
  });
});

describe('the migration of passes', () => {
  it('keeps the print jobs and lets a visitor have one pass at a time', () => {
    const db = before(
      'passes',
      `${VISIT} INSERT INTO print_jobs (id, printer_role, content, visit_id, says, state, reason, why, tries, created_at,
        changed_at) VALUES ('j', 'badge', 'badge', 'v', 'KEEP AWAY', 'printed', NULL, 'first', 1, 11, 12);`,
    );
    migrate(db, allMigrations());
    expect(printJobStore(db).ofVisit('v')).toMatchObject([{ id: 'j', visitorId: null, state: 'printed' }]);
    const codes = codeStore(db);
    expect([codes.insertPass('A-22222', 'p', 20), codes.insertPass('A-22222', 'p', 20)]).toEqual([true, false]);
    expect(() => codes.insertPass('A-33333', 'p', 21)).toThrow(/UNIQUE/);
    codes.endOfPass('p', 22);
    expect(codes.insertPass('A-33333', 'p', 23)).toBe(true);
    expect(codes.passOf('p')).toEqual({ code: 'A-33333', givenAt: 23 });
    db.close();
  });
});

describe('the migration of retention', () => {
  it('keeps breaches as they are, without a day of their own, and begins with nothing decided', () => {
    const db = before(
      'retention',
      `${VISIT.replace("('p', 0, 1)", "('p', 1)")} INSERT INTO breaches (id, reference, about, visit_id, kind, place, challenged, to_chair,
        reported_at, reported_by) VALUES ('b', 'C-22222', 'visitor', 'v', 'other', 'hall', 1, 0, 11, 'h');`,
    );
    migrate(db, allMigrations());
    expect(breachStore(db).find('b')).toMatchObject({ visitId: 'v', place: 'hall', keepUntil: null });
    const store = retentionStore(db);
    expect([store.periods(), store.lastRun(), holdStore(db).open()]).toEqual([[], null, []]);
    db.close();
  });
});

describe('the migration of the second person', () => {
  it('leaves what is there and begins with nothing asked', () => {
    const db = before('second-person', VISIT.replace("('p', 0, 1)", "('p', 1)"));
    migrate(db, allMigrations());
    const store = secondPersonStore(db);
    expect([store.unanswered(0), store.untold('h'), store.isUnused('h')]).toEqual([[], [], false]);
    db.close();
  });
});
