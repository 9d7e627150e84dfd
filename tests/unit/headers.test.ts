import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encode } from 'fast-png';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { serveScheme } from '../../electron/scheme.ts';
import type { Tools } from '../../service/api/trpc.ts';
import { createHandler, type Handler } from '../../service/http/handler.ts';
import { plain } from '../../service/http/headers.ts';
import { createLockedHandler } from '../../service/http/locked.ts';
import { expectSecured } from '../support/security-headers.ts';
import { type RunningService, startService } from '../support/service.ts';
import { signedInAs } from '../support/staff.ts';

/** Every kind of answer there is, each with every header. */
const ORIGIN = 'http://127.0.0.1:8080';
let service: RunningService;
let picture = '';
let built = '';

beforeAll(async () => {
  service = await startService({ demo: true });
  built = mkdtempSync(join(tmpdir(), 'gatehouse-test-'));
  for (const folder of ['kiosk', 'office', 'locked', 'assets']) mkdirSync(join(built, folder));
  for (const page of ['kiosk', 'office', 'locked']) writeFileSync(join(built, page, 'index.html'), '<!doctype html>');
  for (const file of ['a-1.js', 'a-1.css', 'a-1.woff2', 'a-1.svg', 'a-1.png'])
    writeFileSync(join(built, 'assets', file), '');
  const png = Buffer.from(encode({ width: 1, height: 1, data: new Uint8Array(4), channels: 4, depth: 8 }));
  const admin = await signedInAs(service, 'administrator');
  await admin.pictures.save.mutate({ requestId: randomUUID(), staffId: null, png: png.toString('base64') });
  picture = (await service.client.kiosk.state.query()).crest ?? '';
}, 60_000);
afterAll(() => service.stop());

function handlerAt(door: 'loopback' | 'office', tools: Partial<Tools> = {}): Handler {
  return createHandler({
    tools: { parts: service.parts, ...tools } as Tools,
    door,
    isOwnOrigin: (origin) => origin === ORIGIN,
    rendererFolder: built,
    startTimer: () => ({ cancel: () => {} }),
    now: () => 0,
  });
}

const get = (path: string, headers: Record<string, string> = {}) => new Request(`${ORIGIN}${path}`, { headers });
const post = (path: string, headers: Record<string, string> = {}, body = '{}') =>
  new Request(`${ORIGIN}${path}`, {
    method: 'POST',
    headers: { origin: ORIGIN, 'content-type': 'application/json', ...headers },
    body,
  });

it.each([
  ['the kiosk', () => get('/'), 200],
  ['the office', () => get('/office/'), 200],
  ['the office as people type it', () => get('/office'), 308],
  ['a script', () => get('/assets/a-1.js'), 200],
  ['a style sheet', () => get('/assets/a-1.css'), 200],
  ['a font', () => get('/assets/a-1.woff2'), 200],
  ['a drawing', () => get('/assets/a-1.svg'), 200],
  ['a picture of the screens', () => get('/assets/a-1.png'), 200],
  ['a picture of the school', () => get(picture), 200],
  ['a picture that is not there', () => get(`${picture.slice(0, -2)}00`), 404],
  ['a page that is not there', () => get('/nowhere'), 404],
  [
    'a file asked for with its own date',
    () => get('/assets/a-1.js', { 'if-modified-since': new Date().toUTCString() }),
    200,
  ],
  ['a part of a file', () => get('/assets/a-1.js', { range: 'bytes=0-1' }), 200],
  ['an answer of the API', () => get('/api/kiosk.state'), 200],
  ['an answer to who is not signed in', () => get('/api/waiting.list'), 401],
  ['an answer to an invalid input', () => post('/api/visits.signIn'), 400],
  ['an answer to no JSON', () => post('/api/visits.signIn', {}, '{'), 400],
  ['an answer of no procedure', () => get('/api/nothing'), 404],
  ['another method', () => new Request(`${ORIGIN}/`, { method: 'PUT' }), 405],
  ['a write to a page', () => post('/'), 405],
  ['a foreign origin', () => post('/api/visits.signIn', { origin: 'http://evil.example' }), 403],
  ['a foreign site', () => get('/api/kiosk.state', { 'sec-fetch-site': 'cross-site' }), 403],
  ['a foreign host', () => new Request('http://evil.example/'), 421],
  ['a form', () => post('/api/visits.signIn', { 'content-type': 'text/plain' }), 415],
  ['too much', () => post('/api/visits.signIn', {}, 'x'.repeat(70_000)), 413],
])('%s has every security header', async (what, request, status) => {
  const response = await handlerAt('loopback')(request());
  expect(response.status).toBe(status);
  expectSecured(response.headers, what);
});

it('a fault of the program has every security header and says nothing of it', async () => {
  const record = { ...service.parts.record, pictures: undefined as never };
  const response = await handlerAt('loopback', { parts: { ...service.parts, record } })(get(picture));
  expect(response.status).toBe(500);
  expect(await response.text()).toBe('Something went wrong. Please ask the office.');
  expectSecured(response.headers, 'a fault');
});

it('the way from an office computer’s first page has every security header', async () => {
  const response = await handlerAt('office')(get('/'));
  expect(response.status).toBe(302);
  expectSecured(response.headers, 'the redirect');
  const unpaired = await handlerAt('office')(get('/api/waiting.list'));
  expect(unpaired.status).toBe(412);
  expectSecured(unpaired.headers, 'a computer that is not paired');
});

it('an address that Electron’s window may not ask for has every security header', async () => {
  let handle: (request: Request) => Promise<Response> = async () => plain(500, '');
  serveScheme({ handle: (_scheme, given) => (handle = given as typeof handle) }, async () =>
    plain(200, 'not to be reached'),
  );
  const response = await handle(new Request('gatehouse://kiosk/assets/%2e%2e%2fx'));
  expect(response.status).toBe(400);
  expectSecured(response.headers, 'an address that is not plain');
});

it.each([
  ['the page', () => get('/')],
  ['a call of the open record', () => get('/api/kiosk.state')],
  ['a foreign host', () => new Request('http://evil.example/')],
  ['a page that is not there', () => get('/nowhere')],
])('while the record is locked, %s has every security header', async (what, request) => {
  const locked = createLockedHandler({
    lock: { fault: null, ways: [] } as never,
    isOwnOrigin: (origin) => origin === ORIGIN,
    rendererFolder: built,
    wait: async () => {},
    unlock: async () => ({ outcome: 'wrong' }) as never,
  });
  expectSecured((await locked(request())).headers, what);
});
