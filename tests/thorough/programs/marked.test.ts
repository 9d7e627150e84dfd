/**
 * A mark in every field that a person can type in, through the program as a school runs it: none of them reaches a
 * log, an audit event, or a byte of the disk that is not encrypted.
 */
import { randomUUID } from 'node:crypto';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { build } from '../../../commands/build.ts';
import type { Caller } from '../../../core/roles.ts';
import { recordPaths } from '../../../db/record.ts';
import { ACCESS, type Access } from '../../../service/api/access.ts';
import { newestLog } from '../../../service/log/file.ts';
import { CONFIRMATIONS } from '../../../service/school/opening.ts';
import { openBare } from '../../bench/bare-record.ts';
import { filesIn, wordsIn, wordsInFiles } from '../../support/bytes.ts';
import { dataKeyOf } from '../../support/data-key.ts';
import { type MarkedCall, markedCalls, typedFields } from '../../support/marked-inputs.ts';
import { type RunningProgram, SERVE_BUILT, startProgram } from '../../support/program.ts';
import { clientOf } from '../../support/service.ts';
import { confirmShown } from '../../support/staff.ts';

/** Digits where only digits go; as rare as the marks. */
const ADMINISTRATOR_PIN = '739182';
const HEAD_PIN = '518290364';

const marks = new Map<string, string>();
/** A word for each field, in letters, because names are made of them. */
function mark(field: string): string {
  const known = marks.get(field);
  if (known) return known;
  const letters = [...marks.size.toString(26).padStart(3, '0')].map(
    (digit) => 'abcdefghijklmnopqrstuvwxyz'[Number.parseInt(digit, 26)],
  );
  const made = `Zqxw${letters.join('')}`;
  marks.set(field, made);
  return made;
}

/** The data folder and the folder for temporary files: everything the program can write to. */
let disk: string;
let data: string;
let program: RunningProgram;
let outputs = '';
const sent: { call: MarkedCall; status: number }[] = [];
const answers: unknown[] = [];
const found = new Map<string, string>();
const tokens = { administrator: '', headteacher: '' };

async function start(): Promise<void> {
  program = await startProgram([SERVE_BUILT, data], { TMPDIR: join(disk, 'tmp') });
}

async function end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  await program.end(signal);
  outputs += program.said();
}

beforeAll(async () => {
  await build();
  disk = mkdtempSync(join(tmpdir(), 'gatehouse-marked-'));
  data = join(disk, 'data');
  mkdirSync(join(disk, 'tmp'));
  await start();
  await setUp();
  await visit();
  await callAll('every form');
  // What the first round made is there for the second.
  await callAll('once');
  await sendRubbish();
}, 240_000);
afterAll(async () => {
  await program?.end('SIGKILL');
  rmSync(disk, { recursive: true, force: true });
});

/** A first start, up to the day on which visitors can sign in. */
async function setUp(): Promise<void> {
  const client = clientOf(program.url);
  const name = mark('staff.firstAdministrator.name');
  const made = await client.staff.firstAdministrator.mutate({ requestId: randomUUID(), name, pin: ADMINISTRATOR_PIN });
  if (made.outcome !== 'made') throw new Error(made.outcome);
  tokens.administrator = await tokenOf(made.staffId, ADMINISTRATOR_PIN);
  const administrator = clientOf(program.url, () => tokens.administrator);
  const staff = await administrator.staff.list.query();
  const head = staff.find(({ roles }) => roles.includes('headteacher'));
  if (!head) throw new Error('The profile has no headteacher.');
  const code = await administrator.staff.newCode.mutate({ staffId: head.id });
  if (code.outcome !== 'made') throw new Error(code.outcome);
  await client.staff.setPin.mutate({ staffId: head.id, oneTimeCode: code.oneTimeCode, pin: HEAD_PIN });
  tokens.headteacher = await tokenOf(head.id, HEAD_PIN);
  marks.set('a one-time code', code.oneTimeCode);
  found.set('staffId', head.id);
  const whereToFind = mark('school.saveTeam.team[].whereToFind');
  const team = [{ staffId: head.id, part: mark('school.saveTeam.team[].part'), whereToFind }];
  await administrator.school.saveTeam.mutate({ requestId: randomUUID(), team });
  const assemblyPoint = mark('school.saveAssemblyPoint.assemblyPoint');
  await administrator.school.saveAssemblyPoint.mutate({ requestId: randomUUID(), assemblyPoint });
  for (const kind of CONFIRMATIONS) await confirmShown(administrator, kind);
}

