// @vitest-environment happy-dom
import { act, cleanup, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { SCHOOL } from '../support/kiosk-api.ts';
import { entryIn, heading, LOST, openOffice, press, type } from '../support/office-fake.tsx';

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const said = (words: string | RegExp) => screen.findAllByText(words);

describe('signing in', () => {
  test('one letter asks for nobody; two find somebody', async () => {
    const office = openOffice();
    await type('Two letters of your name', 'o');
    expect(screen.queryByRole('button', { name: 'Ms Okafor' })).toBeNull();
    await type('Two letters of your name', 'ok');
    await screen.findByRole('button', { name: 'Ms Okafor' });
    expect(office.callsOf('staff.find').map((call) => call.input)).toEqual([{ letters: 'ok' }]);
  });

  test('nobody found is said', async () => {
    openOffice({ 'staff.find': [] });
    await type('Two letters of your name', 'zz');
    await said(/^Nobody found/);
  });

  test('the right PIN opens the arrivals; the token goes with each call and into no storage', async () => {
    const office = openOffice();
    await office.signIn();
    await heading('Arrivals');
    await screen.findByText('Nobody is waiting');
    expect(office.callsOf('waiting.list')[0]?.token).toBe('Bearer token-1');
    expect(office.callsOf('staff.signIn')[0]).toMatchObject({ token: null, input: { staffId: 's1', pin: '270194' } });
    expect([localStorage.length, sessionStorage.length, document.cookie]).toEqual([0, 0, '']);
  });

  test('a wrong PIN is said, and the field is ready for another', async () => {
    const office = openOffice({ 'staff.signIn': { outcome: 'wrong PIN' } });
    await office.signIn();
    await said('That PIN did not match. Try again.');
    expect(await entryIn('Your PIN')).toBe('');
    await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText('Your PIN')));
  });

  test('an empty PIN is not sent', async () => {
    const office = openOffice();
    await office.signIn('');
    await said('Type your PIN');
    expect(office.callsOf('staff.signIn')).toEqual([]);
  });

  test('a PIN that waits is counted down', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    const office = openOffice({ 'staff.signIn': () => ({ outcome: 'PIN waits', until: Date.now() + 30_000 }) });
    await office.signIn();
    await said(/^Too many tries\. You can try again in (30|2\d) seconds\.$/);
    act(() => {
      vi.advanceTimersByTime(12_000);
    });
    await said(/in 1\d seconds/);
    act(() => {
      vi.advanceTimersByTime(20_000);
    });
    await said('You can try again now.');
  });

  test('a locked PIN says who can unlock it', async () => {
    const office = openOffice({ 'staff.signIn': { outcome: 'PIN locked' } });
    await office.signIn();
    await said(/administrator, the headteacher or a safeguarding lead can unlock/);
  });

  test('no answer is said, and what was typed stays', async () => {
    const office = openOffice({ 'staff.signIn': LOST });
    await office.signIn();
    await said('This was not saved. Please try again.');
    await said(/^The tablet does not answer/);
    expect(await entryIn('Your PIN')).toBe('270194');
  });

  test('the PIN can be shown, and may be pasted by a password manager', async () => {
    const office = openOffice();
    await office.signIn('');
    const pin = screen.getByLabelText('Your PIN');
    expect([pin.getAttribute('type'), pin.getAttribute('autocomplete')]).toEqual(['password', 'current-password']);
    screen.getByLabelText('Show what I type').click();
    await screen.findByLabelText('Your PIN', { selector: '[type=text]' });
  });
});

describe('a first PIN', () => {
  const NEW = { outcome: 'no PIN yet' };

  test('is chosen with the one-time code, twice the same, and then used', async () => {
    const office = openOffice({ 'staff.setPin': { outcome: 'set' } });
    const signedIn = {
      outcome: 'signed in',
      session: { token: 't', staff: { id: 's1', name: 'Ms Okafor', roles: [] }, idleMs: 1000 },
    };
    let tries = 0;
    office.answer('staff.signIn', () => (tries++ === 0 ? NEW : signedIn));
    await office.signIn();
    await heading('Choose your PIN, Ms Okafor');
    await type('One-time code', 'K7QM-4TRX');
    await type('Your new PIN', '270194');
    await type('Your new PIN again', '270195');
    await press('Save and sign in');
    await said(/The two PINs are not the same/);
    expect(office.callsOf('staff.setPin')).toEqual([]);
    await type('Your new PIN again', '270194');
    await press('Save and sign in');
    await heading('You are signed in');
    expect(office.callsOf('staff.setPin')[0]?.input).toMatchObject({ oneTimeCode: 'K7QM-4TRX', pin: '270194' });
  });

  test.each([
    ['12345', /six digits or more$/],
    ['123456', /harder to guess/],
    ['9'.repeat(201), /200 characters/],
  ])('%s is not taken, with a reason', async (pin, reason) => {
    const office = openOffice({ 'staff.signIn': NEW });
    await office.signIn();
    await type('One-time code', 'K7QM-4TRX');
    await type('Your new PIN', pin);
    await press('Save and sign in');
    await said(reason);
    expect(office.callsOf('staff.setPin')).toEqual([]);
  });

  test('a wrong code is said beside the code', async () => {
    const office = openOffice({ 'staff.signIn': NEW, 'staff.setPin': { outcome: 'wrong code' } });
    await office.signIn();
    await type('One-time code', 'AAAA-AAAA');
    await type('Your new PIN', '270194');
    await type('Your new PIN again', '270194');
    await press('Save and sign in');
    await said(/^That code did not match/);
    expect(screen.getByLabelText('One-time code').getAttribute('aria-invalid')).toBe('true');
  });
});

describe('the first start', () => {
  test('makes the administrator and signs them in', async () => {
    const office = openOffice({
      'kiosk.state': { ...SCHOOL, firstStart: true },
      'staff.firstAdministrator': { outcome: 'made', staffId: 's9' },
    });
    await heading('Welcome to Gatehouse');
    await press('Start');
    await said('Type your name');
    await type('Your full name', ' Sam Trent ');
    await type('Choose a PIN', '614735');
    await type('The same PIN again', '614735');
    await press('Start');
    await heading('Arrivals');
    expect(office.callsOf('staff.firstAdministrator')[0]?.input).toMatchObject({ name: 'Sam Trent', pin: '614735' });
    expect(office.callsOf('staff.signIn')[0]?.input).toEqual({ staffId: 's9', pin: '614735' });
  });
});
