// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, test } from 'vitest';
import type { Role } from '../../core/roles.ts';
import { arrangementRow } from '../support/arrangement-row.ts';
import { entryIn, heading, LOST, openOffice, press, type } from '../support/office-fake.tsx';

afterEach(cleanup);

const NOW = Date.now();
const DAY = 24 * 60 * 60_000;
const AGREED = arrangementRow(NOW, {
  kind: 'expected',
  state: 'agreed',
  visitId: null,
  from: NOW - DAY,
  until: NOW + 30 * DAY,
  place: 'Room 4',
  conditions: 'No photos.',
  risk: { kind: 'not needed', reason: 'The host stays.' },
  decidedAt: NOW - DAY,
  decidedBy: 'Ms Okafor',
  arrivalCode: 'A-7K4QM',
});

/** The office in front of one arrangement. */
async function at(change: Partial<typeof AGREED> = {}, answers: Record<string, unknown> = {}, roles?: Role[]) {
  const arrangement = { ...AGREED, ...change };
  const one = { outcome: 'found', arrangement };
  const office = openOffice({ 'arrangements.one': one, ...answers }, 'Ms Okafor', roles);
  await office.signIn();
  await heading('Arrivals');
  location.hash = '#/arrangement/a1';
  await heading('Rosalind Achebe-Lund: laptop');
  return office;
}

/** Enters the PIN in the dialog and presses its button. */
async function sign(action: string) {
  const dialog = await screen.findByRole('dialog');
  fireEvent.change(within(dialog).getByLabelText('Your PIN'), { target: { value: '270194' } });
  fireEvent.click(within(dialog).getByRole('button', { name: action }));
}

describe('an arrangement', () => {
  test('shows its code and its terms', async () => {
    await at();
    for (const fact of ['A-7K4QM', 'Room 4', 'No photos.', 'In force']) expect(screen.getByText(fact)).toBeTruthy();
  });

  test('is revoked with a PIN; a wrong one keeps the dialog', async () => {
    const office = await at({}, { 'arrangements.revoke': { outcome: 'wrong PIN' } });
    await press('Revoke');
    await sign('Revoke');
    await screen.findByText('That PIN did not match. Try again.');
    office.answer('arrangements.revoke', { outcome: 'revoked' });
    await sign('Revoke');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(office.callsOf('arrangements.revoke').at(-1)?.input).toMatchObject({ pin: '270194', as: 'headteacher' });
  });

  test.each([
    ['It was my decision', 'mine'],
    ['I never said so', 'not mine'],
  ])('by telephone: "%s"', async (button, answer) => {
    const office = await at({ recordedBy: 'Mr Hale' }, { 'arrangements.confirm': { outcome: 'confirmed' } });
    expect(screen.getByText(/not confirmed/)).toBeTruthy();
    await press(button);
    await sign('Sign');
    await waitFor(() => expect(office.callsOf('arrangements.confirm')[0]?.input).toMatchObject({ answer }));
  });

  test('by telephone is confirmed by nobody but the headteacher', async () => {
    await at({ recordedBy: 'Mr Hale', authority: 'by telephone' }, {}, ['dsl']);
    expect(screen.queryByRole('button', { name: 'It was my decision' })).toBeNull();
  });

  test('is made anew with its terms, not edited', async () => {
    await at();
    await press('Make anew');
    await heading('Ask for somebody');
    expect(await entryIn('Their full name')).toBe('Rosalind Achebe-Lund');
    expect(await entryIn('Where it may be used')).toBe('Room 4');
    expect(screen.getByRole<HTMLInputElement>('checkbox', { name: 'laptop' }).checked).toBe(true);
  });
});

describe('asking for somebody', () => {
  async function asking(answers: Record<string, unknown> = {}) {
    const office = openOffice({ 'arrangements.request': { outcome: 'no name' }, ...answers }, 'Ms Okafor', [
      'reception',
    ]);
    await office.signIn();
    await heading('Arrivals');
    location.hash = '#/ask';
    await heading('Ask for somebody');
    return office;
  }

  test.each([
    [{ outcome: 'no name' }, 'Type their name'],
    [{ outcome: 'contents at fault', faults: ['no place'] }, 'Type where it may be used'],
    [{ outcome: 'contents at fault', faults: ['no device'] }, 'Choose at least one device'],
  ])('%o is said beside the field, and everything typed stays', async (answer, words) => {
    await asking({ 'arrangements.request': answer });
    await type('Supervised by', 'Mr Hale');
    await press('Ask');
    expect((await screen.findAllByText(words)).length).toBe(2);
    expect(await entryIn('Supervised by')).toBe('Mr Hale');
  });

  test('a lost answer keeps everything', async () => {
    await asking({ 'arrangements.request': LOST });
    await type('Their full name', 'Imani Reyes');
    await press('Ask');
    await screen.findByText('This was not saved. Please try again.');
    expect(await entryIn('Their full name')).toBe('Imani Reyes');
  });

  test('for a need asks no name and holds until its review', async () => {
    const office = await asking();
    fireEvent.click(screen.getByRole('radio', { name: /^A need for health/ }));
    fireEvent.click(screen.getByRole('checkbox', { name: 'phone' }));
    await type('Where it may be used', 'Everywhere');
    await press('Ask');
    await waitFor(() => expect(office.callsOf('arrangements.request').length).toBe(1));
    expect(office.callsOf('arrangements.request')[0]?.input).toMatchObject({
      holder: { kind: 'standing' },
      devices: ['phone'],
      ends: { kind: 'review' },
    });
  });
});

describe('a member of staff', () => {
  test('reads the conditions of their own permission and agrees', async () => {
    const own = { ...AGREED, kind: 'staff', state: 'approved' };
    const answers = { 'arrangements.mine': [own], 'arrangements.answerOwn': { outcome: 'agreed' } };
    const office = openOffice(answers, 'Miss Adeyemi', ['staff']);
    await office.signIn('725846');
    location.hash = '#/mine';
    await heading('My permissions');
    await screen.findByText('No photos.');
    await press('I agree to the conditions');
    await waitFor(() => expect(office.callsOf('arrangements.answerOwn')[0]?.input).toMatchObject({ answer: 'accept' }));
  });
});

describe('handing decisions over', () => {
  test('says who decides, and goes out with days and PIN', async () => {
    const authority = {
      as: 'headteacher',
      today: '2026-11-24',
      delegations: [
        { delegationId: 'd1', name: 'Mr Hale', fromDay: '2026-11-24', untilDay: '2026-11-25', holdsToday: true },
      ],
      candidates: [{ staffId: 's2', name: 'Mrs Lindqvist' }],
    };
    const late = { outcome: 'days at fault', fault: 'ends in the past' };
    const office = openOffice({ 'delegations.authority': authority, 'delegations.make': late });
    await office.signIn();
    location.hash = '#/arrangements';
    await screen.findByText('Mr Hale decides from 2026-11-24 to 2026-11-25');
    await press('Hand decisions over');
    await sign('Hand over');
    await screen.findByText('Choose a last day that is still to come');
    office.answer('delegations.make', { outcome: 'delegated' });
    await sign('Hand over');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    await waitFor(() =>
      expect(office.callsOf('delegations.make')[0]?.input).toMatchObject({ staffId: 's2', fromDay: '2026-11-24' }),
    );
  });
});
