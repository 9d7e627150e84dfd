// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Kiosk } from '../../renderer/kiosk/Kiosk.tsx';
import { startWords } from '../../renderer/words/words.ts';
import { kioskApi, SCHOOL } from '../support/kiosk-api.ts';
import { heading, LOST, openOffice, press } from '../support/office-fake.tsx';

const START = Date.parse('2026-11-24T10:00:00Z');

beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true, now: START });
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms).then(() => undefined));
const tap = async (name: string | RegExp) => fireEvent.click(await screen.findByRole('button', { name }));
const page = (name: string | RegExp) => screen.findByRole('heading', { level: 1, name });

describe('the kiosk', () => {
  test('tells everybody to leave after two taps, and says where to', async () => {
    startWords();
    const { api, answers } = kioskApi();
    render(<Kiosk api={api} />);
    await tap('Fire');
    expect(answers.raise).not.toHaveBeenCalled();
    await tap('Yes: everybody out');
    await page('Leave the building now');
    expect(answers.raise).toHaveBeenCalledTimes(1);
    expect(screen.getByText('Go to the top playground.')).toBeTruthy();
  });

  test('tells everybody to leave although the office could not be told, and asks to tell somebody', async () => {
    startWords();
    const { api, answers } = kioskApi();
    answers.raise.mockRejectedValue(new TypeError('Failed to fetch'));
    render(<Kiosk api={api} />);
    await tap('Fire');
    await tap('Yes: everybody out');
    await page('Leave the building now');
    expect(screen.getByText('Tell a member of staff that there is an alarm.')).toBeTruthy();
  });

  test('interrupts whoever is in the middle of signing in, and forgets what they typed', async () => {
    startWords();
    const { api, answers } = kioskApi();
    render(<Kiosk api={api} />);
    await tap(/^Sign in/);
    await tap('Choir guest');
    await page('What is your full name?');
    answers.state.mockResolvedValue({ ...SCHOOL, leaveBuilding: true });
    await pass(2500);
    await page('Leave the building now');
    answers.state.mockResolvedValue(SCHOOL);
    await pass(2500);
    await page('Welcome');
  });
});

const person = (visitId: string, name: string, changes = {}) => ({
  visitId,
  name,
  organisation: '',
  host: 'Mr Hale',
  place: '',
  children: 0,
  people: 1,
  needsHelp: false,
  arrivedAt: START - 600_000,
  badgeCode: 'A-7K4QM',
  tickedAt: null,
  tickedBy: null,
  signedOut: false,
  ...changes,
});
const RUNNING = {
  running: { rollCallId: 'r1', kind: 'real', startedAt: START, startedBy: null },
  assemblyPoint: 'the top playground',
  people: [person('v1', 'Ada Quill', { needsHelp: true }), person('v2', 'Bram Okonjo', { children: 2 })],
};
const ALARM = { 'kiosk.state': { ...SCHOOL, leaveBuilding: true }, 'rollCall.list': RUNNING, 'rollCall.past': [] };

async function atRollCall(answers: Record<string, unknown>) {
  const office = openOffice(answers, 'Miss Adeyemi', ['staff']);
  await office.signIn();
  fireEvent.click(await screen.findByRole('link', { name: 'Roll call' }));
  location.hash = '#/roll-call';
  await heading('Roll call');
  return office;
}