async function tokenOf(staffId: string, pin: string): Promise<string> {
  const answer = await clientOf(program.url).staff.signIn.mutate({ staffId, pin });
  if (answer.outcome !== 'signed in') throw new Error(answer.outcome);
  return answer.session.token;
}

/** One visitor who answers everything. */
async function visit(): Promise<void> {
  const client = clientOf(program.url);
  const { categories } = await client.kiosk.state.query();
  const category = categories.find(({ words }) => words === 'contractor');
  const rules = await client.documents.current.query({ kind: 'rules', language: 'en' });
  const leaflet = await client.documents.current.query({ kind: 'leaflet', language: 'en' });
  if (!category || rules.outcome !== 'found' || leaflet.outcome !== 'found') throw new Error('Nothing is prepared.');
  const field = (name: string) => mark(`visits.signIn.${name}`);
  const answer = await client.visits.signIn.mutate({
    requestId: randomUUID(),
    language: 'en',
    categoryId: category.id,
    name: field('name'),
    spelling: field('spelling'),
    organisation: field('organisation'),
    host: { kind: 'office' },
    devices: [{ kind: 'phone', choice: 'away', request: null }],
    pass: null,
    headcount: 0,
    workArea: field('workArea'),
    buildingWork: false,
    arrivalCode: null,
    permissions: [],
    acceptableUse: null,
    rules: { versionId: rules.versionId, answer: 'agreed' },
    leaflet: { versionId: leaflet.versionId, outcome: 'read' },
    children: 0,
    helpToLeave: false,
    vehicle: field('vehicle'),
  });
  if (answer.outcome !== 'signed in') throw new Error(answer.outcome);
  found.set('visitId', answer.visitId);
  found.set('categoryId', category.id);
  marks.set('a badge code', answer.badgeCode);
}

const HOUR = 3_600_000;

/** Typed, and taken only where there is such a zone. */
const TIME_ZONE = 'school.saveSchool.timeZone';

/** What stands in a field that is no free text, or may not be just anything. */
function known(procedure: string, field: string): unknown {
  const name = field.split('.').at(-1) ?? '';
  switch (true) {
    case name === 'requestId':
      return randomUUID();
    case name === 'pin':
      return roleFor(procedure) === 'administrator' ? ADMINISTRATOR_PIN : HEAD_PIN;
    // A folder that cannot be made: what an administrator chooses is written where they choose.
    case field === 'backups.saveFolder.folder':
      return `/dev/null/${mark(field)}`;
    case field === 'keys.setPassphrase.passphrase':
      return Array(5).fill(mark(field)).join(' ');
    case field.startsWith('arrangements.') && (name === 'from' || name === 'at'):
      return Date.now() + (name === 'at' ? 4 : 1) * HOUR;
    case name === 'reviewOn':
      return new Date(Date.now() + 30 * 24 * HOUR).toISOString().slice(0, 10);
    case field === TIME_ZONE:
      return 'Europe/London';
    case field === 'doors.save.on':
      return false;
    default:
      return found.get(name);
  }
}

function roleFor(procedure: string): keyof typeof tokens {
  const { callers }: Access = ACCESS[procedure as keyof typeof ACCESS];
  // The headteacher of the profile is its safeguarding lead too.
  const mine: readonly Caller[] = ['headteacher', 'dsl', 'visitor'];
  return callers.some((caller) => mine.includes(caller)) ? 'headteacher' : 'administrator';
}

/** They take nothing that somebody types, and end what is asked next: a session, the program. */
const ENDING: readonly string[] = ['staff.signOut', 'program.close'];

async function callAll(how: 'every form' | 'once'): Promise<void> {
  const today = new Date().toISOString().slice(0, 10);
  const calls = markedCalls({ mark, known, today, newId: randomUUID }, how);
  for (const call of calls.filter(({ procedure }) => !ENDING.includes(procedure))) await send(call);
}

