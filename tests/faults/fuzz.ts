/**
 * Every procedure is asked by everybody who could ask, with right, forbidden, oversized and hostile inputs, as a Fetch
 * request to the handler behind each door. Who may ask is worked out here from the table anew, not by the code that is
 * tried.
 */
import { hash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { compose } from '../../commands/compose.ts';
import { DOORS, type Door, ROLES, type Role } from '../../core/roles.ts';
import { SESSION_IDLE_MS } from '../../core/staff.ts';
import { openConnection } from '../../db/connection.ts';
import { recordPaths } from '../../db/record.ts';
import { ACCESS, type Access } from '../../service/api/access.ts';
import { appRouter } from '../../service/api/router.ts';
import type { Handler } from '../../service/http/handler.ts';
import type { Parts } from '../../service/parts.ts';
import { createService } from '../../service/service.ts';
import { createPins } from '../../service/staff/pins.ts';
import { createTestClock } from '../support/clock.ts';
import { dataKeyOf } from '../support/data-key.ts';
import { ROOT } from '../support/service.ts';
import { type Known, makeInput, shapeOf } from './fuzz-inputs.ts';
import type { Random } from './random.ts';

export interface FuzzResult {
  readonly calls: number;
  /** What did not hold: once for each procedure and kind. */
  readonly failures: string[];
}

const CHEAP = { N: 16, r: 8, p: 1 };
const PIN = '918273';
/** Names of visitors that a visitor must never read. */
const MARKER = 'Quillfeather';
/** What may sign somebody out. */
const ENDS_SESSIONS = ['staff.signOut', 'staff.setPin', 'staff.leave', 'secondPerson.confirm'];
/** A record that has grown by this many calls is left for a new one, so that lists stay short. */
const CALLS_A_RECORD = 20_000;
const ORIGINS: Readonly<Record<Door, string>> = {
  electron: 'gatehouse://kiosk',
  loopback: 'http://127.0.0.1:8080',
  office: 'https://tablet.school.test:8443',
};

/** Somebody who asks: through a door, with a session or without. */
interface Caller {
  readonly name: string;
  readonly door: Door;
  /** What they may do: the roles of a session that is good at this door; null for none. */
  readonly roles: readonly Role[] | null;
  readonly paired: boolean;
  readonly headers: Readonly<Record<string, string>>;
}

interface Definition {
  readonly type: string;
  readonly inputs: readonly unknown[];
}

/** Every procedure there is: what the router's own type hides is there while it runs. */
const PROCEDURES = Object.entries(appRouter._def.procedures as unknown as Record<string, { _def: Definition }>).map(
  ([name, { _def }]) => ({ name, type: _def.type, shape: shapeOf(_def.inputs[0]) }),
);

/** @param folder an empty folder @param inputs how many for each procedure */
export async function fuzzProcedures(folder: string, inputs: number, random: Random): Promise<FuzzResult> {
  const failures = new Set<string>();
  let calls = 0;
  let house: House | null = null;
  let since = 0;
  for (const procedure of PROCEDURES) {
    for (let done = 0; done < inputs; ) {
      if (house === null || since >= CALLS_A_RECORD) {
        await house?.close();
        const data = join(folder, calls.toString());
        mkdirSync(data);
        house = await openHouse(data);
        since = 0;
      }
      const some = Math.min(inputs - done, 500);
      await askOften(house, procedure, some, random, failures);
      done += some;
      since += some;
      calls += some;
    }
  }
  await house?.close();
  return { calls, failures: [...failures] };
}

type House = Awaited<ReturnType<typeof openHouse>>;

/** An invented school with somebody of each role, behind all three doors. */
async function openHouse(data: string) {
  const clock = createTestClock();
  const problems: string[] = [];
  // Nothing happens by itself, so that what is written was written by a call.
  const startTimer = () => ({ cancel: () => {} });
  const own = { clock: clock.now, printers: {}, wait: async () => {}, pinCost: CHEAP, startTimer };
  const opening = await compose({ door: 'loopback', root: ROOT, data, demo: true, origin: () => '', own });
  if (opening.kind !== 'open') throw new Error('The record of an invented school opens.');
  const gone = new Set<string>();
  const parts = withoutHarm(opening.parts, gone, problems);
  const service = createService({
    parts,
    fontsFolder: join(ROOT, 'assets', 'fonts'),
    rendererFolder: join(ROOT, 'dist', 'renderer'),
    startTimer,
    network: () => ({ names: () => [], open: async () => ({ outcome: 'open', close: async () => {} }) }),
    now: () => performance.now(),
  });
  const doors = Object.fromEntries(
    DOORS.map((door) => [door, service.handler(door, (origin) => origin === ORIGINS[door])]),
  ) as Record<Door, Handler>;
  const watcher = openConnection(recordPaths(data).database, await dataKeyOf(data));
  if (watcher.outcome !== 'opened') throw new Error(watcher.outcome);
  const { db } = watcher;
  await addEverybody(parts);
  pairComputers(parts);
  await plantMarker(parts, doors.loopback);
  const tables = db
    .prepare<[], { name: string }>("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    .all()
    .map(({ name }) => name)
    .filter((name) => !/^(audit_|staff_tries|visit_search|paired_computers|requests)/.test(name));
  return {
    parts,
    doors,
    problems,
    gone,
    clock,
    /** Changes with every commit of the program. */
    version: () => db.pragma('data_version', { simple: true }) as number,
    /** How many rows there are of what a query must not write, by table. */
    rows: () =>
      tables.map((name) => `${name} ${db.prepare<[], { n: number }>(`SELECT count(*) AS n FROM ${name}`).get()?.n}`),
    async close() {
      db.close();
      await service.close();
      await opening.close();
    },
  };
}

/**
 * The parts, with nothing written outside the folder, with people whose roles were taken away, and heard when they fail.
 * Staff neither change nor leave, so that there is somebody of each role for the next input.
 */
function withoutHarm(parts: Parts, gone: ReadonlySet<string>, problems: string[]): Parts {
  const { record } = parts;
  const staff = {
    ...record.staff,
    roles: (id: string) => (gone.has(id) ? [] : record.staff.roles(id)),
    change: () => {},
    leave: () => {},
  };
  const log: Parts['log'] = {
    ...parts.log,
    write: (event) => {
      if (event.name === 'request.failed') problems.push(JSON.stringify(event.details));
    },
  };
  const tasks: Parts['tasks'] = { ...parts.tasks, run: async () => ({ outcome: 'cancelled' }) };
  return { ...parts, record: { ...record, staff }, log, tasks, reopen: () => {} };
}

async function addEverybody(parts: Parts): Promise<void> {
  const { record, newId } = parts;
  const secret = await createPins(parts).seal(PIN, null);
  record.write(() => {
    for (const role of [...ROLES, 'gone'] as const) {
      const id = newId();
      record.staff.insert(
        { id, name: `Fuzz ${role}`, position: '', isHost: false, roles: role === 'gone' ? ['headteacher'] : [role] },
        0,
      );
      record.staff.setSecret(id, 'pin', secret, 0);
    }
  });
}

/** Visitors of a name that nobody at the kiosk may read. */
async function plantMarker(parts: Parts, handler: Handler): Promise<void> {
  const ask = async (procedure: string, input: unknown) =>
    answerOf(await handler(requestFor('loopback', procedure, 'query', JSON.stringify(input), {})));
  const state = (await ask('kiosk.state', {})) as { categories: { id: string }[] };
  const document = async (kind: string) =>
    (await ask('documents.current', { kind, language: 'en' })) as { versionId: string };
  const rules = await document('rules');
  const leaflet = await document('leaflet');
  for (const name of [`Rosa ${MARKER}`, `Tom ${MARKER}`]) {
    const visit = {
      requestId: parts.newId(),
      language: 'en',
      pass: null,
      categoryId: state.categories[0]?.id,
      name,
      organisation: MARKER,
      host: { kind: 'office' },
      workArea: '',
      buildingWork: false,
      devices: [{ kind: 'laptop', choice: 'away', request: { purpose: 'notes', place: 'meeting room', minutes: 60 } }],
      arrivalCode: null,
      permissions: [],
      acceptableUse: null,
      rules: { versionId: rules.versionId, answer: 'agreed' },
      leaflet: { versionId: leaflet.versionId, outcome: 'read' },
      children: 0,
      headcount: 0,
      helpToLeave: false,
      spelling: '',
      vehicle: '',
    };
    const response = await handler(requestFor('loopback', 'visits.signIn', 'mutation', JSON.stringify(visit), {}));
    if (response.status !== 200) throw new Error(`The marked visitor was not signed in: ${await response.text()}`);
  }
}

async function answerOf(response: Response): Promise<unknown> {
  return ((await response.json()) as { result: { data: unknown } }).result.data;
}

function knownOf({ record }: Parts): Known {
  const visits = record.visits.open();
  const idsOf = (rows: readonly { id: string }[]) => rows.map(({ id }) => id);
  const ids = {
    visitId: idsOf(visits),
    staffId: idsOf(record.staff.all()),
    arrangementId: idsOf(record.arrangements.open()),
    expectedId: idsOf(record.expected.around('2026-11-24')),
    breachId: idsOf(record.breaches.newest(20)),
    entryId: idsOf(record.doNotAdmit.all()),
    deviceId: visits.slice(-5).flatMap(({ id }) => idsOf(record.devices.ofVisit(id))),
    id: idsOf(record.secondPerson.unanswered(0)),
  };
  const codes = [...visits.flatMap(({ badgeCode }) => badgeCode ?? []), 'A-22222', 'AAAA-AAAA'];
  return { ids, codes, pins: [PIN, PIN, PIN, '000001'] };
}

interface Procedure {
  readonly name: string;
  readonly type: string;
  readonly shape: ReturnType<typeof shapeOf>;
}

async function askOften(
  house: House,
  { name, type, shape }: Procedure,
  inputs: number,
  random: Random,
  failures: Set<string>,
): Promise<void> {
  let callers = await callersOf(house);
  const known = knownOf(house.parts);
  const rows = type === 'query' ? house.rows() : [];
  for (let done = 0; done < inputs; done += 1) {
    const caller = random.pick(callers);
    if (!caller) throw new Error('There is nobody to ask.');
    const text = makeInput(shape, known, random);
    const odd = random.below(10) === 0 ? oddRequest(caller, name, type, text, random) : null;
    const request = odd?.request ?? requestFor(caller.door, name, type, text, caller.headers);
    const before = house.version();
    const response = await house.doors[caller.door](request);
    const fault = await faultOf(house, caller, { name, odd }, response, before);
    if (fault) failures.add(`${name}, ${caller.name}: ${fault}`);
    // Whoever signed out, or was signed out, is there for the next input all the same.
    if (ENDS_SESSIONS.includes(name) && response.status === 200) callers = await callersOf(house);
  }
  const written = type === 'query' ? house.rows().filter((row) => !rows.includes(row)) : [];
  for (const row of written) failures.add(`${name}: a query wrote a row of ${row.split(' ')[0]}`);
}

/** Why an answer must not be, or null. */
async function faultOf(
  house: House,
  caller: Caller,
  { name, odd }: { name: string; odd: Odd | null },
  response: Response,
  before: number,
): Promise<string | null> {
  const text = await response.text();
  const { status } = response;
  const wrote = house.version() !== before;
  const problem = house.problems.pop();
  if (problem !== undefined) return `the program reports ${problem}`;
  if (status >= 500) return `status ${status}`;
  if (!response.headers.get('content-security-policy')?.startsWith("default-src 'none'")) return 'no security headers';
  if (response.headers.get('access-control-allow-origin') !== null) return 'CORS';
  if (status !== 200 && wrote) return `wrote although it answered ${status}`;
  if (caller.roles === null && text.includes(MARKER)) return 'a visitor reads of another';
  if (odd) {
    const refused =
      odd.status === null ? status >= 400 && isBare(text) : status === odd.status && !text.startsWith('{');
    return refused ? null : `an odd request got ${status}: ${text.slice(0, 80)}`;
  }
  const wanted = refusalFor(name, caller);
  if (wanted !== null) return status === wanted && isBare(text) ? null : `should be ${wanted}, is ${status}`;
  if (status === 200) return /^\{"result":\{"data":/.test(text) ? null : 'an answer of another form';
  return [400, 409].includes(status) && isBare(text) ? null : `refused with ${status}: ${text.slice(0, 80)}`;
}

/** The status of a caller who may not, from the table alone; null for one who may. */
function refusalFor(name: string, { door, roles, paired, headers }: Caller): number | null {
  const { callers, doors } = (ACCESS as Record<string, Access>)[name] ?? { callers: [], doors: [] };
  if (door === 'office' && !paired && name !== 'doors.pair') return 412;
  const everybody = callers.includes('visitor');
  const may = doors.includes(door) && (everybody || callers.some((caller) => roles?.some((role) => role === caller)));
  if (may) return null;
  return roles === null || headers.authorization === undefined ? 401 : 403;
}

/** A refusal of the API holds its code and nothing else. */
function isBare(text: string): boolean {
  return /^\{"error":\{"message":"([A-Z_]+)","code":-?\d+,"data":\{"code":"\1","httpStatus":\d+\}\}\}$/.test(text);
}

const OFFICE_COOKIE = `__Host-gatehouse-computer=${'O'.repeat(43)}`;
const DROPPED_COOKIE = `__Host-gatehouse-computer=${'D'.repeat(43)}`;

/** A computer that is paired, and one that was dropped. */
function pairComputers({ record, newId, clock }: Parts): void {
  const by = record.staff.all()[0]?.id ?? '';
  const pair = (cookie: string): string => {
    const id = newId();
    const tokenHash = hash('sha256', cookie.split('=')[1] ?? '', 'buffer');
    record.computers.pair({ id, name: 'Office', tokenHash, pairedAt: clock(), pairedBy: by });
    return id;
  };
  record.write(() => {
    pair(OFFICE_COOKIE);
    record.computers.drop(pair(DROPPED_COOKIE), by, clock());
  });
}

/** Everybody who could ask, with sessions that are new or spoilt. */
async function callersOf(house: House): Promise<Caller[]> {
  const { parts, clock, gone } = house;
  const { record } = parts;
  gone.clear();
  record.write(() => {
    for (const { id } of record.staff.all()) record.staff.forgetAllTries(id);
  });
  const old = await sessionOf(house, 'loopback', 'administrator');
  clock.move(SESSION_IDLE_MS + 60_000);
  const callers: Caller[] = [];
  const add = (name: string, door: Door, roles: readonly Role[] | null, headers: Record<string, string>) =>
    callers.push({ name: `${name} at ${door}`, door, roles, headers, paired: headers.cookie === OFFICE_COOKIE });
  for (const door of DOORS) add('a visitor', door, null, door === 'office' ? { cookie: OFFICE_COOKIE } : {});
  for (const role of ROLES) {
    const authorization = await sessionOf(house, 'loopback', role);
    add(role, 'loopback', [role], { authorization });
    add(`${role} of another door`, 'electron', null, { authorization });
    add(role, 'office', [role], { cookie: OFFICE_COOKIE, authorization: await sessionOf(house, 'office', role) });
  }
  const office = await sessionOf(house, 'office', 'headteacher');
  const tablet = await sessionOf(house, 'loopback', 'headteacher');
  add('a computer that is not paired', 'office', null, { authorization: office });
  add('a computer that was dropped', 'office', null, { cookie: DROPPED_COOKIE, authorization: office });
  add('a forged computer', 'office', null, { cookie: `__Host-gatehouse-computer=${'A'.repeat(43)}` });
  add('a session of the tablet', 'office', null, { cookie: OFFICE_COOKIE, authorization: tablet });
  add('an old session', 'loopback', null, { authorization: old });
  add('a forged session', 'loopback', null, { authorization: `Bearer ${'A'.repeat(43)}` });
  add('a session with one letter changed', 'loopback', null, { authorization: flipped(tablet) });
  add('a session by another scheme', 'loopback', null, { authorization: tablet.replace('Bearer', 'Basic') });
  add('somebody whose roles were taken away', 'loopback', [], {
    authorization: await sessionOf(house, 'loopback', 'gone'),
  });
  gone.add(idOf(parts, 'gone'));
  return callers;
}

/** Signs somebody in through a door. @returns the header that shows it */
async function sessionOf({ parts, doors }: House, door: Door, who: Role | 'gone'): Promise<string> {
  const input = JSON.stringify({ staffId: idOf(parts, who), pin: PIN });
  const headers: Record<string, string> = door === 'office' ? { cookie: OFFICE_COOKIE } : {};
  const answer = await answerOf(await doors[door](requestFor(door, 'staff.signIn', 'mutation', input, headers)));
  const { session } = answer as { session?: { token: string } };
  if (session === undefined) throw new Error(`${who} is not signed in: ${JSON.stringify(answer)}`);
  return `Bearer ${session.token}`;
}

function idOf({ record }: Parts, who: Role | 'gone'): string {
  return record.staff.all().find(({ name }) => name === `Fuzz ${who}`)?.id ?? '';
}

function flipped(token: string): string {
  return `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`;
}

/** A call as the screens send it. */
function requestFor(
  door: Door,
  procedure: string,
  type: string,
  text: string,
  headers: Readonly<Record<string, string>>,
): Request {
  const address = `${ORIGINS[door]}/api/${procedure}`;
  if (type === 'query') return new Request(`${address}?input=${encodeURIComponent(whole(text))}`, { headers });
  return new Request(address, {
    method: 'POST',
    headers: { ...headers, origin: ORIGINS[door], 'content-type': 'application/json' },
    body: text,
  });
}

/** Without halves of letters, which no address can hold. */
function whole(text: string): string {
  return text.toWellFormed();
}

interface Odd {
  readonly request: Request;
  /** What the handler says before the API hears of it; null: the API refuses it itself. */
  readonly status: number | null;
}

/** A call as no screen sends it: it may never be taken, whoever asks. */
function oddRequest({ door, headers }: Caller, procedure: string, type: string, text: string, random: Random): Odd {
  const origin = ORIGINS[door];
  const address = `${origin}/api/${procedure}`;
  const json = { ...headers, origin, 'content-type': 'application/json' };
  const by = (method: string) => new Request(address, { method, headers: json });
  const post = (url: string, changed: Record<string, string> = {}, body = text) =>
    new Request(url, { method: 'POST', headers: { ...json, ...changed }, body });
  const requests: readonly (() => Odd)[] = [
    () => ({ request: type === 'query' ? post(address) : new Request(address, { headers }), status: null }),
    () => ({ request: post(`${address},${procedure}?batch=1`, {}, '{"0":{},"1":{}}'), status: null }),
    () => ({ request: post(`${origin}/api/${procedure.split('.')[0]}`), status: null }),
    () => ({ request: post(`${origin}/api/__proto__.${procedure}`), status: null }),
    () => ({ request: post(`${origin}/api/${procedure}.constructor`), status: null }),
    () => ({ request: post(`${origin}/api/%2f/${procedure}`), status: null }),
    () => ({ request: post(address, { origin: 'http://evil.example' }), status: 403 }),
    () => ({ request: post(address, { origin: 'null' }), status: 403 }),
    () => ({ request: post(address, { 'sec-fetch-site': 'cross-site' }), status: 403 }),
    () => ({ request: post(address, { 'content-type': 'text/plain' }), status: 415 }),
    () => ({ request: post(address, { 'content-type': 'multipart/form-data; boundary=x' }), status: 415 }),
    () => ({ request: post(address, {}, `{"a":"${'x'.repeat(500_000)}"}`), status: 413 }),
    () => ({ request: by('PUT'), status: 405 }),
    () => ({ request: by('DELETE'), status: 405 }),
    () => ({ request: by('OPTIONS'), status: 405 }),
    () => ({ request: post(address.replace(/kiosk|127.0.0.1|tablet/, 'evil')), status: 421 }),
  ];
  return (random.pick(requests) ?? requests[0])?.() ?? { request: by('GET'), status: null };
}
