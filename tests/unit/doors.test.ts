import { request as httpRequest } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningService, startService } from '../support/service.ts';

let service: RunningService;
beforeAll(async () => {
  service = await startService({ demo: true });
});
afterAll(() => service.stop());

interface Asked {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
}

/** A request as any program could send it: `fetch` would not let us lie about the host. */
function ask({ method = 'GET', path = '/', headers = {}, body }: Asked) {
  const { port } = new URL(service.url);
  const { promise, resolve, reject } = Promise.withResolvers<{
    status: number;
    headers: NodeJS.Dict<string | string[]>;
    text: string;
  }>();
  const request = httpRequest({ host: '127.0.0.1', port, method, path, headers }, (answer) => {
    let text = '';
    answer.setEncoding('utf8').on('data', (part) => {
      text += part;
    });
    answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text }));
  });
  request.on('error', reject);
  request.end(body);
  return promise;
}

const JSON_TYPE = { 'content-type': 'application/json' };
const ASK = {
  method: 'POST',
  path: '/api/waiting.askOffice',
  body: '{"requestId":"01900000-0000-7000-8000-000000000000"}',
};

describe('the loopback door', () => {
  it('answers its own page', async () => {
    const answer = await ask({ ...ASK, headers: { ...JSON_TYPE, origin: service.url } });
    expect(answer.status).toBe(200);
  });

  it.each([
    ['a foreign host (DNS rebinding)', { headers: { host: 'evil.example' } }, 421],
    ['a host that only looks alike', { headers: { host: '127.0.0.1.evil.example' } }, 421],
    ['localhost by name', { headers: { host: 'localhost' } }, 421],
    ['a write from another origin', { ...ASK, headers: { ...JSON_TYPE, origin: 'http://evil.example' } }, 403],
    ['a write from no origin', { ...ASK, headers: JSON_TYPE }, 403],
    ['a write from the null origin', { ...ASK, headers: { ...JSON_TYPE, origin: 'null' } }, 403],
    ['a read from another site', { path: '/api/kiosk.state', headers: { 'sec-fetch-site': 'cross-site' } }, 403],
    ['a form', { ...ASK, headers: { 'content-type': 'application/x-www-form-urlencoded' } }, 403],
    ['PUT', { method: 'PUT', path: '/api/kiosk.state' }, 405],
    ['DELETE', { method: 'DELETE', path: '/' }, 405],
    [
      'OPTIONS, so there is no CORS',
      { method: 'OPTIONS', path: '/api/kiosk.state', headers: { origin: 'http://evil.example' } },
      405,
    ],
    ['a page that is not there', { path: '/nowhere' }, 404],
    ['a path out of its folder', { path: '/assets/../../../package.json' }, 404],
    ['an escaped path out of its folder', { path: '/assets/%2e%2e%2f%2e%2e%2fpackage.json' }, 404],
    ['the source', { path: '/service/service.ts' }, 404],
  ])('refuses %s', async (_case, asked, status) => {
    expect((await ask(asked as Asked)).status).toBe(status);
  });

  it('refuses a form that carries the right origin', async () => {
    const headers = { 'content-type': 'text/plain', origin: service.url };
    expect((await ask({ ...ASK, headers })).status).toBe(415);
  });

  it('refuses a body that is too large, whatever it says of its length', async () => {
    const headers = { ...JSON_TYPE, origin: service.url, 'transfer-encoding': 'chunked' };
    expect((await ask({ ...ASK, headers, body: JSON.stringify({ requestId: 'x'.repeat(70_000) }) })).status).toBe(413);
  });

  it('brings whoever types the office without its last stroke to it', async () => {
    const { status, headers } = await ask({ path: '/office' });
    expect([status, headers.location]).toEqual([308, '/office/']);
  });

  it.each([
    ['the kiosk', { path: '/' }],
    ['the office', { path: '/office/' }],
    ['an answer of the API', { path: '/api/kiosk.state' }],
    ['a refusal', { method: 'PUT' }],
    ['a page that is not there', { path: '/nowhere' }],
  ])('puts the security headers on %s', async (_case, asked) => {
    const { headers } = await ask(asked);
    expect(headers['content-security-policy']).toMatch(/^default-src 'none'; script-src 'self'; style-src 'self';/);
    expect(headers['content-security-policy']).not.toMatch(/unsafe|\*|data:|http/);
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'no-store',
    });
    expect(headers['access-control-allow-origin']).toBeUndefined();
  });
});
