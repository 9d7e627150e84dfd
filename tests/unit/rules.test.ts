import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ARRANGEMENT_STATES, isInForce, nextState, type Terms, termsFaults } from '../../core/arrangements.ts';
import { CODE_ALPHABET, makeCode, readCode } from '../../core/codes.ts';
import {
  type Authority,
  authorityOf,
  type Delegation,
  delegationFault,
  mayDecideAbout,
} from '../../core/delegations.ts';
import { lockout } from '../../core/lockout.ts';
import type { Role } from '../../core/roles.ts';
import { nameMatches, pinFault } from '../../core/staff.ts';
import { dateText, endOfDay, middleOf, schoolDay, timeText } from '../../core/time.ts';
import { nameFault, tidy } from '../../core/visits.ts';
import { type WaitingFacts, waitingAfterDeparture, waitingKinds } from '../../core/waiting.ts';

describe('codes', () => {
  it('have 28 characters that nobody confuses', () => {
    expect(new Set(CODE_ALPHABET).size).toBe(28);
    expect(CODE_ALPHABET).not.toMatch(/[01OIBSZL]/);
  });

  it('are read however they are typed, and back to the same code', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(27), { minLength: 5, maxLength: 5 }), (places) => {
        const next = [...places];
        const code = makeCode('B', () => next.shift() ?? 0);
        expect(readCode(code)).toBe(code);
        expect(readCode(` ${code.toLowerCase().replace('-', ' ')} `)).toBe(code);
      }),
    );
  });

  it.each(['', 'B', '7K4QM', 'B-7K4Q', 'B-7K4QMM', '17K4QM', 'B-7K4Q0', '💥', "'; DROP TABLE visits"])(
    'are not made of %j',
    (typed) => expect(readCode(typed)).toBeNull(),
  );

  it('forgive the letters that look like their digits', () => expect(readCode('b-sbz7k')).toBe('B-5827K'));
});

describe('the lockout', () => {
  it.each([
    [0, 0, 'open'],
    [4, 0, 'open'],
    [5, 29_999, 'wait'],
    [5, 30_000, 'open'],
    [6, 59_999, 'wait'],
    [6, 60_000, 'open'],
    [9, 8 * 60_000 - 1, 'wait'],
    [9, 8 * 60_000, 'open'],
    [10, 365 * 24 * 3_600_000, 'locked'],
  ])('after %i wrong PINs and %i ms is %s', (failures, since, kind) => {
    expect(lockout({ failures, lastFailureAt: 1_000_000 }, 1_000_000 + since).kind).toBe(kind);
  });

  it('is not shortened by a clock that is set back', () => {
    const tries = { failures: 5, lastFailureAt: 1_000_000 };
    expect(lockout(tries, 500_000)).toEqual({ kind: 'wait', until: 530_000 });
  });
});

describe('a PIN', () => {
  it.each([
    ['12345', 'too short'],
    ['111111', 'too easy'],
    ['123456', 'too easy'],
    ['987654', 'too easy'],
    ['x'.repeat(201), 'too long'],
    ['270194', null],
    ['correct horse battery', null],
  ])('%s is %s', (pin, fault) => expect(pinFault(pin)).toBe(fault));
});