describe('the list', () => {
  test('is one tap away on every page of the staff, and says who is missing', async () => {
    await atRollCall(ALARM);
    await screen.findByText(/^2 visitors are missing, 2/);
    expect(screen.getByText('Needs help to leave')).toBeTruthy();
    expect(screen.getByText(/^Bram Okonjo/).textContent).toContain('2\u00a0children');
  });

  test('keeps ticks while the tablet is out of reach, and sends each once it is back', async () => {
    const office = await atRollCall({ ...ALARM, 'rollCall.tick': LOST });
    fireEvent.click(await screen.findByRole('checkbox', { name: /Ada Quill/ }));
    await screen.findByText(/^1 visitor is missing/);
    await screen.findByText('1 tick is kept here until the tablet answers');
    office.answer('rollCall.list', LOST);
    await pass(60_000);
    expect(screen.getByRole<HTMLInputElement>('checkbox', { name: /Ada Quill/ }).checked).toBe(true);
    office.answer('rollCall.tick', { outcome: 'ticked' });
    office.answer('rollCall.list', RUNNING);
    const tried = office.callsOf('rollCall.tick');
    expect(tried.length).toBeGreaterThan(2);
    expect(new Set(tried.map(({ input }) => input.requestId)).size).toBe(1);
    await pass(4000);
    await waitFor(() => expect(screen.queryByText(/kept here/)).toBeNull());
  });

  test('shows a tick that was sent until the list is read again, and then what the list says', async () => {
    const office = await atRollCall(ALARM);
    const box = () => screen.getByRole<HTMLInputElement>('checkbox', { name: /Ada Quill/ });
    office.answer('rollCall.tick', { outcome: 'ticked' });
    office.answer('rollCall.list', LOST);
    fireEvent.click(await screen.findByRole('checkbox', { name: /Ada Quill/ }));
    await waitFor(() => expect(office.callsOf('rollCall.tick')).toHaveLength(1));
    await pass(5000);
    expect(box().checked).toBe(true);
    expect(screen.queryByText(/kept here/)).toBeNull();
    expect(office.callsOf('rollCall.tick')).toHaveLength(1);
    office.answer('rollCall.list', RUNNING);
    await pass(2500);
    expect(box().checked).toBe(false);
  });

  test('does not lock while people are being looked for', async () => {
    await atRollCall(ALARM);
    await pass(20 * 60_000);
    expect(screen.queryByRole('heading', { name: /^Locked/ })).toBeNull();
  });

  test('reads the missing out before it ends', async () => {
    const office = await atRollCall({ ...ALARM, 'rollCall.end': { outcome: 'ended' } });
    await press('End the roll call');
    const dialog = await screen.findByRole('dialog');
    expect(dialog.textContent).toContain('Ada Quill');
    expect(office.callsOf('rollCall.end')).toEqual([]);
    await press('End it');
    await waitFor(() => expect(office.callsOf('rollCall.end')).toMatchObject([{ input: { rollCallId: 'r1' } }]));
  });

  test('starts with nothing ticked only once somebody says so', async () => {
    const office = await atRollCall({
      'rollCall.list': { ...RUNNING, running: null },
      'rollCall.past': [],
      'rollCall.start': { outcome: 'started' },
    });
    await screen.findByText(/^2 visitors are on site/);
    expect(screen.queryByRole('checkbox')).toBeNull();
    await press('Start a drill');
    await waitFor(() => expect(office.callsOf('rollCall.start')).toMatchObject([{ input: { kind: 'drill' } }]));
  });
});

describe('after entries were lost', () => {
  const unsure = { from: START - 41 * 60_000, until: START };

  test('the list says from when to when somebody may be missing, until a person went through it', async () => {
    const list = { ...RUNNING, running: null, unsure };
    const office = openOffice({ 'rollCall.list': list, 'rollCall.past': [] }, 'Ms Okafor', ['headteacher']);
    await office.signIn();
    location.hash = '#/roll-call';
    await heading('Roll call');
    await screen.findByText(/Visitors who came between 09:19 and 10:00 may be missing/);
    office.answer('rollCall.goneThrough', { outcome: 'done' });
    office.answer('rollCall.list', { ...list, unsure: null });
    await press('We have gone through it');
    await waitFor(() => expect(screen.queryByText(/may be missing/)).toBeNull());
    expect(office.callsOf('rollCall.goneThrough')).toMatchObject([{ input: { until: unsure.until } }]);
  });

  test('a member of staff reads it and cannot take it away', async () => {
    const office = openOffice(
      { 'rollCall.list': { ...RUNNING, running: null, unsure: { ...unsure, from: null } }, 'rollCall.past': [] },
      'Miss Adeyemi',
      ['staff'],
    );
    await office.signIn();
    location.hash = '#/roll-call';
    await screen.findByText(/Visitors who came before .*10:00 may be missing/);
    expect(screen.queryByRole('button', { name: 'We have gone through it' })).toBeNull();
  });

  test('what is wrong with the disk is said before anybody signs in, and not that nobody answers', async () => {
    const office = openOffice({ 'kiosk.state': { ...SCHOOL, trouble: 'disk full' }, 'staff.find': LOST });
    await heading('Who are you?');
    expect(screen.getByText(/^The disk is full, so nothing can be saved/)).toBeTruthy();
    office.answer('kiosk.state', SCHOOL);
    await pass(2500);
    expect(screen.queryByText(/^The disk is full/)).toBeNull();
  });
});
