// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { arrangementRow } from '../support/arrangement-row.ts';
import { entryIn, heading, LOST, openOffice, press, type } from '../support/office-fake.tsx';

/** A Tuesday morning in winter, when the school's clock shows UTC. */
const NOW = Date.parse('2026-11-24T09:30:00Z');
const HOUR = 60 * 60_000;

const REQUEST = arrangementRow(NOW);
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
async function atRequest(change: Partial<typeof REQUEST> = {}, visit: object = VISIT) {
  const request = arrangementRow(NOW, change);
  const office = openOffice({
    'arrangements.requests': [request],
    'arrangements.one': { outcome: 'found', arrangement: request },
    'visits.dayLog': { ...LOG, visits: [visit] },
    'arrangements.decide': { outcome: 'decided', state: 'approved', arrivalCode: null },
  });
  await office.signIn();
  await heading('Arrivals');
  location.hash = '#/arrangements';
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
    expect(await entryIn('Why no risk assessment is needed')).toBe('');
  });

  test('without a time ends with the lessons', async () => {
    await atRequest({ untilAsked: null });
    expect(await entryIn('Until')).toBe('15:30');
  });

  test('for somewhere else leaves the place to the headteacher', async () => {
    const office = await atRequest({ placeAsked: 'other' });
    await press('No children are there.');
    await type('Your PIN', '270194');
    await press('Approve');
    await screen.findAllByText('Type where it may be used');
    expect(decisions(office)).toEqual([]);
  });

  test('granted as asked goes out as instants, in the time zone of the school', async () => {
    const office = await atRequest();
    await press('A member of staff is there all the time.');
    await type('Your PIN', '270194');
    await press('Approve');
    await heading('You approved it. Now Rosalind Achebe-Lund must agree at the tablet with badge code A-7K4QM.');
    expect(decisions(office)).toMatchObject([
      {
        arrangementId: 'a1',
        pin: '270194',
        as: 'headteacher',
        decision: {
          kind: 'approve',
          from: NOW,
          ends: { kind: 'end', at: NOW + 2 * HOUR },
          place: 'Meeting room',
          supervisedBy: 'Mr Hale',
          risk: { kind: 'not needed', reason: 'A member of staff is there all the time.' },
        },
      },
    ]);
  });

  test('is declined with a PIN and nothing else', async () => {
    const office = await atRequest();
    office.answer('arrangements.decide', { outcome: 'decided', state: 'declined', arrivalCode: null });
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
    office.answer('arrangements.one', { outcome: 'unknown arrangement' });
    await vi.advanceTimersByTimeAsync(5000);
    expect(await entryIn('Conditions')).toBe('Only in Room 4.');
  });
});

describe('a decision that cannot stand', () => {
  test.each([
    ['Until', 'noon', 'Choose a day, and a time such as 14:30'],
    ['Until', '09:00', 'Choose an end that is after the start'],
    ['Where it may be used', ' ', 'Type where it may be used'],
    ['Why no risk assessment is needed', '', 'Type why no assessment is needed'],
  ])('%s as "%s" is said beside the field and above the page, and not sent', async (label, typed, words) => {
    const office = await atRequest();
    await press('No children are there.');
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
    await press('No children are there.');
    await type('Your PIN', '270194');
    await press('Approve');
    expect((await screen.findAllByText('Choose an end that is still to come')).length).toBe(2);
    expect(screen.getByLabelText('Why no risk assessment is needed').getAttribute('aria-invalid')).toBe('true');
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
    await press('No children are there.');
    await type('Your PIN', '270195');
    await press('Approve');
    await screen.findAllByText(words);
    expect(await entryIn('Conditions')).toBe('Only in Room 4.');
    expect(await entryIn('Why no risk assessment is needed')).toBe('No children are there.');
  });

  test('one that somebody else decided is not decided twice', async () => {
    const office = await atRequest();
    office.answer('arrangements.decide', { outcome: 'no longer open' });
    await press('No children are there.');
    await type('Your PIN', '270194');
    await press('Approve');
    await heading(/^This is no longer open/);
  });

  test('sent again after a lost answer it is the same request', async () => {
    const office = await atRequest();
    office.answer('arrangements.decide', LOST);
    await press('No children are there.');
    await type('Your PIN', '270194');
    await press('Approve');
    await screen.findByText('This was not saved. Please try again.');
    fireEvent.click(screen.getByRole('button', { name: 'Approve' }));
    await waitFor(() => expect(decisions(office).length).toBe(2));
    expect(decisions(office)[1]).toEqual(decisions(office)[0]);
  });
});

describe('who decides', () => {
  test('a safeguarding lead writes down what was said by telephone, and is told what that means', async () => {
    const office = await atRequest({ authority: 'by telephone' });
    await screen.findByText(/^You write down what the headteacher said by telephone/);
    await press('No children are there.');
    await type('Your PIN', '270194');
    await press('Approve');
    await waitFor(() => expect(decisions(office)).toMatchObject([{ as: 'by telephone' }]));
  });

  test('somebody it is not for reads it and cannot decide', async () => {
    const mine = arrangementRow(NOW, { authority: 'none', kind: 'staff', visitId: null });
    const office = openOffice({ 'arrangements.one': { outcome: 'found', arrangement: mine }, 'visits.dayLog': LOG });
    await office.signIn();
    location.hash = '#/arrangement/a1';
    await heading('Rosalind Achebe-Lund: laptop');
    expect(screen.queryByRole('button', { name: 'Approve' })).toBeNull();
  });

  test('an assessment with a part missing is said, and goes out whole', async () => {
    const office = await atRequest();
    await press('There is a risk assessment');
    await type('What could go wrong', 'Photos of children');
    await type('Your PIN', '270194');
    await press('Approve');
    expect((await screen.findAllByText('Fill in all four parts of the assessment')).length).toBe(2);
    await type('What we do about it', 'The host stays');
    await type('Risk that is left', 'Low');
    await type('Assessed by', 'Ms Okafor');
    await press('Approve');
    await waitFor(() => expect(decisions(office).length).toBe(1));
    expect(decisions(office)).toMatchObject([
      {
        decision: {
          risk: {
            kind: 'assessed',
            hazards: 'Photos of children',
            controls: 'The host stays',
            residualRisk: 'Low',
            assessor: 'Ms Okafor',
          },
        },
      },
    ]);
  });

  test('who is expected gets a code, which is read out', async () => {
    const expected = { kind: 'expected', visitId: null, placeAsked: null, place: 'Room 4' } as const;
    const times = { from: NOW, until: NOW + 48 * HOUR, conditions: 'No photos.' };
    const office = await atRequest({ ...expected, ...times });
    office.answer('arrangements.decide', { outcome: 'decided', state: 'approved', arrivalCode: 'A-7K4QM' });
    expect(await entryIn('Until which day')).toBe('2026-11-26');
    await press('No children are there.');
    await type('Your PIN', '270194');
    await press('Approve');
    await heading(/^You approved it. Give Rosalind Achebe-Lund this code/);
    expect(screen.getByText('A-7K4QM')).toBeTruthy();
  });
});
