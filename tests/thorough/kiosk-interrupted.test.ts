import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { atPage, openBrowser } from '../support/browser.ts';
import { LANDSCAPE, THOROUGH } from '../support/forms.ts';
import { arrive, tap, type } from '../support/kiosk-tour.ts';
import { type RunningService, startService } from '../support/service.ts';

const { browser, why } = await openBrowser();

/** A page, and what this visitor does on it. */
type Step = readonly [heading: string | RegExp, act: (page: Page) => Promise<void>];

interface Visitor {
  readonly name: string;
  readonly steps: readonly Step[];
  /** What the record has to say afterwards. */
  readonly stored: { readonly organisation: string; readonly host: string; readonly devices: readonly string[] };
}

const taps =
  (...names: (string | RegExp)[]) =>
  async (page: Page) => {
    for (const name of names) await tap(page, name);
  };
const types = (text: string) => (page: Page) => type(page, text);
const has =
  (...devices: string[]) =>
  async (page: Page) => {
    for (const name of devices) await page.getByRole('checkbox', { name }).check();
    await tap(page, 'Continue');
  };
const RULES: Step = [/^Our rules/, taps('I agree')];
const NO_LEAFLET: Step = ['Would you like our safety leaflet?', taps('No, thank you')];

const VISITORS: readonly Visitor[] = [
  {
    name: 'Ada Quill',
    steps: [
      ['Why are you here today?', taps('Parent or carer')],
      ['What is your full name?', types('Ada Quill')],
      ['Who are you here to see?', taps('An event')],
      ['Which of these do you have with you?', taps('I have none of these')],
      RULES,
      NO_LEAFLET,
    ],
    stored: { organisation: '', host: 'event', devices: [] },
  },
  {
    name: 'Bram Okonjo',
    steps: [
      ['Why are you here today?', taps('Contractor')],
      ['What is your full name?', types('Bram Okonjo')],
      ['Where do you work, or who sent you?', types('Kestrel Heating')],
      ['Who are you here to see?', taps('The office')],
      ['Where will you be working?', types('The boiler house')],
      ['Will you drill, cut or open anything up?', taps('No')],
      ['Which of these do you have with you?', has('Mobile phone', 'Tablet', 'Camera')],
      ['What will you do with them?', taps(/^I want to choose/)],
      ['What will you do with your phone?', taps(/^Off, in my bag/)],
      ['What will you do with your tablet?', taps(/^I need to ask/)],
      ['What do you need it for?', taps('Something else')],
      ['Where will you use it?', taps('In the plant room')],
      ['How long do you need it for?', taps('One hour')],
      ['What will you do with your camera?', taps(/^I need to ask to use it too/)],
      RULES,
      NO_LEAFLET,
    ],
    stored: { organisation: 'Kestrel Heating', host: 'office', devices: ['camera', 'phone', 'tablet'] },
  },
  {
    name: 'Cleo Varga',
    steps: [
      ['Why are you here today?', taps('Volunteer')],
      ['What is your full name?', types('Cleo Varga')],
      ['Who are you here to see?', taps('I am not sure')],
      ['Which of these do you have with you?', has('Smart watch')],
      ['What will you do with your watch?', taps(/^I need it for my health/)],
      RULES,
      ['Would you like our safety leaflet?', taps('A paper copy, please')],
    ],
    stored: { organisation: '', host: 'not sure', devices: ['watch'] },
  },
];

describe.skipIf(!browser)(`a sign-in that is interrupted, in a real browser${why ? `: skipped, ${why}` : ''}`, () => {
  let service: RunningService;
  beforeAll(async () => {
    service = await startService({ demo: true });
  });
  afterAll(async () => {
    await service?.stop();
    await browser?.close();
  });

  const visitsOf = (name: string) => service.parts.record.visits.open().filter((visit) => visit.name === name);

  async function take(page: Page, [heading, act]: Step): Promise<void> {
    await arrive(page, heading);
    await act(page);
  }

  /** Goes one page back and does it again; of the first page there is none before. */
  async function backAndOn(page: Page, before: Step): Promise<void> {
    await tap(page, 'Back');
    await take(page, before);
  }

  async function idle(page: Page): Promise<void> {
    await page.clock.fastForward(61_000);
    await page.getByRole('alertdialog').waitFor();
    await tap(page, 'I need more time');
  }

  test.each(THOROUGH ? VISITORS : VISITORS.slice(-2))(
    '$name: back, idle, refresh and a lost connection, and one visit as it was answered',
    async (visitor) => {
      const { name, steps, stored } = visitor;
      const expected = ['Failed to load resource', 'net::ERR_FAILED'];
      await atPage(browser, { address: service.url, options: { viewport: LANDSCAPE }, expected }, async (page) => {
        await page.clock.install();
        await page.reload();
        // A refresh on each third page begins anew and leaves nothing behind.
        for (const half of [Math.ceil(steps.length / 3), Math.ceil((2 * steps.length) / 3)]) {
          await tap(page, /^Sign in/);
          for (const step of steps.slice(0, half)) await take(page, step);
          await page.reload();
          await arrive(page, 'Welcome');
        }
        await tap(page, /^Sign in/);
        for (const [place, step] of steps.entries()) {
          await take(page, step);
          await page.waitForFunction((before) => document.querySelector('h1')?.textContent !== before, headingOf(step));
          if (place % 2 === 1) await backAndOn(page, step);
          else await idle(page);
        }
        await arrive(page, 'Is this right?');
        expect(visitsOf(name)).toEqual([]);
        // The service writes, and its answer is lost on the way.
        await page.route(
          '**/api/visits.signIn',
          async (route) => {
            await route.fetch();
            await route.abort();
          },
          { times: 1 },
        );
        await tap(page, 'Sign in');
        await arrive(page, 'Please ask the office');
        await idle(page);
        await tap(page, 'Try again');
        await arrive(page, /^Thank you/);
      });
      const visits = visitsOf(name);
      expect(visits.map(({ organisation, hostKind }) => ({ organisation, host: hostKind }))).toEqual([
        { organisation: stored.organisation, host: stored.host },
      ]);
      const devices = service.parts.record.devices.ofVisit(visits[0]?.id ?? '');
      expect(devices.map(({ kind }) => kind).sort()).toEqual(stored.devices);
    },
  );
});

/** The heading of a step where it is written out; a changed one is waited for. */
function headingOf([heading]: Step): string {
  return typeof heading === 'string' ? heading : '';
}
