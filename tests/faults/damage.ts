/** Damaged records: each is noticed, restored as far as it can be, and what is said to be lost is true. */

import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Opening } from '../../commands/compose.ts';
import type { Repair, UnsureArrivals } from '../../core/damage.ts';
import { recordPaths } from '../../db/record.ts';
import { verifyRecord } from '../../db/verify.ts';
import { rollCall } from '../../service/roll-call/roll-call.ts';
import { signIn } from '../../service/visits/sign-in.ts';
import { openBare } from '../bench/bare-record.ts';
import { ordinaryAnswers } from '../bench/kiosk.ts';
import { copyData, type Known, type KnownBackup, makeKnown, openData } from './damaged-record.ts';
import { HARMS, type Harm } from './harm.ts';
import type { Random } from './random.ts';

export interface DamageResult {
  readonly cases: number;
  /** What was harmed and never told. */
  readonly unnoticed: readonly string[];
  /** What was not restored as far as it could be, or said wrongly. */
  readonly unrestored: readonly string[];
}

/** @param folder an empty folder on a disk */
export async function damageCases(folder: string, cases: number, random: Random): Promise<DamageResult> {
  const known = await makeKnown(folder);
  const unnoticed: string[] = [];
  const unrestored: string[] = [];
  for (let index = 0; index < cases; index += 1) {
    const harm = HARMS[index % HARMS.length];
    if (!harm) break;
    const data = join(folder, `case-${index}`);
    copyData(known[harm.template].folder, data);
    const found = await oneCase(data, known[harm.template], harm, random);
    const says = (fault: string) => `${harm.name} (case ${index}): ${fault}`;
    if (!found.noticed) unnoticed.push(says('nobody was told'));
    if (found.wrong.length > 0) unrestored.push(says(found.wrong.join('; ')));
    rmSync(data, { recursive: true, force: true });
  }
  return { cases, unnoticed, unrestored };
}

interface Found {
  readonly noticed: boolean;
  readonly wrong: readonly string[];
}

async function oneCase(data: string, known: Known, harm: Harm, random: Random): Promise<Found> {
  harm.do(data, known, random);
  const readable = readableOf(data, known);
  const now = known.now + 60_000;
  let opening = await openData(data, () => now);
  if (opening.kind !== 'open') return { noticed: true, wrong: [notOpened(opening)] };
  await opening.checked();
  let noticed = opening.parts.record.trouble.now() === 'damaged';
  let { head } = known;
  if (noticed) {
    // Until it is repaired the program goes on, and writes.
    head = { ...opening.parts.record.audit.head() };
    await opening.close();
    opening = await openData(data, () => now);
    if (opening.kind !== 'open') return { noticed, wrong: [notOpened(opening)] };
  }
  const { record } = opening.parts;
  const repair = record.school.setting<Repair>('repair') ?? null;
  const { unsure } = rollCall({ record });
  noticed ||= repair !== null || unsure !== null;
  const wrong = signsInAgain(opening.parts);
  await opening.close();
  const after = readRecord(data, known.key);
  wrong.push(
    ...unsound(data, known),
    ...missingOf(after, known, readable, harm),
    ...untrue(after, { ...known, head }, readable, goodBackup(known, harm), { repair, unsure }),
  );
  return { noticed: noticed || readable?.sound === true, wrong };
}

function notOpened(opening: Exclude<Opening, { kind: 'open' }>): string {
  return opening.kind === 'refused' ? opening.sentence : 'it asks for a key';
}

/** The program works: somebody can sign in. */
function signsInAgain(parts: Parameters<typeof signIn>[0]): string[] {
  const answer = signIn(parts, { ...ordinaryAnswers(parts), name: 'Wren Calloway', requestId: randomUUID() });
  return answer.outcome === 'signed in' ? [] : [`a sign-in was answered by ${answer.outcome}`];
}

function unsound(data: string, { key }: Known): string[] {
  const verdict = verifyRecord(recordPaths(data), key);
  return verdict.outcome === 'sound' ? [] : [`it does not verify: ${verdict.where}`];
}

interface StoredVisit {
  readonly id: string;
  readonly sequence: number;
  readonly name: string;
  readonly departedAt: number | null;
}

/** What a connection that knows nothing of the product can read of a harmed record, visit by visit. */
interface Readable {
  readonly sound: boolean;
  readonly visits: ReadonlyMap<string, StoredVisit>;
  /** Whether the highest number of a visit can be read. */
  readonly numbered: boolean;
  /** The numbers of audit events that can be read. */
  readonly events: ReadonlySet<number>;
}

const VISIT = 'SELECT id, sequence, name, departed_at AS departedAt FROM visits';

