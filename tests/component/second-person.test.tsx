// @vitest-environment happy-dom
import { cleanup, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { openOffice, press, type } from '../support/office-fake.tsx';

afterEach(cleanup);

const OPEN = {
  id: 'r1',
  kind: 'new code',
  name: 'Ms Okafor',
  askedBy: 'Sam Trent',
  until: Date.parse('2026-11-25T09:00:00Z'),
  mayAnswer: true,
};
const TOLD = {
  id: 'r1',
  kind: 'new code',
  name: 'Ms Okafor',
  aboutMe: true,
  askedBy: 'Sam Trent',
  confirmedBy: 'Mr Hale',
  at: Date.parse('2026-11-24T09:00:00Z'),
};
const NOTHING = { open: [], told: [], suspended: false };

describe('a second person', () => {
  it('confirms with their PIN, reads why not, and is shown the code', async () => {
    const answers = {
      'secondPerson.list': { ...NOTHING, open: [OPEN] },
      'secondPerson.confirm': { outcome: 'too new' },
    };
    const office = openOffice(answers, 'Mr Hale', ['dsl']);
    await office.signIn();
    await press('Confirm: Ms Okafor');
    await screen.findByText(/Speak to Ms Okafor first/);
    await type('Your PIN', '381402');
    await press('Confirm');
    await screen.findByText(/newer than a week/);
    office.answer('secondPerson.confirm', { outcome: 'confirmed', name: 'Ms Okafor', oneTimeCode: 'K7QM-4TRX' });
    office.answer('secondPerson.list', { ...NOTHING, told: [{ ...TOLD, aboutMe: false }] });
    await press('Confirm');
    await screen.findByText('K7QM-4TRX');
    expect(office.callsOf('secondPerson.confirm').at(-1)?.input).toMatchObject({ id: 'r1', pin: '381402' });
  });

  it('who confirms what somebody else has answered meanwhile reads that, and loses no dialog', async () => {
    const answers = {
      'secondPerson.list': { ...NOTHING, open: [OPEN] },
      'secondPerson.confirm': { outcome: 'no longer open' },
    };
    const office = openOffice(answers, 'Mr Hale', ['dsl']);
    await office.signIn();
    await press('Confirm: Ms Okafor');
    await type('Your PIN', '381402');
    office.answer('secondPerson.list', NOTHING);
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Confirm: Ms Okafor' })).toBeNull());
    await press('Confirm');
    await screen.findByText(/^This is no longer open/);
  });

  it('declines without a PIN', async () => {
    const answers = {
      'secondPerson.list': { ...NOTHING, open: [OPEN] },
      'secondPerson.decline': { outcome: 'declined' },
    };
    const office = openOffice(answers, 'Mr Hale', ['dsl']);
    await office.signIn();
    await press('Decline: Ms Okafor');
    await screen.findByText(/Ms Okafor, who has a PIN/);
    await waitFor(() => expect(office.callsOf('secondPerson.decline')).toHaveLength(1));
  });
});

describe('the headteacher', () => {
  it('reads what is asked about them, what was confirmed, and why they decide nothing, until they have seen it', async () => {
    const open = { ...OPEN, mayAnswer: false };
    const office = openOffice({ 'secondPerson.list': { open: [open], told: [TOLD], suspended: true } });
    office.answer('secondPerson.seen', { outcome: 'done' });
    await office.signIn();
    await screen.findByText(/Did you not ask for this/);
    await screen.findByText(/You can decide nothing until you have set a new PIN/);
    expect(screen.queryByRole('button', { name: /Confirm/ })).toBeNull();
    office.answer('secondPerson.list', NOTHING);
    await press('I have seen this: Ms Okafor');
    await waitFor(() => expect(office.callsOf('secondPerson.seen')).toMatchObject([{ input: { id: 'r1' } }]));
  });
});

describe('the administrator', () => {
  it('who asks for a headteacher’s code alone is told to ask a second person', async () => {
    const person = {
      id: 's9',
      name: 'Ms Okafor',
      position: 'Headteacher',
      roles: ['headteacher'],
      isHost: true,
      hasPin: true,
      locked: false,
    };
    const answers = {
      'staff.list': [person],
      'staff.newCode': { outcome: 'needs a second person' },
      'secondPerson.ask': { outcome: 'asked', until: OPEN.until },
    };
    const office = openOffice(answers, 'Sam Trent', ['administrator']);
    await office.signIn();
    location.hash = '#/staff';
    await press(/New one-time code.*Ms Okafor/);
    await press('Ask a second person');
    await screen.findByText(/^Asked\. It can be confirmed until/);
    expect(office.callsOf('secondPerson.ask')[0]?.input).toMatchObject({ about: { kind: 'new code', staffId: 's9' } });
  });
});
