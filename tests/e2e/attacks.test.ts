import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { Page, Request } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DEMO_STAFF } from '../../commands/demonstration.ts';
import { signedIn } from '../support/answers.ts';
import { openBrowser } from '../support/browser.ts';
import { signInAs } from '../support/office-tour.ts';
import { type RunningService, startService } from '../support/service.ts';
import { signedInAs } from '../support/staff.ts';

const { browser, why } = await openBrowser();
const LONG = { timeout: 120_000 };

/** Says on the page, and to another site, that a script ran or something was loaded. */
const MARKUP = [
  '<script>window.broken = 1</script>',
  '<img src="http://evil.example/a.png" onerror="window.broken = 1">',
  '<svg onload="window.broken = 1"><image href="http://evil.example/b.png"/></svg>',
  '<iframe src="http://evil.example/c"></iframe>',
  '<link rel="stylesheet" href="http://evil.example/d.css">',
  '<style>body{background:url(http://evil.example/e.png)}</style>',
  '<meta http-equiv="refresh" content="0;url=http://evil.example/f">',
  '<base href="http://evil.example/">',
];
const DOCUMENT = `---
title: A leaflet
version: 9
date: 2026-11-01
ratified: 2026-11-01
review: 2027-11-01
---
## Hello ${MARKUP[0]}

${MARKUP.join('\n\n')}

![a picture](http://evil.example/g.png) and [a link](javascript:window.broken=1) and [another](data:text/html,x)

<http://evil.example/h> [named][x] **bold ${MARKUP[1]}**

[x]: http://evil.example/i

- ${MARKUP[1]}
- ![](data:image/svg+xml;base64,PHN2ZyBvbmxvYWQ9IndpbmRvdy5icm9rZW49MSIvPg==)
`;

interface Opened {
  readonly page: Page;
  readonly asked: readonly string[];
  readonly quiet: () => Promise<void>;
}

