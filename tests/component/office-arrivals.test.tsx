// @vitest-environment happy-dom
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, test } from 'vitest';
import type { Role } from '../../core/roles.ts';
import { WAITING_KINDS } from '../../core/waiting.ts';
import { heading, openOffice, press } from '../support/office-fake.tsx';

afterEach(cleanup);

const NOW = Date.now();
const visit = (id: string, name: string, change: object = {}) => ({
  visitId: id,
  name,
  organisation: '',
  categoryWords: 'parent',
  categoryLabel: null,
  hostKind: 'office',
  hostName: null,
  arrivedAt: NOW,
  departedAt: null,
  departureKind: null,
  rulesRefused: false,
  status: { mark: 'none', headline: ['NO DEVICE', 'DECLARED'], details: ['If you see one, please ask.'] },
  supervision: 'escorted',
  badgeCode: 'A-7K4QM',
  children: 0,
  people: 1,
  ...change,
});
const waits = (kind: string, index = 0) => ({
  id: `w${index}`,
  kind,
  visitId: kind === 'question' ? null : 'v1',
  name: kind === 'question' ? null : 'Ada Quill',
  detail: null,
  since: NOW - 3 * 60_000,
});
const log = (visits: object[]) => ({
  day: '2026-11-24',
  today: '2026-11-24',
  onSite: { visitors: visits.length, children: 0 },
  visits,
});

async function board(answers: Record<string, unknown>, roles: Role[] = ['reception']) {
  const office = openOffice(answers, 'Mrs Lindqvist', roles);
  await office.signIn();
  await heading('Arrivals');
  return office;
}

describe('what waits', () => {
  test('stands in the order of the service, every kind with words and one button', async () => {
    await board({ 'waiting.list': WAITING_KINDS.map(waits), 'visits.dayLog': log([visit('v1', 'Ada Quill')]) });
    const list = await screen.findByRole('region', { name: /^Waiting for you/ });
    const items = await within(list).findAllByRole('listitem');
    expect(items.map((item) => within(item).getByRole('button').getAttribute('aria-label'))).toEqual([
      'What to do: Ada Quill',
      'They have left: Ada Quill',
      'Tell the headteacher: Ada Quill',
      'Check: Ada Quill',
      'They have left: Ada Quill',
      'Helped: At the tablet',
      'Shown: Ada Quill',
      'Owner has it: Ada Quill',
      'Check: Ada Quill',
      'Devices: Ada Quill',
      'Seen: Ada Quill',
      'Devices: Ada Quill',
      'Tell the headteacher: Ada Quill',
      'What to do: Ada Quill',
      'Print: Ada Quill',
      'Print: Ada Quill',
      'I have it: Ada Quill',
      'Given: Ada Quill',
      'Done: Ada Quill',
    ]);
    expect(items.every((item) => item.textContent?.includes('3\u00a0minutes ago'))).toBe(true);
  });

  test.each([
    ['question', /^Helped/, 'waiting.settle', { id: 'w0' }],
    ['paper leaflet', /^Given/, 'waiting.settle', { id: 'w0' }],
    ['refusal', /^They have left/, 'visits.signOutByOffice', { visitId: 'v1' }],
    ['print badge', /^Print/, 'badges.reprint', { visitId: 'v1', reason: 'not printed' }],
    ['replace badge', /^Print/, 'badges.reprint', { visitId: 'v1', reason: 'changed' }],
  ])('%s is done with one tap', async (kind, button, procedure, input) => {
    const office = await board({
      'waiting.list': [waits(kind)],
      'waiting.settle': { outcome: 'settled' },
      'visits.signOutByOffice': { outcome: 'done' },
      'badges.reprint': { outcome: 'done' },
    });
    await screen.findByRole('button', { name: button });
    office.answer('waiting.list', []);
    await press(button);
    await screen.findByText('Nobody is waiting');
    expect(office.callsOf(procedure).map((call) => call.input)).toMatchObject([input]);
  });

  test('conditions are agreed at the tablet with the code on the badge', async () => {
    await board({ 'waiting.list': [waits('conditions')], 'visits.dayLog': log([visit('v1', 'Ada Quill')]) });
    await press(/^What to do/);
    await within(await screen.findByRole('dialog')).findByText('A-7K4QM');
  });

  test('whoever checks ID is told to whom a permission was given', async () => {
    await board({ 'waiting.list': [{ ...waits('check ID'), permissionFor: 'Imani Reyes' }] });
    await press(/^Check/);
    await screen.findByText('The permission was given to Imani Reyes. Is this that person?');
  });

  test('only somebody whose ID was seen may be made unescorted', async () => {
    const office = await board({ 'waiting.list': [waits('check ID')], 'visits.check': { outcome: 'no ID seen' } });
    await press(/^Check/);
    await press('Save');
    await screen.findByText('Choose which ID you saw');
    expect(office.callsOf('visits.check')).toEqual([]);
    screen.getByRole('radio', { name: /^Unescorted/ }).click();
    screen.getByRole('radio', { name: 'None seen' }).click();
    await waitFor(() => expect(screen.getByRole<HTMLInputElement>('radio', { name: /^Escorted/ }).checked).toBe(true));
    screen.getByRole('radio', { name: /^Unescorted/ }).click();
    await press('Save');
    await screen.findByText('Somebody whose ID you have not seen must be escorted.');
    expect(office.callsOf('visits.check')[0]?.input).toMatchObject({ idKind: 'none', supervision: 'unescorted' });
  });
});