async function send(call: MarkedCall): Promise<void> {
  const { procedure, type, input } = call;
  const query = type === 'query' && input !== undefined ? `?input=${encodeURIComponent(JSON.stringify(input))}` : '';
  const headers = { origin: program.url, authorization: `Bearer ${tokens[roleFor(procedure)]}` };
  const response = await fetch(`${program.url}/api/${procedure}${query}`, {
    method: type === 'query' ? 'GET' : 'POST',
    headers: { ...headers, ...(type === 'mutation' && { 'content-type': 'application/json' }) },
    ...(type === 'mutation' && { body: JSON.stringify(input) }),
  });
  const answer: unknown = await response.json();
  sent.push({ call, status: response.status });
  answers.push(answer);
  keepIds(answer);
}

/** Ids in answers, under the names in which arguments ask for them. */
function keepIds(answer: unknown): void {
  if (typeof answer !== 'object' || answer === null) return;
  for (const [name, value] of Object.entries(answer)) {
    if (typeof value === 'string' && /Id$/.test(name) && !found.has(name)) found.set(name, value);
    keepIds(value);
  }
}

/** What no screen sends, with a mark in it. */
async function sendRubbish(): Promise<void> {
  const word = mark('rubbish');
  const post = (path: string, body: string, headers = {}) =>
    fetch(`${program.url}${path}`, {
      method: 'POST',
      headers: { origin: program.url, 'content-type': 'application/json', ...headers },
      body,
    });
  await post('/api/visits.signIn', `{"name": "${word}`);
  await post('/api/visits.signIn', JSON.stringify({ name: word.repeat(20_000) }));
  await post('/api/visits.signIn', JSON.stringify({ name: word, [word]: word }));
  await post(`/api/${word}.${word}`, JSON.stringify(word));
  await post('/api/visits.signIn', '{}', { 'content-type': word });
  await post('/api/visits.signIn', '{}', { authorization: `Bearer ${word.repeat(5)}` });
  for (const path of [`/${word}`, `/api/visits.search?input=${word}`, `/api/${word}?${word}=${word}`, `/%${word}`]) {
    await fetch(`${program.url}${path}`);
  }
  for (const line of [
    `GET / HTTP/1.1\r\nHost: [${word}`,
    `GET http://[${word}/ HTTP/1.1\r\nHost: x`,
    `${word} ${word}`,
  ]) {
    await sendRaw(`${line}\r\nConnection: close\r\n\r\n`);
  }
  await signInWhileLocked(word);
}

function sendRaw(text: string): Promise<void> {
  return new Promise((resolve) => {
    const socket = connect(Number(new URL(program.url).port), '127.0.0.1', () => socket.end(text));
    socket.on('error', () => resolve()).on('close', () => resolve());
    socket.resume();
  });
}

/** Another program holds the record: a write fails inside, with everything a visitor typed in its hands. */
async function signInWhileLocked(word: string): Promise<void> {
  const other = openBare(recordPaths(data).database, await dataKeyOf(data));
  other.exec('BEGIN IMMEDIATE');
  const client = clientOf(program.url, () => tokens.headteacher);
  const failed = await client.doNotAdmit.add
    .mutate({ requestId: randomUUID(), names: [word], reviewOn: new Date().toISOString().slice(0, 10) })
    .catch((error: unknown) => JSON.stringify(error));
  answers.push(failed);
  other.exec('ROLLBACK');
  other.close();
}

/** Everything in the decrypted record as text, table by table. */
async function recordText(table = 'every'): Promise<string> {
  const db = openBare(recordPaths(data).database, await dataKeyOf(data), { readonly: true });
  const tables = db
    .prepare<[], { name: string }>("SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'")
    .all()
    .filter(({ name }) => table === 'every' || name === table);
  const text = tables.map(({ name }) => JSON.stringify(db.prepare(`SELECT * FROM ${name}`).all())).join('\n');
  db.close();
  return text;
}

const secrets = () => [...marks.values(), ADMINISTRATOR_PIN, HEAD_PIN];
const logs = () => readFileSync(newestLog(join(data, 'logs')), 'utf8');