describe.skipIf(!browser)(`an attacker in a real browser${why ? `: skipped, ${why}` : ''}`, LONG, () => {
  let service: RunningService;
  let evil: Server;
  let foreign = '';
  beforeAll(async () => {
    service = await startService({ demo: true, own: { printers: {} } });
    evil = createServer((_request, response) =>
      response.setHeader('content-type', 'text/html').end('<title>Evil</title>'),
    );
    const { promise, resolve } = Promise.withResolvers<void>();
    evil.listen(0, '127.0.0.1', resolve);
    await promise;
    const address = evil.address();
    foreign = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  });
  afterAll(async () => {
    evil?.close();
    await service?.stop();
    await browser?.close();
  });

  /** A page of its own profile, every address it asked for, and when it is done with what it asked and drew. */
  async function open(address: string): Promise<Opened> {
    if (!browser) throw new Error('There is no browser.');
    const context = await browser.newContext();
    const asked: string[] = [];
    await context.route('**/*', (route) => {
      const url = route.request().url();
      asked.push(url);
      return url.startsWith(service.url) || url.startsWith(foreign) ? route.continue() : route.abort();
    });
    const flying = new Set<Request>();
    context.on('request', (request) => flying.add(request));
    context.on('requestfinished', (request) => flying.delete(request));
    context.on('requestfailed', (request) => flying.delete(request));
    const page = await context.newPage();
    await page.goto(address);
    const drawn = () =>
      page.evaluate(() => new Promise((then) => requestAnimationFrame(() => requestAnimationFrame(then))));
    const quiet = async () => {
      await drawn();
      await expect.poll(() => flying.size).toBe(0);
      await drawn();
    };
    return { page, asked, quiet };
  }

  test('a page of another site reads nothing, writes nothing, frames nothing and holds no window', async () => {
    const { page, quiet } = await open(foreign);
    const desk = await signedInAs(service, 'reception');
    const waited = (await desk.waiting.list.query()).map(({ kind }) => kind);
    const before = service.parts.record.audit.head().sequence;
    const found = await page.evaluate(async (home) => {
      const tried = async (work: () => Promise<unknown>) => {
        try {
          return String(await work());
        } catch {
          return 'refused';
        }
      };
      const loaded = (tag: 'img' | 'script', src: string) =>
        new Promise((resolve) => {
          const part = document.createElement(tag);
          part.onload = () => resolve('loaded');
          part.onerror = () => resolve('refused');
          part.src = src;
          document.body.append(part);
        });
      const ask = `${home}/api/waiting.askOffice`;
      const body = JSON.stringify({ requestId: crypto.randomUUID() });
      const json = { 'content-type': 'application/json' };
      return {
        read: await tried(async () => (await fetch(`${home}/api/kiosk.state`)).text()),
        readWithCookies: await tried(async () =>
          (await fetch(`${home}/api/kiosk.state`, { credentials: 'include' })).text(),
        ),
        write: await tried(() => fetch(ask, { method: 'POST', headers: json, body })),
        blind: await tried(async () => (await fetch(ask, { method: 'POST', mode: 'no-cors', body })).type),
        beacon: navigator.sendBeacon(ask, new Blob([body], { type: 'text/plain' })),
        image: await loaded('img', `${home}/assets/none.png`),
        script: await loaded('script', `${home}/office/`),
        socket: await new Promise((resolve) => {
          const socket = new WebSocket(home.replace('http', 'ws'));
          socket.onopen = () => resolve('open');
          socket.onerror = () => resolve('refused');
        }),
      };
    }, service.url);
    expect(found).toMatchObject({
      read: 'refused',
      readWithCookies: 'refused',
      write: 'refused',
      image: 'refused',
      script: 'refused',
      socket: 'refused',
    });
    await page.evaluate((home) => {
      for (const type of ['application/x-www-form-urlencoded', 'multipart/form-data', 'text/plain']) {
        const form = document.createElement('form');
        Object.assign(form, { action: `${home}/api/waiting.askOffice`, method: 'POST', enctype: type, target: 'sink' });
        const field = document.createElement('input');
        Object.assign(field, { name: '{"requestId":"01900000-0000-7000-8000-000000000000","x":"', value: '"}' });
        form.append(field);
        document.body.append(form);
        form.submit();
      }
      const frame = document.createElement('iframe');
      frame.src = `${home}/office/`;
      document.body.append(frame);
    }, service.url);
    // Whatever of it is going to be sent was sent, and was answered.
    await quiet();
    const framed = page.frames().filter((frame) => frame.url().startsWith(service.url));
    expect(framed.map((frame) => frame.url())).toEqual([]);
    expect(service.parts.record.audit.head().sequence).toBe(before);
    expect((await desk.waiting.list.query()).map(({ kind }) => kind)).toEqual(waited);

    const [opened, held] = await Promise.all([
      page.context().waitForEvent('page'),
      page.evaluateHandle((home) => ({ window: window.open(`${home}/office/`) }), service.url),
    ]);
    // The window is there and whoever opened it has no hold on it (Cross-Origin-Opener-Policy).
    await opened.waitForLoadState();
    await page.waitForFunction(({ window }) => window === null || window.closed, held);
    expect(await opened.evaluate(() => window.opener === null)).toBe(true);
    await page.context().close();
  });

  test('what visitors and staff wrote is shown as text: nothing runs and no request leaves', async () => {
    const { record, newId, clock } = service.parts;
    const admin = await signedInAs(service, 'administrator');
    await admin.school.saveSchool.mutate({
      requestId: randomUUID(),
      schoolName: `School ${MARKUP[1]}`,
      accent: '#1f5c46',
      timeZone: 'Europe/London',
    });
    const imported = await admin.staff.import.mutate({
      requestId: randomUUID(),
      csv: `name,position,roles,host\n"Zed ${MARKUP[1]?.replaceAll('"', '""')}","${MARKUP[0]?.replaceAll('"', '""')}",staff,yes`,
    });
    expect(imported.outcome).toBe('imported');
    for (const markup of MARKUP) {
      const visit = {
        category: 'professional',
        name: `Rosa ${markup}`.slice(0, 120),
        organisation: markup.slice(0, 100),
      };
      await signedIn(service, visit);
    }
    record.write(() => {
      const version = { language: 'en', version: 9, source: DOCUMENT, publishedAt: clock(), publishedBy: null };
      for (const document of ['leaflet', 'rules', 'privacy'] as const) {
        record.documents.publish({ ...version, id: newId(), document });
      }
    });

    const office = await open(`${service.url}/office/`);
    const head = DEMO_STAFF.find(({ roles }) => roles.includes('administrator'));
    await signInAs(office.page, head?.name ?? '', head?.pin ?? '');
    for (const place of [
      '#/arrivals',
      '#/log',
      '#/documents',
      '#/document/leaflet',
      '#/staff',
      '#/roll-call',
      '#/more',
    ]) {
      await office.page.evaluate((hash) => {
        location.hash = hash;
      }, place);
      await office.page.getByRole('heading', { level: 1 }).waitFor();
      await office.quiet();
      await expectUnbroken(office, place);
    }
    await office.page.context().close();

    const kiosk = await open(service.url);
    await kiosk.page.getByText('School <img').first().waitFor();
    await kiosk.page
      .getByRole('button', { name: /privacy/i })
      .first()
      .click({ timeout: 2_000 })
      .catch(() => {});
    await kiosk.quiet();
    await expectUnbroken(kiosk, 'the kiosk');
    await kiosk.page.context().close();
  });

  async function expectUnbroken({ page, asked }: Opened, where: string): Promise<void> {
    expect(
      asked.filter((url) => !url.startsWith(service.url)),
      where,
    ).toEqual([]);
    expect(await page.evaluate(() => 'broken' in window), where).toBe(false);
    const parts = 'script:not([src]), iframe, object, embed, base, meta[http-equiv], main style, [onerror], [onload]';
    expect(await page.locator(parts).count(), where).toBe(0);
    const links = await page
      .locator('a[href], img[src]')
      .evaluateAll((all) => all.map((part) => part.getAttribute('href') ?? part.getAttribute('src') ?? ''));
    expect(
      links.filter((link) => /^(https?:|javascript:|data:|\/\/)/i.test(link)),
      where,
    ).toEqual([]);
  }

  test('the policy stops what would get in all the same', async () => {
    const { page, asked } = await open(`${service.url}/office/`);
    const stopped = await page.evaluate(async () => {
      const tried = async (work: () => unknown) => {
        try {
          await work();
          return 'done';
        } catch {
          return 'stopped';
        }
      };
      const image = (src: string) =>
        new Promise((resolve, reject) => {
          const made = new Image();
          made.onload = resolve;
          made.onerror = reject;
          made.src = src;
        });
      return {
        script: await tried(() => {
          document.createElement('script').textContent = 'window.broken = 1';
        }),
        html: await tried(() => document.body.insertAdjacentHTML('beforeend', '<b>x</b>')),
        fetch: await tried(() => fetch('http://evil.example/')),
        image: await tried(() => image('http://evil.example/x.png')),
        data: await tried(() => image('data:image/gif;base64,R0lGODlhAQABAAAAACw=')),
        socket: await tried(
          () =>
            new Promise((resolve, reject) => {
              const socket = new WebSocket('ws://evil.example');
              socket.onopen = resolve;
              socket.onerror = reject;
            }),
        ),
        worker: await tried(() => new Worker('blob:x')),
      };
    });
    expect(Object.entries(stopped).filter(([, what]) => what !== 'stopped')).toEqual([]);
    expect(asked.filter((url) => !url.startsWith(service.url))).toEqual([]);
    await page.context().close();
  });
});
