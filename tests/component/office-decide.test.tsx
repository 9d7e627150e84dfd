// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { entryIn, heading, LOST, openOffice, press, type } from '../support/office-fake.tsx';

/** A Tuesday morning in winter, when the school's clock shows UTC. */
const NOW = Date.parse('2026-11-24T09:30:00Z');
const HOUR = 60 * 60_000;

const REQUEST = {
  arrangementId: 'a1',
  visitId: 'v1',
  visitorName: 'Rosalind Achebe-Lund',
  organisation: 'Northfield Psychology',
  categoryWords: 'professional',
  categoryLabel: null,
  devices: ['laptop'],
  purpose: 'work with a child',
  circumstance: 'multi-agency work',
  placeAsked: 'meeting room',
  untilAsked: NOW + 2 * HOUR,
  requestedAt: NOW - 60_000,
  state: 'requested',
};
const VISIT = {
  visitId: 'v1',
  name: 'Rosalind Achebe-Lund',
  organisation: 'Northfield Psychology',
  categoryWords: 'professional',
  categoryLabel: null,
  hostKind: 'person',
  hostName: 'Mr Hale',
  arrivedAt: NOW - 60_000,
  departedAt: null,
  departureKind: null,
  rulesRefused: false,
  status: { mark: 'keep away', headline: ['KEEP', 'AWAY'], details: ['waiting for the headteacher: laptop'] },
  supervision: 'escorted',
  badgeCode: 'A-7K4QM',
  children: 0,
};
const LOG = { day: '2026-11-24', today: '2026-11-24', onSite: { visitors: 1, children: 0 }, visits: [VISIT] };

beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true, now: NOW });
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

/** The headteacher in front of one request. */
async function atRequest(change: Partial<Record<keyof typeof REQUEST, unknown>> = {}, visit: object = VISIT) {
  const office = openOffice({
    'arrangements.requests': [{ ...REQUEST, ...change }],
    'visits.dayLog': { ...LOG, visits: [visit] },
    'arrangements.decide': { outcome: 'decided', state: 'approved' },
  });
  await office.signIn();
  await heading('Arrivals');
  location.hash = '#/requests';
  await press(/^Rosalind Achebe-Lund: laptop/);
  await heading('Rosalind Achebe-Lund asks to use: laptop');
  return office;
}

const decisions = (office: Awaited<ReturnType<typeof atRequest>>) =>
  office.callsOf('arrangements.decide').map((call) => call.input);

describe('a request', () => {
  test('is filled in as it was asked', async () => {
    await atRequest();
    expect(await entryIn('From')).toBe('09:30');
    expect(await entryIn('Until')).toBe('11:30');
    expect(await entryIn('Where it may be used')).toBe('Meeting room');
    expect(await entryIn('Supervised by')).toBe('Mr Hale');
    expect(await entryIn('Conditions')).toMatch(/^Use it only for your work with the child\./);
    expect(await entryIn('Risk assessment')).toBe('');
  });

  test('without a time ends with the lessons', async () => {
    await atRequest({ untilAsked: null });
    expect(await entryIn('Until')).toBe('15:30');
  });

  test('for somewhere else leaves the place to the headteacher', async () => {
    const office = await atRequest({ placeAsked: 'other' });
    await press('None needed: no children are there.');
    await type('Your PIN', '270194');
    await press('Approve');
    await screen.findAllByText('Type where it may be used');
    expect(decisions(office)).toEqual([]);
  });

  test('granted as asked goes out as instants, in the time zone of the school', async () => {
    const office = await atRequest();
    await press('None needed: a member of staff is there all the time.');
    await type('Your PIN', '270194');
    await press('Approve');
    await heading('You approved it. Now Rosalind Achebe-Lund must agree at the tablet with badge code A-7K4QM.');
    expect(decisions(office)).toMatchObject([
      {
        arrangementId: 'a1',
        pin: '270194',
        decision: {
          kind: 'approve',
          from: NOW,
          until: NOW + 2 * HOUR,
          place: 'Meeting room',
          supervisedBy: 'Mr Hale',
          riskAssessment: 'None needed: a member of staff is there all the time.',
        },
      },
    ]);
  });

  test('is declined with a PIN and nothing else', async () => {
    const office = await atRequest();
    office.answer('arrangements.decide', { outcome: 'decided', state: 'declined' });
    await press('Decline');
    await screen.findAllByText('Type your PIN');
    await type('Your PIN', '270194');
    await press('Decline');
    await heading('You declined it. The office will tell Rosalind Achebe-Lund.');
    expect(decisions(office)).toMatchObject([{ decision: { kind: 'decline' } }]);
  });

  test('stays in front of the headteacher while the list is read again without it', async () => {
    const office = await atRequest();
    await type('Conditions', 'Only in Room 4.');
    office.answer('arrangements.requests', []);
    await vi.advanceTimersByTimeAsync(5000);
    expect(await entryIn('Conditions')).toBe('Only in Room 4.');
  });
});

