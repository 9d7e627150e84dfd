import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { signedIn } from '../support/answers.ts';
import { atPage, openBrowser } from '../support/browser.ts';
import { arriveAt, countTaps, fill, goToPage, looksRight, press, signInAs } from '../support/office-tour.ts';
import { type RunningService, startService } from '../support/service.ts';
import { demoPin, signedInAs } from '../support/staff.ts';

const { browser, why } = await openBrowser();
const LONG = { timeout: 180_000 };
const WIDE = { width: 1280, height: 800 };

let service: RunningService;
beforeAll(async () => {
  service = await startService({ demo: true, own: { printers: {} } });
});
afterAll(async () => {
  await service?.stop();
  await browser?.close();
});

/** The browser itself writes on the console what the service refused. */
const REFUSED_CALLS = ['status of 412'];

const at = (address: string, work: (page: Page) => Promise<void>) =>
  atPage(browser, { address, options: { viewport: WIDE, ignoreHTTPSErrors: true }, expected: REFUSED_CALLS }, work);
const atOffice = (work: (page: Page) => Promise<void>) => at(`${service.url}/office/`, work);

const reception = (page: Page) => signInAs(page, 'Mrs Lindqvist', demoPin('reception'));
const requestId = () => crypto.randomUUID();

describe.skipIf(!browser)(`a day at the office in a real browser${why ? `: skipped, ${why}` : ''}`, LONG, () => {
  test('an event of forty is written down, let in with two taps and signed out with one', () =>
    atOffice(async (page) => {
      await reception(page);
      await goToPage(page, 'Expected');
      await looksRight(page, 'nobody expected');
      await press(page, 'Add somebody');
      await page.getByRole('radio', { name: /^Event/ }).check();
      await press(page, /^Save$/);
      await page.getByText('Type a name.').first().waitFor();
      await fill(page, 'What the event is called', 'Nativity play');
      const names = Array.from({ length: 40 }, (_each, index) => `Guest Parent${index + 1}`);
      await page.getByLabel('Names').fill(names.join('\n'));
      await looksRight(page, 'adding an event');
      await press(page, /^Save$/);
      await page.getByRole('heading', { name: 'Nativity play' }).waitFor();
      const taps = await countTaps(page);
      await press(page, /^Let in/);
      await looksRight(page, 'who has come');
      await page.getByRole('dialog').getByRole('button', { name: 'Let in' }).click();
      await page.getByText('40 of 40 have come.').waitFor();
      expect(await taps()).toBe(2);
      await looksRight(page, 'an event on site');
      await press(page, /^All have left/);
      await page.getByRole('button', { name: /^All have left/ }).waitFor({ state: 'detached' });
    }));

  test('somebody on the do-not-admit list waits like anybody; the lead decides, the desk is told what to do', async () => {
    await atOffice(async (page) => {
      await signInAs(page, 'Mr Hale', '381402');
      await goToPage(page, 'Do-not-admit list');
      await fill(page, 'Full name', 'Stephen Marsh');
      await press(page, 'Add to the list');
      await page.getByRole('heading', { name: 'Stephen Marsh' }).waitFor();
      await looksRight(page, 'the do-not-admit list');
    });
    await signedIn(service, { name: 'Steven Marsh' });
    await atOffice(async (page) => {
      await reception(page);
      await press(page, 'What to do: Steven Marsh');
      await page.getByText('Call the headteacher or a safeguarding lead').waitFor();
      await looksRight(page, 'what the desk is told');
    });
    await atOffice(async (page) => {
      await signInAs(page, 'Mr Hale', '381402');
      await press(page, 'What to do: Steven Marsh');
      await page.getByRole('dialog').getByText('Stephen Marsh', { exact: true }).waitFor();
      await looksRight(page, 'a match');
      await press(page, 'It is this person');
      await page.getByText('Is not let in').waitFor();
      await press(page, 'They have left: Steven Marsh');
      await page.getByText('Is not let in').waitFor({ state: 'detached' });
    });
  });

  test('a visit is found, corrected, and a breach of it is reported with four taps', async () => {
    await signedIn(service, { name: 'Zoe Quillfeather' });
    await atOffice(async (page) => {
      await reception(page);
      await goToPage(page, "Day's log");
      await fill(page, 'Find a visit on any day', 'quillf');
      await page.keyboard.press('Enter');
      await page.getByText('1 visit found').waitFor();
      await looksRight(page, 'what was found');
      await page.getByRole('link', { name: 'Zoe Quillfeather' }).click();
      await arriveAt(page, 'Zoe Quillfeather');
      await press(page, 'Correct');
      await fill(page, 'What is right?', 'Zoë Quillfeather');
      await press(page, 'Correct it');
      await page.getByText('Say why you correct it.').waitFor();
      await looksRight(page, 'a correction with a fault');
      await fill(page, 'Why do you correct it?', 'As on her card');
      await press(page, 'Correct it');
      await arriveAt(page, 'Zoë Quillfeather');
      await page.getByText('Name was: Zoe Quillfeather').waitFor();
      const taps = await countTaps(page);
      await press(page, 'Report a breach');
      await looksRight(page, 'what did you see');
      await press(page, 'A device in use');
      await press(page, 'In a corridor');
      await press(page, 'I spoke to them');
      await arriveAt(page, 'Thank you. It is reported.');
      expect(await taps()).toBe(4);
      await looksRight(page, 'reported');
    });
  });

  test('a breach that names the headteacher reaches the chair, and the headteacher meets it nowhere', async () => {
    await atOffice(async (page) => {
      await signInAs(page, 'Miss Adeyemi', demoPin('staff'));
      await arriveAt(page, 'Whom is it about?');
      await looksRight(page, 'whom it is about');
      await press(page, /^A member of staff/);
      await fill(page, 'Who', 'Okafor');
      await press(page, 'Ms Okafor');
      await press(page, 'Something on social media');
      await press(page, 'Outside the school');
      await press(page, 'I did not speak to them');
      await page.getByText('The chair of governors is told, and nobody else.').waitFor();
    });
    await atOffice(async (page) => {
      await signInAs(page, 'Ms Okafor', demoPin('headteacher'));
      await goToPage(page, 'Breaches');
      await page.getByRole('heading', { name: 'A device in use' }).waitFor();
      await looksRight(page, 'breaches');
      expect(await page.getByText('social media').count()).toBe(0);
      await press(page, /^I take this on/);
      await page.getByText(/^Taken on by Ms Okafor/).waitFor();
      await goToPage(page, 'Audit log');
      await page.getByText(/^The log is whole/).waitFor();
      await looksRight(page, 'the audit log');
    });
    await atOffice(async (page) => {
      await signInAs(page, 'Dr Farrow', demoPin('chair'));
      await arriveAt(page, 'Breaches');
      await page.getByRole('heading', { name: 'Something on social media' }).waitFor();
    });
  });

  test('a fire: two taps at the kiosk, one at the office; who is missing stays listed', async () => {
    const administrator = await signedInAs(service, 'administrator');
    const assemblyPoint = 'the top playground';
    await administrator.school.saveAssemblyPoint.mutate({ requestId: requestId(), assemblyPoint });
    await at(service.url, async (page) => {
      await arriveAt(page, 'Welcome');
      const taps = await countTaps(page);
      await press(page, 'Fire');
      await looksRight(page, 'is there a fire');
      await press(page, 'Yes: everybody out');
      await arriveAt(page, 'Leave the building now');
      expect(await taps()).toBe(2);
      await page.getByText('Go to the top playground.').waitFor();
      await looksRight(page, 'leave the building');
    });
    await atOffice(async (page) => {
      await reception(page);
      await page.getByText('A roll call is running').waitFor();
      await looksRight(page, 'arrivals in an alarm');
      const taps = await countTaps(page);
      await page.getByRole('link', { name: 'Roll call', exact: true }).click();
      await page.getByText(/visitors are missing/).waitFor();
      expect(await taps()).toBe(1);
      await looksRight(page, 'a roll call');
      await page.getByRole('checkbox', { name: /Tom Whitlock/ }).check();
      await page.getByText(/found \d\d:\d\d · Mrs Lindqvist/).waitFor();
      await press(page, 'End the roll call');
      await looksRight(page, 'ending a roll call');
      await press(page, 'End it');
      await page.getByText(/^Not found: /).waitFor();
      await looksRight(page, 'earlier roll calls');
    });
    await at(service.url, (page) => arriveAt(page, 'Welcome'));
  });

  test('who has not signed out is settled one by one, and the rest of the day is looked after', () =>
    atOffice(async (page) => {
      await signInAs(page, 'Sam Trent', demoPin('administrator'));
      await goToPage(page, 'Log of the program');
      await page.getByText('Gatehouse started.').waitFor();
      await looksRight(page, 'the log of the program');
      await goToPage(page, 'Arrivals');
      await press(page, 'Emergency services in');
      await page.getByText('Write down who came').waitFor();
      await goToPage(page, 'Not signed out');
      await looksRight(page, 'not signed out');
      await press(page, /^Left, time not known.*Tom Whitlock/);
      await page.getByRole('heading', { name: 'Departure not recorded' }).waitFor();
      await page.getByRole('link', { name: 'More' }).click();
      await looksRight(page, 'more');
      await goToPage(page, 'Due');
      await page.getByRole('heading', { name: 'Backup' }).waitFor();
      await looksRight(page, 'due');
      await goToPage(page, 'Staff');
      await press(page, 'Add many from a spreadsheet');
      await page.getByLabel('Or paste it here').fill('name,roles\nMs Adair,boss');
      await press(page, /^Save$/);
      await page.getByText('Line 2: “boss” is no role.').waitFor();
      await looksRight(page, 'a spreadsheet with a fault');
    }));

  test('with the printer out, badges are gathered in one line, and on their page all printed or written by hand', async () => {
    const visits = [await signedIn(service, { name: 'Hana Sato' }), await signedIn(service, { name: 'Idris Bello' })];
    await service.settled();
    await atOffice(async (page) => {
      await reception(page);
      await page.getByText(/badges did not print/).waitFor();
      await page.getByRole('link', { name: 'See them' }).click();
      await arriveAt(page, 'Badges and printers');
      await page.getByText(/No printer found/).waitFor();
      await looksRight(page, 'badges to print');
      await press(page, /^Written by hand.*Hana Sato/);
      await page.getByRole('button', { name: /^Print.*Hana Sato/ }).waitFor({ state: 'detached' });
      await press(page, /^Print all/);
      await page.getByRole('button', { name: /^Print.*Idris Bello/ }).waitFor();
      const office = await signedInAs(service, 'reception');
      for (const { visitId } of visits) {
        await office.visits.signOutByOffice.mutate({ requestId: requestId(), visitId, leavesDevices: false });
      }
      await press(page, /^It came back.*Hana Sato/);
      await page.getByRole('button', { name: /It came back.*Hana Sato/ }).waitFor({ state: 'detached' });
      await looksRight(page, 'badges not given back');
    });
  });

  test('the office’s own computer is paired over the network and sees the board; dropped, it is out', async () => {
    let address = '';
    let code = '';
    await atOffice(async (page) => {
      await signInAs(page, 'Sam Trent', demoPin('administrator'));
      await goToPage(page, 'Set-up');
      await press(page, 'Change: Office computers');
      await page.getByRole('checkbox', { name: /^The office works on its own/ }).check();
      await fill(page, 'Port', String(20_000 + Math.floor(Math.random() * 20_000)));
      await press(page, /^Save$/);
      await page.getByText('Compare the fingerprint').waitFor();
      address = (await page.locator('.door__address').allInnerTexts()).find((each) => /\/\/\d/.test(each)) ?? '';
      address = address === '' ? await page.locator('.door__address').first().innerText() : address;
      await press(page, 'Pair a computer');
      code = await page.locator('.code').innerText();
      await looksRight(page, 'a pairing code');
      await press(page, /^Close$/);
      await looksRight(page, 'set-up with the office door');
    });
    await at(address, async (page) => {
      await arriveAt(page, 'Pair this computer');
      const tab = await page.context().newPage();
      await tab.goto(address);
      await arriveAt(tab, 'Pair this computer');
      await fill(page, 'What is this computer called?', 'Office, left desk');
      await fill(page, 'Code from the tablet', '2222-2222');
      await press(page, 'Pair');
      await page.getByText('This code does not work').waitFor();
      await looksRight(page, 'pairing with a wrong code');
      await fill(page, 'Code from the tablet', code);
      await press(page, 'Pair');
      await reception(page);
      await arriveAt(page, 'Arrivals');
      // The computer is paired, and with it its other tab; whoever works there says who they are.
      await arriveAt(tab, 'Who are you?');
      await signInAs(tab, 'Mr Hale', '381402');
      await arriveAt(tab, 'Arrivals');
      const staff = await signedInAs(service, 'administrator');
      const [computer] = (await staff.doors.get.query()).computers;
      await staff.doors.drop.mutate({ requestId: requestId(), computerId: computer?.computerId ?? '' });
      for (const each of [page, tab]) await arriveAt(each, 'Pair this computer');
    });
  });
});
