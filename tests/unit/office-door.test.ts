import { randomUUID } from 'node:crypto';
import { Agent, request as httpsRequest } from 'node:https';
import { createServer } from 'node:net';
import { networkInterfaces } from 'node:os';
import { connect } from 'node:tls';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createRate } from '../../web/rate.ts';
import { createTestClock, MINUTE } from '../support/clock.ts';
import { type RunningService, startService } from '../support/service.ts';
import { demoPin, signedInAs } from '../support/staff.ts';

let service: RunningService;
let port: number;
const waits: number[] = [];
const clock = createTestClock();

/** A port that is free now. */
async function freePort(): Promise<number> {
  const server = createServer();
  const { promise, resolve } = Promise.withResolvers<number>();
  server.listen(0, () => {
    const address = server.address();
    server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
  });
  return promise;
}

beforeEach(async () => {
  clock.set('2026-11-24T09:00:00Z');
  waits.length = 0;
  const wait = async (ms: number) => {
    waits.push(ms);
  };
  service = await startService({ demo: true, own: { clock: clock.now, printers: {}, wait } });
  port = await freePort();
});
afterEach(() => service.stop());

const administrator = () => signedInAs(service, 'administrator');
type Staff = Awaited<ReturnType<typeof administrator>>;
const turn = (staff: Staff, on: boolean) => staff.doors.save.mutate({ requestId: randomUUID(), on, port });

interface Asked {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
  /** The address of the door that is called, and the one that is called from. */
  readonly host?: string;
  readonly from?: string;
  readonly agent?: Agent;
}

/** A request as any program in the network could send it. */
function ask({ method = 'GET', path = '/office/', headers = {}, body, host = '127.0.0.1', from, agent }: Asked) {
  const { promise, resolve, reject } = Promise.withResolvers<{
    status: number;
    headers: NodeJS.Dict<string | string[]>;
    text: string;
  }>();
  const request = httpsRequest(
    { host, port, method, path, headers, rejectUnauthorized: false, agent, ...(from ? { localAddress: from } : {}) },
    (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (part) => {
        text += part;
      });
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text }));
    },
  );
  request.on('error', reject);
  request.end(body);
  return promise;
}

const origin = (host = '127.0.0.1') => `https://${host}:${port}`;
/** A mutation as the office's own page sends it. */
const call = (procedure: string, input: object, headers: Record<string, string> = {}): Asked => ({
  method: 'POST',
  path: `/api/${procedure}`,
  headers: { 'content-type': 'application/json', origin: origin(), ...headers },
  body: JSON.stringify(input),
});
const read = (procedure: string, headers: Record<string, string> = {}): Asked => ({
  path: `/api/${procedure}`,
  headers,
});
const outcomeOf = (text: string): unknown => JSON.parse(text).result?.data?.outcome;

/** Opens the door and pairs a computer. @returns its cookie */
async function paired(staff: Staff, name = 'Office, left desk'): Promise<string> {
  const { code } = await staff.doors.beginPairing.mutate();
  const answer = await ask(call('doors.pair', { code: code.toLowerCase(), name }));
  expect(outcomeOf(answer.text)).toBe('paired');
  return String(answer.headers['set-cookie']).split(';')[0] ?? '';
}

async function sessionOf(cookie: string): Promise<string> {
  const found = await ask(read(`staff.find?input=${encodeURIComponent('{"letters":"Lindqvist"}')}`, { cookie }));
  const staffId = JSON.parse(found.text).result.data[0].id;
  const answer = await ask(call('staff.signIn', { staffId, pin: demoPin('reception') }, { cookie }));
  return JSON.parse(answer.text).result.data.session.token;
}

describe('the office door', () => {
  it('is shut as shipped, opens with the setting and shuts with it, and keeps its certificate', async () => {
    const staff = await administrator();
    expect(await staff.doors.get.query()).toMatchObject({ on: false, state: 'shut', fingerprint: null });
    await expect(ask({})).rejects.toThrow('ECONNREFUSED');
    expect(await turn(staff, true)).toEqual({ outcome: 'open' });
    const { fingerprint, addresses } = await staff.doors.get.query();
    expect((await ask({ path: '/' })).status).toBe(302);
    expect(addresses.every((address) => address.endsWith(`:${port}/office/`))).toBe(true);
    expect(await turn(staff, false)).toEqual({ outcome: 'shut' });
    await expect(ask({})).rejects.toThrow('ECONNREFUSED');
    await turn(staff, true);
    expect((await staff.doors.get.query()).fingerprint).toBe(fingerprint);
  });

  it('speaks TLS 1.3 only, with the certificate whose fingerprint the set-up shows', async () => {
    const staff = await administrator();
    await turn(staff, true);
    const { fingerprint } = await staff.doors.get.query();
    const spoken = (maxVersion: 'TLSv1.2' | 'TLSv1.3') => {
      const { promise, resolve } = Promise.withResolvers<string>();
      const socket = connect({ host: '127.0.0.1', port, rejectUnauthorized: false, maxVersion }, () => {
        resolve(socket.getPeerCertificate().fingerprint256);
        socket.destroy();
      });
      socket.on('error', () => resolve('refused'));
      return promise;
    };
    expect(await spoken('TLSv1.3')).toBe(fingerprint);
    expect(await spoken('TLSv1.2')).toBe('refused');
  });

  it('says when its port is taken, and the tablet goes on', async () => {
    const other = createServer().listen(port);
    const staff = await administrator();
    expect(await turn(staff, true)).toEqual({ outcome: 'port in use' });
    expect((await service.client.kiosk.state.query()).open).toBe(true);
    other.close();
    expect(await turn(staff, true)).toEqual({ outcome: 'open' });
  });

  it('keeps its key in the encrypted record and nowhere else', async () => {
    const staff = await administrator();
    await turn(staff, true);
    const { readdirSync, readFileSync } = await import('node:fs');
    const { join } = await import('node:path');
    const files = readdirSync(service.folder, { recursive: true, withFileTypes: true }).filter((each) => each.isFile());
    expect(files.length).toBeGreaterThan(3);
    for (const { parentPath, name } of files)
      expect(readFileSync(join(parentPath, name)).includes('PRIVATE KEY'), name).toBe(false);
  });
});