describe('a decision that cannot stand', () => {
  test.each([
    ['Until', 'noon', 'Type a time such as 14:30'],
    ['Until', '09:00', 'Choose an end that is after the start'],
    ['Where it may be used', ' ', 'Type where it may be used'],
    ['Risk assessment', '', 'Type a risk assessment, or why none is needed'],
  ])('%s as "%s" is said beside the field and above the page, and not sent', async (label, typed, words) => {
    const office = await atRequest();
    await press('None needed: no children are there.');
    await type('Your PIN', '270194');
    await type(label, typed);
    await press('Approve');
    expect((await screen.findAllByText(words)).length).toBe(2);
    expect(screen.getByLabelText(label).getAttribute('aria-invalid')).toBe('true');
    expect(decisions(office)).toEqual([]);
  });

  test('what the service finds is said in the same words', async () => {
    const office = await atRequest();
    office.answer('arrangements.decide', { outcome: 'contents at fault', faults: ['ends in the past', 'no reason'] });
    await press('None needed: no children are there.');
    await type('Your PIN', '270194');
    await press('Approve');
    expect((await screen.findAllByText('Choose an end that is still to come')).length).toBe(2);
    expect(screen.getByLabelText('Risk assessment').getAttribute('aria-invalid')).toBe('true');
  });

  test.each([
    [{ outcome: 'wrong PIN' }, 'That PIN did not match. Try again.'],
    [{ outcome: 'PIN locked' }, /^This PIN is locked/],
    [{ outcome: 'PIN waits', until: NOW + 60_000 }, /^Too many tries/],
    [LOST, 'This was not saved. Please try again.'],
  ])('%o keeps everything typed', async (answer, words) => {
    const office = await atRequest();
    office.answer('arrangements.decide', answer);
    await type('Conditions', 'Only in Room 4.');
    await press('None needed: no children are there.');
    await type('Your PIN', '270195');
    await press('Approve');
    await screen.findAllByText(words);
    expect(await entryIn('Conditions')).toBe('Only in Room 4.');
    expect(await entryIn('Risk assessment')).toBe('None needed: no children are there.');
  });

  test('one that somebody else decided is not decided twice', async () => {
    const office = await atRequest();
    office.answer('arrangements.decide', { outcome: 'no longer open' });
    await press('None needed: no children are there.');
    await type('Your PIN', '270194');
    await press('Approve');
    await heading(/^This request is no longer open/);
  });

  test('sent again after a lost answer it is the same request', async () => {
    const office = await atRequest();
    office.answer('arrangements.decide', LOST);
    await press('None needed: no children are there.');
    await type('Your PIN', '270194');
    await press('Approve');
    await screen.findByText('This was not saved. Please try again.');
    fireEvent.click(screen.getByRole('button', { name: 'Approve' }));
    await waitFor(() => expect(decisions(office).length).toBe(2));
    expect(decisions(office)[1]).toEqual(decisions(office)[0]);
  });
});
