import { describe, expect, it } from 'vitest';
import { addressFault, isVersion, type LookFacts, mayLook } from '../../core/updates.ts';

const LONDON = 'Europe/London';

/** Whether the address may be asked at an instant, at a school that closes at 18:00 and has asked nothing yet. */
function mayAt(instant: string, other: Partial<LookFacts> = {}): boolean {
  const now = Date.parse(instant);
  return mayLook({ now, triedAt: null, closingHour: '18:00', timeZone: LONDON, isBusy: false, ...other });
}

describe('when the address is asked', () => {
  it.each([
    ['2026-11-24T05:00:00Z', false],
    ['2026-11-24T12:00:00Z', false],
    ['2026-11-24T17:59:59Z', false],
    ['2026-11-24T18:00:00Z', true],
    ['2026-11-24T23:59:59Z', true],
    ['2026-11-25T00:00:00Z', true],
    ['2026-11-25T04:59:59Z', true],
    ['2026-11-25T05:00:00Z', false],
  ])('in winter, %s: %s', (instant, may) => {
    expect(mayAt(instant)).toBe(may);
  });

  it.each([
    ['as summer time begins, the night before', '2026-03-28T18:00:00Z', true],
    ['as summer time begins, 04:59 on the clock', '2026-03-29T03:59:00Z', true],
    ['as summer time begins, 05:00 on the clock', '2026-03-29T04:00:00Z', false],
    ['as summer time begins, 17:59 on the clock', '2026-03-29T16:59:00Z', false],
    ['as summer time begins, 18:00 on the clock', '2026-03-29T17:00:00Z', true],
    ['as summer time ends, the hour that comes twice', '2026-10-25T00:30:00Z', true],
    ['as summer time ends, 04:59 on the clock', '2026-10-25T04:59:00Z', true],
    ['as summer time ends, 05:00 on the clock', '2026-10-25T05:00:00Z', false],
    ['as summer time ends, 17:59 on the clock', '2026-10-25T17:59:00Z', false],
  ])('%s', (_what, instant, may) => {
    expect(mayAt(instant)).toBe(may);
  });

  it('goes by the school’s clock, wherever the school is', () => {
    expect(mayAt('2026-11-24T12:15:00Z', { timeZone: 'Asia/Kathmandu' })).toBe(true);
    expect(mayAt('2026-11-24T12:14:00Z', { timeZone: 'Asia/Kathmandu' })).toBe(false);
  });

  it.each(['', '05:00', '07:30', '11:59'])('with the closing hour “%s” the evening begins at eight', (closingHour) => {
    for (const day of ['08:00', '12:00', '19:59']) expect(mayAt(`2026-11-24T${day}:00Z`, { closingHour })).toBe(false);
    expect(mayAt('2026-11-24T20:00:00Z', { closingHour })).toBe(true);
  });

  it('after a closing past midnight there is only the rest of that night', () => {
    const closingHour = '00:30';
    expect(mayAt('2026-11-24T23:00:00Z', { closingHour })).toBe(false);
    expect(mayAt('2026-11-25T00:30:00Z', { closingHour })).toBe(true);
    expect(mayAt('2026-11-25T05:00:00Z', { closingHour })).toBe(false);
  });

  it('never while somebody is there', () => {
    expect(mayAt('2026-11-24T19:00:00Z', { isBusy: true })).toBe(false);
  });

  it('once in a night, and again in the next', () => {
    const triedAt = Date.parse('2026-11-24T18:00:00Z');
    expect(mayAt('2026-11-24T18:00:00Z', { triedAt })).toBe(false);
    expect(mayAt('2026-11-25T04:59:00Z', { triedAt })).toBe(false);
    expect(mayAt('2026-11-25T18:00:00Z', { triedAt })).toBe(true);
  });

  it('a clock that was set back keeps nobody waiting for years', () => {
    expect(mayAt('2026-11-24T19:00:00Z', { triedAt: Date.parse('2031-01-01T19:00:00Z') })).toBe(true);
  });
});

describe('the address', () => {
  it.each([
    'https://updates.school.example/gatehouse/',
    'https://updates.school.example',
    'https://192.168.1.9:8444/gatehouse',
    'https://[fd00::9]/gatehouse/',
    'HTTPS://Updates.School.Example/',
  ])('%s is one', (address) => {
    expect(addressFault(address)).toBeNull();
  });

  it.each([
    ['updates', 'no address'],
    ['updates.school.example/gatehouse', 'no address'],
    ['https://', 'no address'],
    ['https:updates.school.example', 'no address'],
    ['https:///gatehouse', 'no address'],
    ['https://a b.example/', 'no address'],
    ['https://a\n.example/', 'no address'],
    ['https://updates.school.example:99999/', 'no address'],
    ['http://updates.school.example/', 'not https'],
    ['ftp://updates.school.example/', 'not https'],
    ['https://office:secret@updates.school.example/', 'holds a password'],
    ['https://office@updates.school.example/', 'holds a password'],
    ['https://updates.school.example/?token=1', 'no folder'],
    ['https://updates.school.example/#a', 'no folder'],
    [`https://updates.school.example/${'a'.repeat(300)}`, 'too long'],
  ])('%j: %s', (address, fault) => {
    expect(addressFault(address)).toBe(fault);
  });
});

describe('a version that may be shown', () => {
  it.each(['0.2.0', '12.0.345', '1.0.0-beta.2'])('%s', (version) => expect(isVersion(version)).toBe(true));
  it.each(['', '1', '1.2', 'v1.2.3', '1.2.3 now', '1.2.3-<b>', '123456.0.0', `1.2.3-${'a'.repeat(21)}`, '1.2.3\n'])(
    'not %j',
    (version) => expect(isVersion(version)).toBe(false),
  );
});