describe('a computer', () => {
  it('that is not paired may do nothing but pair', async () => {
    await turn(await administrator(), true);
    for (const asked of [
      read('kiosk.state'),
      read('waiting.list'),
      call('staff.signIn', { staffId: randomUUID(), pin: '1' }),
    ])
      expect((await ask(asked)).status, asked.path ?? '').toBe(412);
  });

  it('is paired with the code from the tablet, once, and works with its own session', async () => {
    const staff = await administrator();
    await turn(staff, true);
    const cookie = await paired(staff);
    expect(cookie).toMatch(/^__Host-gatehouse-computer=[\w-]{43}$/);
    const token = await sessionOf(cookie);
    const board = await ask(read('waiting.list', { cookie, authorization: `Bearer ${token}` }));
    expect(board.status).toBe(200);
    expect((await staff.doors.get.query()).computers).toMatchObject([
      { name: 'Office, left desk', pairedBy: 'Sam Trent' },
    ]);
    const { events } = await staff.audit.list.query({ topic: 'sign-in and security', before: null });
    expect(events.find(({ actor }) => actor === 'Mrs Lindqvist')?.details).toBe('at an office computer');
  });

  it('gets a cookie that no script reads and no other site sends', async () => {
    const staff = await administrator();
    await turn(staff, true);
    const { code } = await staff.doors.beginPairing.mutate();
    const answer = await ask(call('doors.pair', { code, name: 'Office' }));
    expect(String(answer.headers['set-cookie'])).toMatch(/; Path=\/; .*Secure; HttpOnly; SameSite=Strict$/);
    expect(answer.text).not.toContain(String(answer.headers['set-cookie']).slice(30, 60));
  });

  it('with a wrong code waits a second, ten void the code, and it is good for ten minutes and once', async () => {
    const staff = await administrator();
    await turn(staff, true);
    const { code } = await staff.doors.beginPairing.mutate();
    const tryCode = async (typed: string) =>
      outcomeOf((await ask(call('doors.pair', { code: typed, name: 'X' }))).text);
    for (let count = 0; count < 10; count += 1) expect(await tryCode('2222-2222')).toBe('wrong code');
    expect(waits).toEqual(Array.from({ length: 10 }, () => 1000));
    expect(await tryCode(code)).toBe('wrong code');
    const late = await staff.doors.beginPairing.mutate();
    clock.move(10 * MINUTE);
    expect(await tryCode(late.code)).toBe('wrong code');
    const fresh = await (await administrator()).doors.beginPairing.mutate();
    expect(await tryCode(fresh.code)).toBe('paired');
    expect(await tryCode(fresh.code)).toBe('wrong code');
  });

  it('that is dropped is out at once, with whoever is signed in there', async () => {
    const staff = await administrator();
    await turn(staff, true);
    const cookie = await paired(staff);
    const token = await sessionOf(cookie);
    const [computer] = (await staff.doors.get.query()).computers;
    await staff.doors.drop.mutate({ requestId: randomUUID(), computerId: computer?.computerId ?? '' });
    expect((await ask(read('waiting.list', { cookie, authorization: `Bearer ${token}` }))).status).toBe(412);
    const again = await paired(staff);
    expect((await ask(read('waiting.list', { cookie: again, authorization: `Bearer ${token}` }))).status).toBe(401);
  });

  it('takes no session of another computer, nor of the tablet', async () => {
    const staff = await administrator();
    await turn(staff, true);
    const [one, other] = [await paired(staff, 'One'), await paired(staff, 'Other')];
    const token = await sessionOf(one);
    expect((await ask(read('waiting.list', { cookie: other, authorization: `Bearer ${token}` }))).status).toBe(401);
    await expect(
      (async () => {
        const { clientOf } = await import('../support/service.ts');
        return clientOf(service.url, () => token).waiting.list.query();
      })(),
    ).rejects.toThrow('UNAUTHORIZED');
  });

  it('has the office’s screens and none of the visitor’s, and turns the door off nowhere but at the tablet', async () => {
    const staff = await administrator();
    await turn(staff, true);
    const cookie = await paired(staff);
    expect((await ask({ path: '/', headers: { cookie } })).headers.location).toBe('/office/');
    const visitor = await ask(call('rollCall.raise', { requestId: randomUUID() }, { cookie }));
    expect(visitor.status).toBe(401);
    const found = await ask(read(`staff.find?input=${encodeURIComponent('{"letters":"Trent"}')}`, { cookie }));
    const staffId = JSON.parse(found.text).result.data[0].id;
    const signed = await ask(call('staff.signIn', { staffId, pin: demoPin('administrator') }, { cookie }));
    const authorization = `Bearer ${JSON.parse(signed.text).result.data.session.token}`;
    const off = call('doors.save', { requestId: randomUUID(), on: false, port }, { cookie, authorization });
    expect((await ask(off)).status).toBe(403);
    expect((await ask(call('doors.beginPairing', {}, { cookie, authorization }))).status).toBe(403);
    expect((await ask(read('doors.get', { cookie, authorization }))).status).toBe(200);
  });
});

