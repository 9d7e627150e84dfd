import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ARRANGEMENT_KINDS, ARRANGEMENT_STATES, type Arrangement, isAgreed } from '../../core/arrangements.ts';
import { badgeWords } from '../../core/badges.ts';
import { CHOICES, DEVICE_KINDS, type DeviceFacts, deviceStatus, MARKS } from '../../core/devices.ts';

const instants = fc.integer({ min: 0, max: 1_000 });
const ids = fc.constantFrom('a', 'b', 'c');
const device = fc.record({
  id: ids,
  kind: fc.constantFrom(...DEVICE_KINDS),
  choice: fc.constantFrom(...CHOICES),
  tag: fc.option(fc.constantFrom('14', '15'), { nil: null }),
});
const arrangement: fc.Arbitrary<Arrangement> = fc.record({
  id: fc.uuid(),
  kind: fc.constantFrom(...ARRANGEMENT_KINDS),
  state: fc.constantFrom(...ARRANGEMENT_STATES),
  deviceIds: fc.uniqueArray(ids),
  circumstance: fc.constant('other' as const),
  place: fc.constant('Room 4'),
  from: fc.option(instants, { nil: null }),
  until: fc.option(instants, { nil: null }),
});
const facts: fc.Arbitrary<DeviceFacts> = fc.record({
  devices: fc.uniqueArray(device, { selector: (each) => each.id }),
  arrangements: fc.array(arrangement, { maxLength: 4 }),
  identityCheckedAt: fc.option(instants, { nil: null }),
});

/** Runs a property over any facts and any instant. */
function always(property: (facts: DeviceFacts, now: number) => void): void {
  fc.assert(fc.property(facts, instants, property), { numRuns: 2_000 });
}

describe('the device status never says "may use"', () => {
  it('before staff saw the visitor’s ID', () => {
    always((given, now) => {
      expect(deviceStatus({ ...given, identityCheckedAt: null }, now).mark).not.toBe('may use');
    });
  });

  it('without an arrangement that was agreed', () => {
    always((given, now) => {
      const arrangements = given.arrangements.filter((each) => !isAgreed(each));
      expect(deviceStatus({ ...given, arrangements }, now).mark).not.toBe('may use');
    });
  });

  it('after every arrangement was revoked, also one for a need', () => {
    always((given, now) => {
      const arrangements = given.arrangements.map((each) => ({ ...each, state: 'revoked' as const }));
      expect(deviceStatus({ ...given, arrangements }, now).mark).not.toBe('may use');
    });
  });

  it('outside the times of the arrangement', () => {
    always((given, now) => {
      const over = given.arrangements.map((each) => ({ ...each, until: Math.min(each.until ?? now, now) }));
      const ahead = given.arrangements.map((each) => ({ ...each, from: Math.max(each.from ?? 0, now + 1) }));
      expect(deviceStatus({ ...given, arrangements: over }, now).mark).not.toBe('may use');
      expect(deviceStatus({ ...given, arrangements: ahead }, now).mark).not.toBe('may use');
    });
  });

  it('of a device that no arrangement names', () => {
    always((given, now) => {
      for (const each of deviceStatus(given, now).devices) {
        if (each.treatment === 'allowed') expect(each.arrangement?.deviceIds).toContain(each.id);
      }
    });
  });

  it('of a device that the office holds', () => {
    always((given, now) => {
      for (const each of deviceStatus(given, now).devices) {
        if (each.tag !== null) expect(each.treatment).toBe('held');
      }
    });
  });
});

describe('the device status', () => {
  it('says "at office" only when staff have taken every device', () => {
    always((given, now) => {
      const { mark } = deviceStatus(given, now);
      const all = given.devices.length > 0 && given.devices.every((each) => each.tag !== null);
      expect(mark === 'at office').toBe(all);
    });
  });

  it('has exactly one text for a badge, whatever the facts', () => {
    always((given, now) => {
      const status = deviceStatus(given, now);
      const words = badgeWords(status, 'Europe/London');
      expect(MARKS).toContain(status.mark);
      expect(words.mark).toBe(status.mark);
      expect(words.headline.join(' ')).toMatch(/^[A-Z0-9:, ]+$/);
      expect(words.details.join('')).not.toMatch(/undefined|null/);
    });
  });

  it('names two kinds and counts three', () => {
    const allowed = (kinds: readonly (typeof DEVICE_KINDS)[number][]) =>
      badgeWords(
        deviceStatus(
          {
            devices: kinds.map((kind) => ({ id: kind, kind, choice: 'away', tag: null })),
            arrangements: [
              {
                id: 'x',
                kind: 'visit',
                state: 'agreed',
                deviceIds: [...kinds],
                circumstance: 'other',
                place: 'Room 4',
                from: Date.parse('2026-11-24T09:00:00Z'),
                until: Date.parse('2026-11-24T14:30:00Z'),
              },
            ],
            identityCheckedAt: 1,
          },
          Date.parse('2026-11-24T10:00:00Z'),
        ),
        'Europe/London',
      );
    expect(allowed(['phone', 'laptop']).headline).toEqual(['MAY USE:', 'PHONE, LAPTOP']);
    expect(allowed(['phone', 'laptop', 'camera'])).toMatchObject({
      headline: ['MAY USE:', '3 DEVICES'],
      details: ['phone, laptop, camera', 'Room 4, until 14:30'],
    });
  });
});
