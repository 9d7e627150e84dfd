/** The same questions of the office at two sizes of the record: what a school has after a year, and after a century. */

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type Database from 'better-sqlite3';
import { compose } from '../../commands/compose.ts';
import { recordPaths } from '../../db/record.ts';
import type { ListedVisit } from '../../db/visits.ts';
import type { Parts } from '../../service/parts.ts';
import { rollCall } from '../../service/roll-call/roll-call.ts';
import { saveSettings } from '../../service/school/settings.ts';
import { rowOf } from '../../service/visits/day-log.ts';
import { dataKeyOf } from '../support/data-key.ts';
import { ROOT } from '../support/service.ts';
import { openBare } from './bare-record.ts';
import { prepareFolder } from './kiosk.ts';
import { type Compared, createComparison, timed } from './measure.ts';

export interface GrowthSizes {
  readonly small: number;
  readonly large: number;
  readonly rounds: number;
}

/** Each question's median at the large size, and at the small one. */
export type Growth = Readonly<Record<'log' | 'search.rare' | 'search.common' | 'rollCall', Compared>>;

const DAY = '2024-06-12';
const VISITS_OF_DAY = 100;
const ON_SITE = 500;
/** Visits that a search shows at once, and one more to know whether there are older ones. */
const PAGE = 51;
const RARE = 'Xylophonova';
const COMMON = 'Commonwell';

/**
 * Fills two records and asks both the same, in turns.
 *
 * @param folder an empty folder on a disk
 */
export async function measureGrowth(folder: string, { small, large, rounds }: GrowthSizes): Promise<Growth> {
  const [few, many] = [await filled(join(folder, 'few'), small), await filled(join(folder, 'many'), large)];
  const questions = {
    log: (parts: Parts) => listed(parts, parts.record.visits.ofDay(DAY)),
    'search.rare': (parts: Parts) => listed(parts, parts.record.visits.search([RARE.slice(1, -1)], null, PAGE)),
    'search.common': (parts: Parts) => listed(parts, parts.record.visits.search([COMMON.slice(1, -1)], null, PAGE)),
    rollCall: (parts: Parts) => rollCall(parts),
  };
  const measured = await Promise.all(
    Object.entries(questions).map(async ([name, ask]) => {
      const comparison = createComparison();
      for (let round = 0; round < rounds; round += 1) {
        comparison.add({
          product: await timed(() => ask(many.parts)),
          floor: await timed(() => ask(few.parts)),
        });
      }
      return [name, comparison.result()] as const;
    }),
  );
  await few.close();
  await many.close();
  return Object.fromEntries(measured) as Growth;
}

/** As the office's lists do it; without the event that says who looked, whose flush would hide everything else. */
function listed({ record, clock }: Parts, visits: readonly ListedVisit[]) {
  const now = clock();
  return visits.map((visit) => rowOf(record, visit, now));
}

async function filled(folder: string, visits: number) {
  mkdirSync(folder);
  const ids = await prepareFolder(folder, ({ record, clock }) => {
    record.write(() => saveSettings(record, { closingHour: '' }, clock()));
    const category = record.school.categories()[0]?.id ?? '';
    return { category, kiosk: record.school.kiosk()?.id ?? '', now: clock() };
  });
  const db = openBare(recordPaths(folder).database, await dataKeyOf(folder));
  fill(db, visits, ids);
  db.close();
  const opening = await compose({
    door: 'loopback',
    root: ROOT,
    data: folder,
    demo: false,
    origin: () => 'http://127.0.0.1:1',
    own: { printers: {} },
  });
  if (opening.kind !== 'open') throw new Error(`The record did not open: ${opening.kind}.`);
  return { parts: opening.parts, close: opening.close };
}

const AT_ONCE = 50_000;
const YEAR_MS = 365 * 24 * 60 * 60 * 1000;

/** Past visits, a day of a hundred among them, and 500 that are open; each with a device, a code and its search. */
function fill(db: Database.Database, visits: number, ids: { category: string; kiosk: string; now: number }): void {
  const uuid = "printf('%08x-0000-7000-8000-%012x', n, n)";
  const name = `'Guest Number' || n || CASE WHEN n % 100 = 50 THEN ' ${COMMON}' ELSE '' END ||
    CASE WHEN n IN (11, 22, 33, 44, 55) THEN ' ${RARE}' ELSE '' END`;
  const statements = (numbers: string) => [
    `INSERT INTO visitors (id, created_at) SELECT ${uuid}, 1 FROM ${numbers}`,
    `INSERT INTO visits (id, kiosk_id, visitor_id, category_id, name, organisation, host_kind, language, day, arrived_at,
       rules_refused, children, supervision, departed_at, departure_kind)
     SELECT ${uuid}, @kiosk, ${uuid}, @category, ${name}, 'Kestrel Heating', 'office', 'en',
       CASE WHEN n <= ${VISITS_OF_DAY} THEN '${DAY}' ELSE date('2024-06-13', '+' || (n / 200 % 700) || ' days') END,
       @now - ${YEAR_MS}, 0, 0, 'escorted',
       CASE WHEN n > @open THEN NULL ELSE @now - ${YEAR_MS} + 3600000 END,
       CASE WHEN n > @open THEN NULL ELSE 'by visitor' END
     FROM ${numbers}`,
    `INSERT INTO devices (id, visit_id, kind, choice, declared_choice)
     SELECT ${uuid}, ${uuid}, 'phone', 'away', 'away' FROM ${numbers}`,
    `INSERT INTO codes (code, kind, visit_id, created_at)
     SELECT printf('A-%08d', n), 'badge', ${uuid}, 1 FROM ${numbers}`,
    `INSERT INTO visit_search (rowid, text) SELECT n, ' ' || ${name} || ' Kestrel Heating  ' || printf('A-%08d', n) || ' '
     FROM ${numbers}`,
  ];
  for (let from = 1; from <= visits; from += AT_ONCE) {
    const until = Math.min(visits, from + AT_ONCE - 1);
    const numbers = `(WITH RECURSIVE counted (n) AS (SELECT ${from} UNION ALL SELECT n + 1 FROM counted WHERE n < ${until})
      SELECT n FROM counted)`;
    const values = { ...ids, open: visits - ON_SITE };
    db.transaction(() => {
      for (const sql of statements(numbers)) db.prepare(sql).run(named(sql, values));
    })();
  }
}

/** better-sqlite3 refuses a parameter that a statement does not have. */
function named(sql: string, values: Readonly<Record<string, string | number>>): Record<string, string | number> {
  return Object.fromEntries(Object.entries(values).filter(([name]) => sql.includes(`@${name}`)));
}