/** An address of this machine that is not its loopback: what another computer in the network would call. */
const outside = Object.values(networkInterfaces())
  .flatMap((found) => found ?? [])
  .find(({ internal, family }) => !internal && family === 'IPv4')?.address;

describe.each([
  ['the machine itself', '127.0.0.1', undefined],
  ['a second address', '127.0.0.1', '127.0.0.2'],
  ...(outside ? [['the network', outside, outside] as const] : []),
] as const)('hostile requests from %s', (_from, host, from) => {
  const hostile = (asked: Asked) => ask({ ...asked, host, ...(from ? { from } : {}) });
  const good = () => ({ 'content-type': 'application/json', origin: origin(host) });
  const PAIR = { method: 'POST', path: '/api/doors.pair', body: '{"code":"2222-2222","name":"X"}' };

  it.each([
    ['a foreign host (DNS rebinding)', () => ({ headers: { host: `evil.example:${port}` } }), 421],
    ['a host that only looks alike', () => ({ headers: { host: `${host}.evil.example:${port}` } }), 421],
    ['the right host at another port', () => ({ headers: { host: `${host}:1` } }), 421],
    ['a write from another origin', () => ({ ...PAIR, headers: { ...good(), origin: 'https://evil.example' } }), 403],
    ['a write from no origin', () => ({ ...PAIR, headers: { 'content-type': 'application/json' } }), 403],
    [
      'a write that another site asked for',
      () => ({ ...PAIR, headers: { ...good(), 'sec-fetch-site': 'cross-site' } }),
      403,
    ],
    ['a form', () => ({ ...PAIR, headers: { ...good(), 'content-type': 'text/plain' } }), 415],
    ['PUT', () => ({ method: 'PUT' }), 405],
    ['OPTIONS, so there is no CORS', () => ({ method: 'OPTIONS', headers: { origin: 'https://evil.example' } }), 405],
    ['a body that is too large', () => ({ ...PAIR, headers: good(), body: `{"code":"${'x'.repeat(70_000)}"}` }), 413],
    ['a path out of its folder', () => ({ path: '/assets/../../../package.json' }), 404],
    [
      'a token that nobody was given',
      () => read('waiting.list', { cookie: `__Host-gatehouse-computer=${'A'.repeat(43)}` }),
      412,
    ],
  ] as const)('%s is refused', async (_case, asked, status) => {
    await turn(await administrator(), true);
    const answer = await hostile(asked() as Asked);
    expect(answer.status).toBe(status);
    expect(answer.headers['content-security-policy'] ?? answer.headers['content-type']).toBeTruthy();
    expect(answer.headers['access-control-allow-origin']).toBeUndefined();
  });
});

describe('somebody who asks all the time', () => {
  it('is told to wait, and is answered again when they have', async () => {
    await turn(await administrator(), true);
    const agent = new Agent({ keepAlive: true, maxSockets: 10 });
    const answers = await Promise.all(Array.from({ length: 300 }, () => ask({ path: '/nowhere', agent })));
    agent.destroy();
    const statuses = answers.map((answer) => answer.status);
    expect(statuses).toContain(429);
    expect(statuses.filter((status) => status === 404).length).toBeGreaterThanOrEqual(120);
  });

  it('does not take it from the others; a bucket fills again', () => {
    let now = 0;
    const mayAsk = createRate(() => now);
    const granted = (address: string, times: number) =>
      Array.from({ length: times }, () => mayAsk(address)).filter((each) => each).length;
    expect(granted('a', 200)).toBe(120);
    expect(granted('b', 10)).toBe(10);
    now += 1000;
    expect(granted('a', 200)).toBe(40);
    for (let count = 0; count < 2000; count += 1) mayAsk(`other ${count}`);
    expect(granted('a', 1)).toBe(1);
  });
});