function readableOf(data: string, known: Known): Readable | null {
  const copy = `${data}-looked-at`;
  copyData(data, copy);
  try {
    const db = openBare(recordPaths(copy).database, known.key, { readonly: true });
    const visits = new Map<string, StoredVisit>();
    const events = new Set<number>();
    let numbered = false;
    try {
      db.prepare('SELECT count(*) FROM sqlite_schema').get();
      for (const { sequence } of known.visits) {
        const row = tried(() => db.prepare<[number], StoredVisit>(`${VISIT} WHERE sequence = ?`).get(sequence));
        if (row) visits.set(row.id, row);
      }
      for (let sequence = 1; sequence <= known.head.sequence; sequence += 1) {
        if (tried(() => db.prepare('SELECT hash FROM audit_events WHERE sequence = ?').get(sequence)))
          events.add(sequence);
      }
      numbered = tried(() => db.prepare("SELECT seq FROM sqlite_sequence WHERE name = 'visits'").get()) !== undefined;
    } finally {
      db.close();
    }
    const sound = verifyRecord(recordPaths(copy), known.key).outcome === 'sound';
    return { sound: sound && visits.size === known.visits.length, visits, numbered, events };
  } catch {
    return null;
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

function tried<Value>(read: () => Value): Value | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

interface After {
  readonly visits: ReadonlyMap<string, StoredVisit>;
  /** Rows that are erased when a visitor leaves, of visitors who left. */
  readonly aidsLeft: number;
  readonly found: number;
  eventHash(sequence: number): Buffer | undefined;
  eventName(sequence: number): string | undefined;
}

function readRecord(data: string, key: Buffer): After {
  const db = openBare(recordPaths(data).database, key, { readonly: true });
  const visits = db.prepare<[], StoredVisit>(VISIT).all();
  const aids = `SELECT count(*) FROM visit_aids JOIN visits ON visits.id = visit_id WHERE departed_at IS NOT NULL`;
  const search = `SELECT count(*) FROM visit_search WHERE visit_search MATCH '"vera"'`;
  const events = db
    .prepare<[], { sequence: number; hash: Buffer; name: string }>('SELECT sequence, hash, name FROM audit_events')
    .all();
  const after = {
    visits: new Map(visits.map((visit) => [visit.id, visit])),
    aidsLeft: db.prepare<[], number>(aids).pluck().get() ?? 0,
    found: db.prepare<[], number>(search).pluck().get() ?? 0,
    eventHash: (sequence: number) => events.find((event) => event.sequence === sequence)?.hash,
    eventName: (sequence: number) => events.find((event) => event.sequence === sequence)?.name,
  };
  db.close();
  return after;
}

function goodBackup({ backups }: Known, harm: Harm): KnownBackup | undefined {
  return { all: backups[0], 'newest harmed': backups[1], none: undefined }[harm.backups ?? 'all'];
}

/** What should be there and is not: from before the newest good backup, and what could be read. */
function missingOf(after: After, known: Known, readable: Readable | null, harm: Harm): string[] {
  const good = goodBackup(known, harm);
  const wrong: string[] = [];
  const fromBackup = known.visits
    .slice(0, good?.visits ?? 0)
    .filter(({ id, name }) => after.visits.get(id)?.name !== name);
  if (fromBackup.length > 0) wrong.push(`${fromBackup.length} visits of the backup are not there`);
  const unread = [...(readable?.visits.values() ?? [])].filter((visit) => {
    const kept = after.visits.get(visit.id);
    return kept?.name !== visit.name || (visit.departedAt !== null && kept.departedAt !== visit.departedAt);
  });
  if (unread.length > 0) wrong.push(`${unread.length} visits that could be read are not there as they were`);
  if (after.aidsLeft > 0) wrong.push(`${after.aidsLeft} rows came back that were erased at a departure`);
  const named = [...after.visits.values()].filter(({ name }) => name.startsWith('Vera')).length;
  if (after.found !== named) wrong.push(`the search finds ${after.found} of ${named} visits`);
  return wrong;
}

/** What is said of the loss and is not so. */
function untrue(
  after: After,
  known: Known,
  readable: Readable | null,
  backup: KnownBackup | undefined,
  { repair, unsure }: { repair: Repair | null; unsure: UnsureArrivals | null },
): string[] {
  const wrong: string[] = [];
  const lost = known.visits.filter(({ id }) => !after.visits.has(id));
  const outside = lost.filter(
    ({ arrivedAt }) => unsure === null || arrivedAt < (unsure.from ?? 0) || arrivedAt > unsure.until,
  );
  if (outside.length > 0)
    wrong.push(`${outside.length} of ${lost.length} lost visits are not within the time that is said`);
  const stale = known.visits.filter(({ id, departed }) => departed && after.visits.get(id)?.departedAt === null);
  if (stale.length > 0 && unsure === null)
    wrong.push(`${stale.length} people who left are listed, and nothing is said`);
  if (repair) {
    const { visitsMissing, events } = repair;
    const exact = readable?.numbered === true && repair.visits > 0;
    if (visitsMissing > lost.length || (exact && visitsMissing !== lost.length)) {
      wrong.push(`${visitsMissing} visits are said to be lost, and ${lost.length} are`);
    }
    const chainIsWhole = after.eventHash(known.head.sequence)?.equals(known.head.hash) === true;
    if (chainIsWhole !== (events === null)) wrong.push(`events ${JSON.stringify(events)} are said to be lost`);
    const first = firstLost(backup, readable);
    if (events && first !== null && events.first !== first) {
      wrong.push(`events are said to be lost from ${events.first} on, and could be read up to ${first}`);
    }
    if (events && events.last !== known.head.sequence)
      wrong.push(`the last event was ${known.head.sequence}, not ${events.last}`);
    if (events && after.eventName(events.first) !== 'record.repaired')
      wrong.push('the repair is not written where the gap begins');
  }
  return wrong;
}

/** The first event behind the backup that cannot be read; null where that says nothing. */
function firstLost(backup: KnownBackup | undefined, readable: Readable | null): number | null {
  if (!backup || !readable) return null;
  let sequence = backup.events + 1;
  while (readable.events.has(sequence)) sequence += 1;
  return sequence;
}