describe('who is on site', () => {
  test('nobody who left, nobody who did not agree; the status in the words of the badge', async () => {
    const status = { mark: 'may use', headline: ['MAY USE:', 'LAPTOP'], details: ['Room 4, until 14:30'] };
    await board({
      'visits.dayLog': log([
        visit('v1', 'Ada Quill', { status, supervision: 'unescorted', children: 2 }),
        visit('v2', 'Bram Okonjo', { departedAt: NOW, departureKind: 'by visitor' }),
        visit('v3', 'Cyril Nash', { rulesRefused: true, badgeCode: null }),
      ]),
    });
    const site = await screen.findByRole('region', { name: /^On site/ });
    const [row, ...others] = await within(site).findAllByRole('listitem');
    expect(others).toEqual([]);
    for (const words of ['Ada Quill', 'MAY USE: LAPTOP', 'Room 4, until 14:30', 'Unescorted', '2\u00a0children'])
      expect(row?.textContent).toContain(words);
  });
});

describe('the bar', () => {
  test.each<[Role[], string[]]>([
    [['reception'], ['Arrivals', 'Expected', "Day's log", 'Arrangements', 'More']],
    [['dsl'], ['Arrivals', 'Expected', "Day's log", 'Arrangements', 'Breaches', 'More']],
    [['headteacher'], ['Arrivals', 'Expected', "Day's log", 'Arrangements', 'Breaches', 'More']],
    [['administrator'], ['Due', 'Staff', 'Set-up', 'Health of the tablet', 'More']],
    [
      ['administrator', 'reception'],
      ['Arrivals', 'Expected', "Day's log", 'Arrangements', 'More'],
    ],
    [['staff'], ['Report a breach', 'My permissions']],
    [
      ['staff', 'chair'],
      ['Breaches', 'More'],
    ],
  ])('shows %j what they may use', async (roles, pages) => {
    const office = openOffice({ 'school.get': null }, 'Mrs Lindqvist', roles);
    await office.signIn();
    const bar = await screen.findByRole('navigation', { name: 'Pages' });
    expect(
      within(bar)
        .queryAllByRole('link')
        .map((link) => link.textContent),
    ).toEqual(pages);
    if (roles.includes('chair')) await heading('Breaches');
  });
});

describe('the health of the tablet', () => {
  const line = (what: string, state: string) => ({ what, state, sentence: 'S.', todo: state === 'good' ? '' : 'T.' });
  const lines = [line('key', 'wrong'), line('clock', 'warning'), line('printers', 'wrong'), line('record', 'good')];

  test('is one line for whoever looks after it, as long as something is wrong', async () => {
    await board({ 'doctor.look': lines }, ['administrator', 'reception']);
    const link = await screen.findByRole('link', { name: '2 things are wrong with the tablet' });
    expect(link.getAttribute('href')).toBe('#/health');
    cleanup();
    const office = await board({ 'doctor.look': [line('clock', 'warning')] }, ['administrator', 'reception']);
    await waitFor(() => expect(office.callsOf('doctor.look')).toHaveLength(1));
    expect(screen.queryByRole('link', { name: /wrong with the tablet/ })).toBeNull();
  });

  test('is not asked for by anybody else', async () => {
    const office = await board({ 'doctor.look': lines }, ['reception']);
    await waitFor(() => expect(office.callsOf('due.list')).toHaveLength(1));
    expect(office.callsOf('doctor.look')).toEqual([]);
  });
});
