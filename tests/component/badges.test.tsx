// @vitest-environment happy-dom
import { cleanup, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, test } from 'vitest';
import { openOffice, press } from '../support/office-fake.tsx';

afterEach(cleanup);

const NOTHING = { toPrint: [], queue: [], toReplace: [], toCollect: [], notReturned: [] };
const AT = Date.parse('2026-11-24T10:00:00Z');
const unprinted = (visitId: string, name: string, reason = '') => ({
  visitId,
  name,
  badgeCode: 'A-2C3D4',
  since: AT,
  reason,
});
const waits = (id: string) => ({
  id,
  kind: 'print badge',
  visitId: id,
  name: `Visitor ${id}`,
  detail: null,
  permissionFor: null,
  since: AT,
});

async function open(answers: Record<string, unknown>) {
  const office = openOffice({ 'badges.list': NOTHING, 'printing.printers': [], ...answers }, 'Mrs Lindqvist', [
    'reception',
  ]);
  await office.signIn();
  location.hash = '#/badges';
  return office;
}

describe('the page of badges', () => {
  test('says plainly what is wrong with a printer, and when nothing wants anybody', async () => {
    const roll = { label: 'brother-62x100', printed: 290, perRoll: 300, since: AT };
    await open({
      'printing.printers': [
        { role: 'badge', queue: 'QL820', state: 'not ready', troubles: ['no labels', 'cover open'], roll },
        { role: 'office', queue: 'Pages', state: 'unknown', troubles: [], roll: null },
      ],
    });
    await screen.findByText('It is out of labels. Put in a new roll. Its cover is open. Close it.');
    expect(screen.getByText(/^About 10 labels left/)).toBeDefined();
    expect(screen.getByText('No badge needs you')).toBeDefined();
    expect(screen.queryByRole('button', { name: /Print a test label.*pages/ })).toBeNull();
  });

  test('prints one, all, or takes one off the list as written by hand', async () => {
    const office = await open({
      'badges.list': {
        ...NOTHING,
        toPrint: [unprinted('v1', 'Rosa Lund', 'media-empty-error'), unprinted('v2', 'Tom Whitlock', 'odd')],
      },
      'badges.reprint': { outcome: 'done' },
      'badges.byHand': { outcome: 'done' },
      'badges.printAll': { outcome: 'done', badges: 2 },
    });
    await screen.findByText(/It is out of labels/);
    expect(screen.getByText(/the printer says: odd/)).toBeDefined();
    await press(/^Print.*Rosa Lund/);
    await press(/^Written by hand.*Tom Whitlock/);
    await press('Print all 2');
    const sent = () =>
      office.calls.filter(({ procedure }) => procedure.startsWith('badges.') && procedure !== 'badges.list');
    await waitFor(() =>
      expect(sent().map(({ procedure, input }) => [procedure, input.visitId ?? null])).toEqual([
        ['badges.reprint', 'v1'],
        ['badges.byHand', 'v2'],
        ['badges.printAll', null],
      ]),
    );
  });

  test('says what became of a badge that did not come back', async () => {
    const office = await open({
      'badges.list': {
        ...NOTHING,
        notReturned: [{ visitId: 'v1', name: 'Rosa Lund', badgeCode: 'A-2C3D4', departedAt: AT }],
      },
      'badges.sayReturned': { outcome: 'done' },
    });
    await press(/^It is lost.*Rosa Lund/);
    await screen.findByText('Not given back');
    expect(office.calls.find(({ procedure }) => procedure === 'badges.sayReturned')?.input).toMatchObject({
      visitId: 'v1',
      became: 'lost',
    });
  });
});

test('the board gathers badges that did not print, but not one or two', async () => {
  const office = openOffice({ 'waiting.list': [waits('a'), waits('b')] }, 'Mrs Lindqvist', ['reception']);
  await office.signIn();
  expect(await screen.findAllByText('Badge did not print')).toHaveLength(2);
  office.answer('waiting.list', [waits('a'), waits('b'), waits('c')]);
  await screen.findByText('3 badges did not print', {}, { timeout: 4000 });
  expect(screen.queryByText('Badge did not print')).toBeNull();
  expect(screen.getByRole('link', { name: 'See them' }).getAttribute('href')).toBe('#/badges');
});
