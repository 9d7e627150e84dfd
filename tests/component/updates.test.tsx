// @vitest-environment happy-dom
import { cleanup, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, test } from 'vitest';
import { entryIn, openOffice, press, type } from '../support/office-fake.tsx';
import { SETUP } from '../support/setup-answers.ts';

afterEach(cleanup);

const FIELD = 'The school’s own address for updates';
const ADDRESS = 'https://updates.school.example/gatehouse/';
const OFF = { state: 'ready', address: '', version: '0.1.0', triedAt: null, fault: null, newer: null };
const ON = { ...OFF, address: ADDRESS };
const LOOKED_AT = Date.parse('2026-11-24T21:00:00Z');

async function setup(updates: object, answers: object = {}) {
  const office = openOffice({ ...SETUP, 'updates.get': updates, ...answers }, 'Sam Trent', ['administrator']);
  await office.signIn();
  await screen.findByRole('heading', { level: 2, name: 'Updates' });
  return office;
}

describe('updates in the set-up', () => {
  test('are off as shipped', async () => {
    await setup(OFF);
    expect(screen.getByText('Off. Gatehouse asks nobody.')).toBeTruthy();
  });

  test.each([
    ['http://updates.school.example/', 'Start the address with https://.'],
    ['updates', 'Type a whole address, such as https://updates.school.example/gatehouse/.'],
    ['https://a:b@updates.school.example/', 'Leave out the user name and password. Gatehouse asks without them.'],
    [`${ADDRESS}?a`, 'Type the address of the folder, without ? or #.'],
    [`${ADDRESS}${'a'.repeat(300)}`, 'Use 300 letters at most.'],
  ])('%s is asked for again, and stands as it was typed', async (typed, sentence) => {
    const office = await setup(OFF);
    await press('Change: Updates');
    await type(FIELD, typed);
    await press('Save');
    expect(await screen.findByText(sentence)).toBeTruthy();
    expect(await entryIn(FIELD)).toBe(typed);
    expect(office.callsOf('updates.save')).toEqual([]);
  });

  test('are turned on with an address', async () => {
    const office = await setup(OFF, { 'updates.save': { outcome: 'done' } });
    await press('Change: Updates');
    await type(FIELD, `${ADDRESS} `);
    office.answer('updates.get', ON);
    await press('Save');
    expect(await screen.findByText(ADDRESS)).toBeTruthy();
    expect(screen.getByText(/^Gatehouse has not looked there yet/)).toBeTruthy();
    expect(office.callsOf('updates.save')[0]?.input).toMatchObject({ address: ADDRESS });
  });

  test('are turned off with an empty field', async () => {
    const office = await setup(ON, { 'updates.save': { outcome: 'done' } });
    await press('Change: Updates');
    await type(FIELD, '');
    await press('Save');
    await waitFor(() => expect(office.callsOf('updates.save')[0]?.input).toMatchObject({ address: '' }));
  });

  test('a refusal of the service is said beside the field too', async () => {
    await setup(OFF, { 'updates.save': { outcome: 'no address' } });
    await press('Change: Updates');
    await type(FIELD, ADDRESS);
    await press('Save');
    expect(await screen.findByText(/^Type a whole address/)).toBeTruthy();
    expect(await entryIn(FIELD)).toBe(ADDRESS);
  });

  test.each([
    [{ fault: null, newer: null }, ['There was nothing newer than 0.1.0 on Tuesday 24 Nov, 21:00.']],
    [
      { fault: null, newer: '0.2.0' },
      [
        'Gatehouse 0.2.0 is there. This is 0.1.0. Install it after closing time.',
        'Seen there on Tuesday 24 Nov, 21:00.',
      ],
    ],
    [{ fault: 'unreachable', newer: null }, ['The address did not answer. Last tried: Tuesday 24 Nov, 21:00.']],
    [{ fault: 'bad signature', newer: null }, [/^The list there is not signed by whoever made this Gatehouse\./]],
    [{ fault: 'unreachable', newer: '0.2.0' }, [/^Gatehouse 0\.2\.0 is there\./, /^The address did not answer\./]],
  ])('say what came of it: %j', async (found, sentences) => {
    await setup({ ...ON, triedAt: LOOKED_AT, ...found });
    for (const sentence of sentences) expect(screen.getByText(sentence)).toBeTruthy();
  });

  test.each([
    ['no key', /^This copy of Gatehouse was made without a key for updates\./],
    ['not here', /^Whoever looks after this machine keeps Gatehouse up to date\./],
  ])('cannot be turned on where nothing can look: %s', async (state, sentence) => {
    await setup({ ...OFF, state });
    expect(screen.getByText(sentence)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Change: Updates' })).toBeNull();
  });
});