describe('what people type', () => {
  it('was typed: a mark in every field of every procedure, and each was taken', () => {
    const atOffice = (procedure: string) =>
      !(ACCESS[procedure as keyof typeof ACCESS] as Access).doors.includes('loopback');
    const refused = sent.filter(({ call, status }) => status !== 200 && !atOffice(call.procedure));
    expect(refused.map(({ call, status }) => `${call.procedure} ${status}`)).toEqual([]);
    const taken = sent.filter(({ status }) => status === 200).map(({ call }) => JSON.stringify(call.input));
    const missed = typedFields().filter((field) => {
      const [router, procedure] = field.split('.');
      return (
        !/\.pin$/.test(field) &&
        field !== TIME_ZONE &&
        !atOffice(`${router}.${procedure}`) &&
        !taken.some((input) => input?.includes(mark(field)))
      );
    });
    expect(missed).toEqual([]);
    expect(typedFields().length).toBeGreaterThan(60);
  });

  it('is in the record, so it would be found', async () => {
    const stored = wordsIn(await recordText(), secrets());
    const fields = [...marks].filter(([, word]) => stored.includes(word)).map(([field]) => field);
    expect(fields).toEqual(
      expect.arrayContaining([
        'visits.signIn.name',
        'visits.signIn.organisation',
        'visits.signIn.workArea',
        'staff.firstAdministrator.name',
        'staff.add.name',
        'school.saveSchool.schoolName',
        'school.saveCustody.custodyTerms',
        'school.saveTeam.team[].whereToFind',
        'doNotAdmit.add.names[]',
        'expected.add.name',
        'expected.add.members[]',
        'policies.assess.hazards',
        'arrangements.request.holder.name',
        'arrangements.request.conditions',
        'signs.hang.place',
        'a badge code',
      ]),
    );
  });

  it('is in no line of the log and nothing the program says, though faults happened', () => {
    expect(logs()).toMatch(/error request\.failed procedure=doNotAdmit\.add class=SqliteError code=SQLITE_BUSY/);
    expect(wordsIn(logs() + program.said(), secrets())).toEqual([]);
  });

  it('is in no audit event', async () => {
    const events = await recordText('audit_events');
    expect(events).toContain('visit.signed-in');
    expect(wordsIn(events, secrets())).toEqual([]);
  });

  it('is in no byte and no name of any file: while the program runs, after a kill, after an orderly end', async () => {
    mkdirSync(join(data, 'copies'));
    const { backups } = clientOf(program.url, () => tokens.administrator);
    await backups.save.mutate({ requestId: randomUUID(), folder: join(data, 'copies'), weeks: 8 });
    await backups.make.mutate();
    await expect
      .poll(async () => (await backups.get.query()).ended, { timeout: 20_000 })
      .toEqual({ outcome: 'done', here: 'made', second: 'made' });
    const names = () => filesIn(data).map((path) => path.slice(data.length + 1));
    expect(names()).toEqual(
      expect.arrayContaining(['gatehouse.db', 'gatehouse.db-wal', 'gatehouse.db-shm', 'chain-head']),
    );
    expect(names().some((name) => name.startsWith('copies'))).toBe(true);
    expect(wordsInFiles(disk, secrets())).toEqual([]);
    await end('SIGKILL');
    expect(wordsInFiles(disk, secrets())).toEqual([]);
    await start();
    await end('SIGTERM');
    expect(names()).not.toContain('gatehouse.db-wal');
    expect(wordsInFiles(disk, secrets())).toEqual([]);
    expect(wordsIn(outputs, secrets())).toEqual([]);
  });

  it('would be found in every byte: in a database that is not encrypted, in its write-ahead log and in a file name', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'gatehouse-control-'));
    const db = new Database(join(folder, 'plain.db'));
    db.pragma('journal_mode = WAL');
    db.exec('CREATE TABLE control (text TEXT)');
    db.prepare('INSERT INTO control VALUES (?)').run(await recordText('visits'));
    copyFileSync(join(folder, 'plain.db'), join(folder, `${mark('visits.signIn.vehicle')}.db`));
    const word = mark('visits.signIn.name');
    const files = () => wordsInFiles(folder, [word]).map(({ file }) => file);
    expect(files()).toContain('plain.db-wal');
    db.close();
    expect(files()).toContain('plain.db');
    expect(wordsInFiles(folder, [mark('visits.signIn.vehicle')]).map(({ file }) => file)).toContain(
      `${mark('visits.signIn.vehicle')}.db`,
    );
    rmSync(folder, { recursive: true, force: true });
  });
});
