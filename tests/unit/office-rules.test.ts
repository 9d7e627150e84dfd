import { describe, expect, test } from 'vitest';
import { sensibleEnd } from '../../renderer/office/arrangements/terms.ts';
import { MAY, may } from '../../renderer/office/may.ts';
import { hrefOf, maySee, type Place, placeOf } from '../../renderer/office/place.ts';
import { instantOf, nextDay } from '../../renderer/office/school-time.ts';
import { ACCESS } from '../../service/api/access.ts';

const LONDON = 'Europe/London';
const at = (iso: string) => Date.parse(iso);

describe('what the office shows', () => {
  test('is what the service allows, procedure by procedure', () => {
    const guarded = Object.entries(ACCESS).filter(([, { callers }]) => !callers.some((each) => each === 'visitor'));
    const expected = Object.fromEntries(guarded.map(([name, { callers }]) => [name, [...callers].sort()]));
    const shown = Object.fromEntries(Object.entries(MAY).map(([name, roles]) => [name, [...roles].sort()]));
    delete expected['staff.signOut'];
    expect(shown).toEqual(expected);
    expect(may(['staff', 'chair'], 'waiting.list')).toBe(false);
  });

  test('leads nobody to a page of another role by its address', () => {
    expect(maySee({ kind: 'staff' }, ['headteacher'])).toBe(false);
    expect(maySee({ kind: 'arrangement', arrangementId: 'a' }, ['staff', 'administrator'])).toBe(false);
    expect(maySee({ kind: 'visit', visitId: 'v' }, ['administrator'])).toBe(false);
  });

  test.each<Place>([
    { kind: 'arrivals' },
    { kind: 'log', day: null },
    { kind: 'log', day: '2026-11-24' },
    { kind: 'visit', visitId: '01a2' },
    { kind: 'arrangements' },
    { kind: 'arrangement', arrangementId: '01a2' },
    { kind: 'ask', from: null },
    { kind: 'ask', from: '01a2' },
    { kind: 'mine' },
    { kind: 'documents' },
    { kind: 'policies' },
    { kind: 'signs' },
    { kind: 'document', document: 'acceptable use' },
    { kind: 'document', document: 'rules' },
    { kind: 'version', versionId: '01a2' },
    { kind: 'school' },
    { kind: 'staff' },
  ])('has an address for %o that leads back to it', (place) => {
    expect(placeOf(hrefOf(place))).toEqual(place);
  });

  test.each(['', '#', '#/', '#/nowhere', '#/visit', '#/visit/', '#/arrangement/'])('%s names no page', (address) => {
    expect(placeOf(address)).toBeNull();
  });
});

describe('a typed time', () => {
  test.each([
    ['14:30', '2026-11-24T14:30:00Z'],
    ['9:05', '2026-11-24T09:05:00Z'],
    ['905', '2026-11-24T09:05:00Z'],
    [' 14.30 ', '2026-11-24T14:30:00Z'],
    ['00:00', '2026-11-24T00:00:00Z'],
  ])('%s is understood', (typed, instant) => {
    expect(instantOf(typed, '2026-11-24', LONDON)).toBe(at(instant));
  });

  test.each(['', 'noon', '24:00', '12:60', '1', '12:5', '-1:30', '12:30 pm', '112:30'])('%s is none', (typed) => {
    expect(instantOf(typed, '2026-11-24', LONDON)).toBeNull();
  });

  test('is of the school, in summer an hour before UTC, and on the days the clocks change', () => {
    expect(instantOf('14:30', '2026-07-01', LONDON)).toBe(at('2026-07-01T13:30:00Z'));
    expect(instantOf('14:30', '2026-03-29', LONDON)).toBe(at('2026-03-29T13:30:00Z'));
    expect(instantOf('01:30', '2026-03-29', LONDON)).toBe(at('2026-03-29T01:30:00Z'));
    expect(instantOf('14:30', '2026-10-25', LONDON)).toBe(at('2026-10-25T14:30:00Z'));
  });

  test('days follow each other over months and clock changes', () => {
    expect([nextDay('2026-03-28', 1), nextDay('2026-03-01', -1), nextDay('2026-12-31', 1)]).toEqual([
      '2026-03-29',
      '2026-02-28',
      '2027-01-01',
    ]);
  });
});

describe('the end that is filled in', () => {
  const end = (asked: string | null, now: string) =>
    new Date(sensibleEnd(asked === null ? null : at(asked), '2026-11-24', LONDON, at(now))).toISOString().slice(11, 16);

  test.each([
    ['2026-11-24T11:00:00Z', '2026-11-24T09:00:00Z', '11:00'],
    [null, '2026-11-24T09:00:00Z', '15:30'],
    [null, '2026-11-24T15:28:00Z', '16:28'],
    [null, '2026-11-24T18:00:00Z', '19:00'],
    ['2026-11-24T09:30:00Z', '2026-11-24T10:00:00Z', '11:00'],
    ['2026-11-25T01:00:00Z', '2026-11-24T20:00:00Z', '23:59'],
    [null, '2026-11-24T23:30:00Z', '23:59'],
  ])('asked %s, now %s: %s', (asked, now, expected) => {
    expect(end(asked, now)).toBe(expected);
  });
});
