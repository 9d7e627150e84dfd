// @vitest-environment happy-dom
import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { SCHOOL } from '../support/kiosk-api.ts';
import { entryIn, heading, LOST, openOffice, press, REFUSED, type } from '../support/office-fake.tsx';

const MINUTE = 60_000;

beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

function pass(ms: number): Promise<void> {
  return act(() => vi.advanceTimersByTimeAsync(ms).then(() => undefined));
}

/** An administrator with a half-filled form. */
async function withWork() {
  const office = openOffice({ 'staff.list': [] }, 'Sam Trent', ['administrator', 'reception']);
  await office.signIn();
  await heading('Arrivals');
  location.hash = '#/staff';
  await heading('Staff');
  await press('Add a person');
  await type('Name', 'Mr Okonkwo');
  return office;
}

describe('a screen that nobody touches', () => {
  test('locks after the time of the session, ends it, and asks for nothing any more', async () => {
    const office = await withWork();
    await pass(5 * MINUTE + 2000);
    await screen.findByRole('heading', { name: 'Locked: Sam Trent' });
    expect(office.callsOf('staff.signOut')).toMatchObject([{ token: 'Bearer token-1' }]);
    const asked = office.callsOf('waiting.list').length;
    expect(asked).toBeGreaterThan(10);
    await pass(MINUTE);
    expect(office.callsOf('waiting.list').length).toBe(asked);
    expect(office.callsOf('kiosk.state').at(-1)?.token).toBeNull();
  });

  test('stays open while somebody types or points', async () => {
    await withWork();
    for (let minute = 0; minute < 4; minute += 1) {
      await pass(2 * MINUTE);
      fireEvent.keyDown(document.body, { key: 'a' });
      await pass(2 * MINUTE);
      fireEvent.pointerDown(document.body);
    }
    expect(screen.queryByRole('heading', { name: /^Locked/ })).toBeNull();
  });

  test('keeps unfinished work for the same person', async () => {
    await withWork();
    await pass(5 * MINUTE + 2000);
    await type('Your PIN', '614735');
    await press('Sign in');
    await waitFor(() => expect(screen.queryByRole('heading', { name: /^Locked/ })).toBeNull());
    expect(await entryIn('Name')).toBe('Mr Okonkwo');
  });

  test('shows nothing of it to another person', async () => {
    const office = await withWork();
    await pass(5 * MINUTE + 2000);
    await press('I am somebody else');
    await heading('Who are you?');
    const staff = { id: 's2', name: 'Sam Trent', roles: ['administrator'] };
    office.answer('staff.signIn', { outcome: 'signed in', session: { token: 'token-2', staff, idleMs: 5 * MINUTE } });
    office.answer('school.get', LOST);
    await office.signIn();
    await heading('Set-up');
    location.hash = '#/staff';
    await heading('Staff');
    expect(screen.queryByLabelText('Name')).toBeNull();
  });
});

describe('a session that the service ended', () => {
  test('asks for the PIN over the work; a write that was refused goes through afterwards with its first request id', async () => {
    const office = await withWork();
    office.answer('staff.add', REFUSED);
    await press('Add');
    await screen.findByRole('heading', { name: 'Locked: Sam Trent' });
    office.answer('staff.add', { outcome: 'added', staffId: 's3', oneTimeCode: 'K7QM-4TRX' });
    await type('Your PIN', '614735');
    await press('Sign in');
    await waitFor(() => expect(screen.queryByRole('heading', { name: /^Locked/ })).toBeNull());
    await press('Add');
    await screen.findByText('K7QM-4TRX');
    const [first, second] = office.callsOf('staff.add').map((call) => call.input);
    expect(first).toMatchObject({ name: 'Mr Okonkwo', roles: ['staff'] });
    expect(second).toEqual(first);
  });

  test('Done ends it and leaves the screen to visitors', async () => {
    const office = await withWork();
    await press('Done');
    expect(office.hasLeft()).toBe(true);
    await waitFor(() => expect(office.callsOf('staff.signOut')).toMatchObject([{ token: 'Bearer token-1' }]));
    await heading('Who are you?');
  });
});

describe('a service that does not answer', () => {
  test('is said in one band while it lasts', async () => {
    const office = await withWork();
    office.answer('waiting.list', LOST);
    office.answer('visits.dayLog', LOST);
    office.answer('arrangements.requests', LOST);
    office.answer('kiosk.state', LOST);
    await pass(6000);
    await screen.findByText(/^The tablet does not answer\. Your work is still here/);
    expect(await entryIn('Name')).toBe('Mr Okonkwo');
    for (const procedure of ['waiting.list', 'arrangements.requests', 'kiosk.state'])
      office.answer(procedure, procedure === 'kiosk.state' ? SCHOOL : []);
    office.answer('visits.dayLog', {
      day: '2026-11-24',
      today: '2026-11-24',
      onSite: { visitors: 0, children: 0 },
      visits: [],
    });
    await pass(6000);
    await waitFor(() => expect(screen.queryByText(/^The tablet does not answer/)).toBeNull());
  });

  test('a retry is the same request; a changed form is a new one', async () => {
    const office = await withWork();
    office.answer('staff.add', LOST);
    await press('Add');
    await screen.findByText('This was not saved. Please try again.');
    await press('Add');
    await waitFor(() => expect(office.callsOf('staff.add').length).toBe(2));
    await screen.findByText('This was not saved. Please try again.');
    await type('Name', 'Mr Okonkwo-Bright');
    await press('Add');
    await waitFor(() => expect(office.callsOf('staff.add').length).toBe(3));
    const [first, again, changed] = office.callsOf('staff.add').map((call) => call.input.requestId);
    expect(again).toBe(first);
    expect(changed).not.toBe(first);
  });
});
