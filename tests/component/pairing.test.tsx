// @vitest-environment happy-dom
import { cleanup, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, test } from 'vitest';
import { SCHOOL } from '../support/kiosk-api.ts';
import { heading, LOST, openOffice, press, type, UNPAIRED } from '../support/office-fake.tsx';
import { SETUP } from '../support/setup-answers.ts';

afterEach(cleanup);

describe('a computer that is not paired', () => {
  test('asks for the code, keeps what was typed when it is wrong, and goes on to the sign-in once it is right', async () => {
    const office = openOffice({ 'kiosk.state': UNPAIRED, 'doors.pair': { outcome: 'wrong code' } });
    await heading('Pair this computer');
    await type('What is this computer called?', 'Office, left desk');
    await type('Code from the tablet', '7K4Q-M2AA');
    await press('Pair');
    await screen.findByText(/^This code does not work/);
    // The page asks again and again whether it is paired; what was typed stays meanwhile.
    await waitFor(() => expect(office.callsOf('kiosk.state').length).toBeGreaterThan(2), { timeout: 8000 });
    expect(screen.getByLabelText<HTMLInputElement>('What is this computer called?').value).toBe('Office, left desk');
    office.answer('doors.pair', { outcome: 'paired' });
    office.answer('kiosk.state', SCHOOL);
    await press('Pair');
    await heading('Who are you?');
    expect(office.callsOf('doors.pair').at(-1)?.input).toEqual({ code: '7K4Q-M2AA', name: 'Office, left desk' });
  });

  test('says when the tablet does not answer', async () => {
    openOffice({ 'kiosk.state': UNPAIRED, 'doors.pair': LOST });
    await heading('Pair this computer');
    await type('What is this computer called?', 'Office');
    await press('Pair');
    await screen.findByText('The tablet does not answer');
  });
});

describe('office computers in the set-up', () => {
  const DOOR = {
    on: true,
    port: 8443,
    state: 'open',
    addresses: ['https://192.168.1.20:8443/office/'],
    fingerprint: 'AB:CD:EF',
    computers: [{ computerId: 'c1', name: 'Office, left desk', pairedAt: 1, pairedBy: 'Sam Trent', seenAt: 2 }],
  };
  test('show the address and the fingerprint to compare, and drop a computer only when asked twice', async () => {
    const answers = {
      ...SETUP,
      'doors.get': DOOR,
      'doors.drop': { outcome: 'dropped' },
    };
    const office = openOffice(answers, 'Sam Trent', ['administrator']);
    await office.signIn();
    await screen.findByText('AB:CD:EF');
    expect(screen.getByText('https://192.168.1.20:8443/office/')).toBeTruthy();
    await press(/^Drop/);
    expect(office.callsOf('doors.drop')).toEqual([]);
    await press('Yes, drop it');
    await waitFor(() => expect(office.callsOf('doors.drop')[0]?.input).toMatchObject({ computerId: 'c1' }));
  });

  test('show the pairing code at the tablet', async () => {
    const code = { code: '7K4Q-M2AA', until: 600_000 };
    const office = openOffice({ ...SETUP, 'doors.get': DOOR, 'doors.beginPairing': code }, 'Sam Trent', [
      'administrator',
    ]);
    await office.signIn();
    await press('Pair a computer');
    await screen.findByText('7K4Q-M2AA');
  });
});
