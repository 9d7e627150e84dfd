import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  BACKUP_WEEKS,
  backupCycleDays,
  backupName,
  backupTime,
  isBackupDue,
  keptBackups,
  kioskFolder,
  mostBackups,
} from '../../core/backups.ts';

const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;
const NOW = Date.parse('2026-11-24T09:30:00Z');

const ruleOf = (weeks: number) => ({ weeks, timeZone: 'Europe/London' });
const weeks = fc.integer({ min: BACKUP_WEEKS.least, max: BACKUP_WEEKS.most });
/** Of the last year, and the one just made. */
const made = fc
  .array(fc.integer({ min: 0, max: 365 * DAY }), { maxLength: 400 })
  .map((ages) => [NOW, ...ages.map((age) => NOW - age)]);

describe('which backups are kept', () => {
  it('is always the newest, never more than the rule allows, none older than the cycle', () => {
    fc.assert(
      fc.property(made, weeks, (times, count) => {
        const kept = keptBackups(times, NOW, ruleOf(count));
        expect(kept.has(NOW)).toBe(true);
        expect(kept.size).toBeLessThanOrEqual(mostBackups(ruleOf(count)));
        expect(NOW - Math.min(...kept)).toBeLessThan(backupCycleDays(count) * DAY);
      }),
      { numRuns: 60 },
    );
  });

  it('is the same whether one looks at each new one or once at the end', () => {
    fc.assert(
      fc.property(made, weeks, (times, count) => {
        const oldestFirst = [...new Set(times)].sort((a, b) => a - b);
        let there: number[] = [];
        for (const at of oldestFirst) there = [...keptBackups([...there, at], at, ruleOf(count))];
        expect(new Set(there)).toEqual(keptBackups(oldestFirst, NOW, ruleOf(count)));
      }),
      { numRuns: 20 },
    );
  });

  it('after three months of one an hour: a day of hours, two weeks of days, eight weeks', () => {
    const hourly = Array.from({ length: 90 * 24 }, (_, hours) => NOW - hours * HOUR);
    const ages = [...keptBackups(hourly, NOW, ruleOf(8))].map((at) => (NOW - at) / DAY);
    expect(ages.filter((age) => age < 1)).toHaveLength(24);
    expect(ages.filter((age) => age >= 1 && age < 14)).toHaveLength(13);
    expect(ages.filter((age) => age >= 14)).toHaveLength(6);
    expect(Math.max(...ages)).toBeGreaterThan(49);
  });

  it('is the newest also where nothing was made for longer than the cycle', () => {
    expect([...keptBackups([NOW - 400 * DAY, NOW - 401 * DAY], NOW, ruleOf(3))]).toEqual([NOW - 400 * DAY]);
  });

  it('loses none from before the clock was set back, and does not count them as newer ones', () => {
    fc.assert(
      fc.property(made, fc.integer({ min: 1, max: 4000 }), (times, days) => {
        const wrong = NOW - days * DAY;
        const ruled = [...keptBackups(times, NOW, ruleOf(8))];
        const kept = keptBackups([...ruled, wrong], wrong, ruleOf(8));
        expect(kept.has(NOW) && kept.has(wrong)).toBe(true);
        for (const at of ruled.filter((each) => each > wrong)) expect(kept.has(at)).toBe(true);
        expect(kept.size).toBeLessThanOrEqual(2 * mostBackups(ruleOf(8)));
      }),
      { numRuns: 60 },
    );
  });

  it('spares no hours where the disk is nearly full', () => {
    const hourly = Array.from({ length: 48 }, (_, hours) => NOW - hours * HOUR);
    expect(keptBackups(hourly, NOW, { ...ruleOf(8), hours: 0 }).size).toBe(3);
  });
});

describe('when the next backup is due', () => {
  const school = { closingHour: '20:00', timeZone: 'Europe/London' };
  const last = (at: number | null, lacks = true) => ({ at, lacks });

  it.each([
    ['there was none', null, true],
    ['it is an hour old', NOW - HOUR, true],
    ['it is younger', NOW - HOUR + 1, false],
    ['the clock was set back', NOW + DAY, true],
  ])('%s', (_what, at, due) => {
    expect(isBackupDue(last(at), NOW, school)).toBe(due);
    expect(isBackupDue(last(at, false), NOW, school)).toBe(false);
  });

  it('the school closes', () => {
    const closing = Date.parse('2026-11-24T20:00:00Z');
    expect(isBackupDue(last(closing - 60_000), closing - 1, school)).toBe(false);
    expect(isBackupDue(last(closing - 60_000), closing, school)).toBe(true);
    expect(isBackupDue(last(closing), closing + 60_000, school)).toBe(false);
    expect(isBackupDue(last(closing - 60_000), closing, { ...school, closingHour: '' })).toBe(false);
  });
});

describe('names', () => {
  it('say when, and of nothing else', () => {
    expect(backupName(NOW)).toBe('gatehouse-20261124T093000Z.db');
    expect(backupTime('gatehouse-20261124T093000Z.db')).toBe(NOW);
    for (const name of ['gatehouse.db', 'gatehouse-20261124T093000Z.db.part', 'gatehouse-20261399T093000Z.db', 'a.db'])
      expect(backupTime(name)).toBeNull();
  });

  it('of two kiosks differ', () => {
    expect(kioskFolder({ letter: 'B', id: '0193a5b0-0000-7000-8000-0123456789ab' })).toBe('gatehouse-B-456789ab');
  });
});