describe('finding staff', () => {
  it('takes two letters of any part, with or without accents', () => {
    expect(nameMatches('Ms Zoë O’Kafor', 'zo')).toBe(true);
    expect(nameMatches('Ms Zoë O’Kafor', 'ka')).toBe(true);
    expect(nameMatches('Ms Okafor', 'ok')).toBe(true);
    expect(nameMatches('Ms Okafor', 'fo')).toBe(false);
  });

  it.each(['Ms Okafor', 'okafor', 'ms oka', "o'k", 'o’kaf'])('takes the name as somebody types it: %s', (typed) => {
    expect(nameMatches('Ms Zoë Okafor', typed.replace(/[’']/, ''))).toBe(true);
    expect(nameMatches('Mr Hale', typed)).toBe(false);
  });

  it('finds nobody by one letter or none', () => {
    expect(nameMatches('Ms Okafor', 'o')).toBe(false);
    expect(nameMatches('Ms Okafor', '  ')).toBe(false);
  });
});

describe('a full name', () => {
  it.each([
    'Ng',
    'Prince',
    "Siobhán O'Dowd",
    'Jean-Luc',
    'Nguyễn Thị Ánh',
    'Мария Иванова',
    'محمد علي',
    'प्रिया शर्मा',
    '李',
  ])('may be %s', (name) => {
    expect(nameFault(name)).toBeNull();
    expect(tidy(name)).toBe(name.normalize('NFC'));
  });

  it.each([
    ['', 'empty'],
    [' \n\t ', 'empty'],
    ['123 456', 'not a name'],
    ['😀', 'not a name'],
    ['a'.repeat(121), 'too long'],
  ])('%j is %s', (name, fault) => expect(nameFault(name)).toBe(fault));

  it('loses characters that turn the direction of what follows', () => {
    expect(tidy('Anna\u202Egnp.exe')).toBe('Anna gnp.exe');
  });

  it.each([
    ['R\u200bo\u00ads\u2060a\ufeff \u034fLu\u200dnd\ufe0f', 'Rosa Lund'],
    ['\u200b \u2060', ''],
    ['\u3164\u115f', ''],
  ])('loses signs that nobody sees: %j', (typed, kept) => expect(tidy(typed)).toBe(kept));

  it.each([
    ['Persian', 'علی\u200cرضا'],
    ['Sinhala', 'ශ\u0dca\u200dරී'],
    ['Devanagari', 'क\u094d\u200dष'],
    ['a Japanese name with its own form of a letter', '葛\u{e0100}城'],
  ])('keeps the unseen signs that it is spelt with: %s', (_script, name) => expect(tidy(name)).toBe(name));

  it('has no more marks on a letter than any script has: a pile of them would cover what stands above', () => {
    expect(tidy(`Z${'\u0316\u0324'.repeat(20)}oe`)).toBe('Z\u0316\u0324\u0316\u0324\u0316oe');
  });
});

describe('an arrangement', () => {
  const agreed = {
    id: 'x',
    kind: 'visit',
    state: 'agreed',
    deviceIds: ['a'],
    circumstance: 'other',
    place: 'Room 4',
    from: 100,
    until: 200,
  } as const;

  it('is in force from its first instant to just before its last', () => {
    expect([99, 100, 199, 200].map((now) => isInForce(agreed, 50, now))).toEqual([false, true, true, false]);
  });

  it.each(ARRANGEMENT_STATES.filter((state) => state !== 'agreed'))('is not in force while it is %s', (state) => {
    expect(isInForce({ ...agreed, state }, 50, 150)).toBe(false);
  });

  it('never comes back from an end', () => {
    const events = [
      'approve',
      'decline',
      'withdraw',
      'accept conditions',
      'refuse conditions',
      'depart',
      'time over',
      'revoke',
    ] as const;
    for (const state of ['declined', 'withdrawn', 'lapsed', 'ended', 'revoked'] as const) {
      for (const event of events) expect(nextState(state, event)).toBeNull();
    }
  });

  it('for a need is in force once approved: each visitor agrees with the tap that names the need', () => {
    const standing = { ...agreed, kind: 'standing', state: 'approved' } as const;
    expect(isInForce(standing, 50, 150)).toBe(true);
    expect(isInForce(standing, null, 150)).toBe(false);
    expect(isInForce({ ...standing, kind: 'expected' }, 50, 150)).toBe(false);
  });

  const notNeeded = (reason: string) => ({ kind: 'not needed', reason }) as const;
  const assessed = {
    kind: 'assessed',
    hazards: 'Photos',
    controls: 'Host stays',
    residualRisk: 'Low',
    assessor: 'B',
  } as const;
  const terms = { from: 1_000, until: 2_000, place: 'Room 4', risk: notNeeded('the host stays') };
  it.each<[Partial<Terms>, string[]]>([
    [{}, []],
    [{ until: 1_000 }, ['ends before it starts']],
    [{ from: 100, until: 400 }, ['ends in the past']],
    [{ until: 1_000 + 367 * 86_400_000 }, ['lasts too long']],
    [{ place: ' ' }, ['no place']],
    [{ risk: notNeeded(' ') }, ['no reason']],
    [{ risk: assessed }, []],
    [{ risk: { ...assessed, controls: ' ' } }, ['assessment unfinished']],
    [{ risk: { ...assessed, assessor: '' } }, ['assessment unfinished']],
    [{ risk: null }, []],
  ])('with %j has the faults %j', (change, faults) => {
    expect(termsFaults({ ...terms, ...change }, { devices: 1, endOfToday: null }, 500)).toEqual(faults);
  });

  it('must cover a device, and by telephone not outlast the day', () => {
    expect(termsFaults(terms, { devices: 0, endOfToday: null }, 500)).toEqual(['no device']);
    expect(termsFaults(terms, { devices: 1, endOfToday: 1_999 }, 500)).toEqual(['not for today only']);
    expect(termsFaults(terms, { devices: 1, endOfToday: 2_000 }, 500)).toEqual([]);
  });
});

describe('who decides', () => {
  const days = (fromDay: string, untilDay: string, endedAt: number | null = null) => ({
    delegateId: 'd',
    fromDay,
    untilDay,
    endedAt,
  });
  it.each<[string, Role[], Delegation[], Authority]>([
    ['h', ['headteacher', 'dsl'], [], 'headteacher'],
    ['d', ['dsl'], [], 'by telephone'],
    ['d', ['dsl'], [days('2026-11-23', '2026-11-24')], 'delegate'],
    ['d', ['reception'], [days('2026-11-24', '2026-11-30')], 'delegate'],
    ['d', ['reception'], [days('2026-11-20', '2026-11-23')], 'none'],
    ['d', ['dsl'], [days('2026-11-25', '2026-11-30')], 'by telephone'],
    ['d', ['reception'], [days('2026-11-23', '2026-11-24', 5)], 'none'],
    ['x', ['reception'], [days('2026-11-23', '2026-11-24')], 'none'],
  ])('%s with %j under %j decides as %s', (id, roles, delegations, expected) => {
    expect(authorityOf({ id, roles }, delegations, '2026-11-24')).toBe(expected);
  });

  it('is nobody about themselves, and no safeguarding lead about the headteacher by telephone', () => {
    const may = (id: string, authority: Authority, holder: string | null) =>
      mayDecideAbout({ id, authority }, holder, 'h');
    expect(may('h', 'headteacher', 'h')).toBe(false);
    expect(may('d', 'delegate', 'd')).toBe(false);
    expect(may('d', 'delegate', 'h')).toBe(true);
    expect(may('d', 'by telephone', 'h')).toBe(false);
    expect(may('d', 'by telephone', null)).toBe(true);
    expect(may('x', 'none', null)).toBe(false);
  });

  it.each([
    ['2026-11-24', '2026-11-24', null],
    ['2026-11-25', '2026-11-24', 'ends before it starts'],
    ['2026-11-01', '2026-11-23', 'ends in the past'],
    ['2026-11-24', '2027-06-01', 'lasts too long'],
  ])('from %s to %s: %s', (from, until, fault) => {
    expect(delegationFault(from, until, '2026-11-24')).toBe(fault);
  });
});

describe('the school day', () => {
  it.each([
    ['2026-03-29T00:30:00Z', '2026-03-29', '00:30'],
    ['2026-03-29T01:30:00Z', '2026-03-29', '02:30'],
    ['2026-06-30T23:30:00Z', '2026-07-01', '00:30'],
    ['2026-10-25T00:30:00Z', '2026-10-25', '01:30'],
    ['2026-10-25T01:30:00Z', '2026-10-25', '01:30'],
    ['2026-12-31T23:59:59Z', '2026-12-31', '23:59'],
  ])('of %s is %s, at %s', (instant, day, time) => {
    expect(schoolDay(Date.parse(instant), 'Europe/London')).toBe(day);
    expect(timeText(Date.parse(instant), 'Europe/London')).toBe(time);
  });

  it.each([
    ['2026-11-24T09:12:00Z', '2026-11-25T00:00:00Z'],
    ['2026-06-30T23:30:00Z', '2026-07-01T23:00:00Z'],
    ['2026-03-29T00:30:00Z', '2026-03-29T23:00:00Z'],
    ['2026-10-25T00:30:00Z', '2026-10-26T00:00:00Z'],
  ])('of %s is over at %s', (instant, end) => {
    expect(new Date(endOfDay(Date.parse(instant), 'Europe/London'))).toEqual(new Date(end));
  });

  it.each(['Europe/London', 'Pacific/Kiritimati', 'Pacific/Pago_Pago'])('has its middle in %s', (zone) => {
    expect(schoolDay(middleOf('2026-11-24', zone), zone)).toBe('2026-11-24');
  });

  it('is written with its weekday', () => {
    expect(dateText(Date.parse('2026-11-24T09:12:00Z'), 'Europe/London')).toBe('Tuesday 24 Nov');
  });
});

describe('what waits for the office', () => {
  const quiet = {
    toTakeIn: false,
    rulesRefused: false,
    match: null as WaitingFacts['match'],
    looked: false,
    identitySeen: false,
    identityNeeded: false,
    identityDecides: false,
    healthRequested: false,
    healthCovered: false,
    requested: false,
    approved: false,
    badgeMissing: false,
    badgeSays: 'KEEP AWAY',
    badgeShouldSay: 'KEEP AWAY',
    paperLeafletWanted: false,
    registerToShow: false,
  };
  it.each([
    [{}, []],
    [{ identityNeeded: true }, ['check ID']],
    [{ registerToShow: true, identityNeeded: true }, ['asbestos register', 'check ID']],
    [{ registerToShow: true, rulesRefused: true }, ['refusal']],
    [{ identityNeeded: true, looked: true }, []],
    [{ identityNeeded: true, looked: true, identityDecides: true }, ['check ID']],
    [{ identityDecides: true, looked: true, identitySeen: true }, []],
    [{ requested: true, identityNeeded: true }, ['check ID', 'request']],
    [{ healthRequested: true, identityNeeded: true }, ['health request', 'check ID']],
    [{ healthCovered: true, identityNeeded: true, identityDecides: true }, ['health check']],
    [{ healthCovered: true, identityDecides: true, looked: true, identitySeen: true }, []],
    [{ badgeShouldSay: 'MAY USE: LAPTOP' }, ['replace badge']],
    [{ badgeMissing: true, badgeShouldSay: 'MAY USE: LAPTOP' }, ['print badge']],
    [{ badgeSays: null, badgeShouldSay: 'KEEP AWAY' }, []],
    [{ rulesRefused: true, identityNeeded: true, requested: true }, ['refusal']],
    [{ toTakeIn: true, identityNeeded: true }, ['check ID', 'take in']],
    [{ match: 'open' as const, rulesRefused: true, identityNeeded: true }, ['match']],
    [{ match: 'confirmed' as const, identityNeeded: true }, ['not admitted']],
  ])('with %j is %j', (change, kinds) => expect(waitingKinds({ ...quiet, ...change })).toEqual(kinds));

  it('is what somebody left behind, once they have gone, and nothing else', () => {
    expect(waitingAfterDeparture(true)).toEqual(['give back']);
    expect(waitingAfterDeparture(false)).toEqual([]);
  });
});
