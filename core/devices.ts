/**
 * Devices: what a visitor carries, how each one is treated, and the device status that follows.
 * Source: Mobile and Smart Technology Policy, sections 1 (which devices count) and 6 (visitors' devices).
 */
import { type Arrangement, isInForce } from './arrangements.ts';

/** Anything not the school's own that can communicate or record sound or images (policy section 1). */
export const DEVICE_KINDS = ['phone', 'watch', 'tablet', 'laptop', 'camera', 'console', 'other'] as const;
export type DeviceKind = (typeof DEVICE_KINDS)[number];

/** What a visitor chose for a device, and what holds while a request waits or after it ended. */
export const CHOICES = ['away', 'hand in'] as const;
export type DeviceChoice = (typeof CHOICES)[number];

/**
 * How a device is treated right now. `away`: off, in a bag or pocket, staffroom only. `to hand in`: counts as away
 * until staff have taken it. `held`: at the office against a tag. `awaiting`: a request is not decided or not agreed
 * yet. `allowed`: covered by an arrangement in force.
 */
export type Treatment = 'away' | 'to hand in' | 'held' | 'awaiting' | 'allowed';

/** One declared device of a visit, as the record holds it. */
export interface Device {
  readonly id: string;
  readonly kind: DeviceKind;
  readonly choice: DeviceChoice;
  /** The tag it is kept against at the office, or null while its owner has it. */
  readonly tag: string | null;
}

/** The facts of a visit from which the device status follows. */
export interface DeviceFacts {
  readonly devices: readonly Device[];
  readonly arrangements: readonly Arrangement[];
  /** When staff saw the visitor's ID during this visit (UTC ms), or null. */
  readonly identityCheckedAt: number | null;
}

/** A device of the visit with its treatment now, and the arrangement that treatment comes from. */
export interface TreatedDevice {
  readonly id: string;
  readonly kind: DeviceKind;
  readonly treatment: Treatment;
  readonly tag: string | null;
  readonly arrangement: Arrangement | null;
}

/** The four marks a badge can carry. */
export const MARKS = ['none', 'at office', 'may use', 'keep away'] as const;
export type Mark = (typeof MARKS)[number];

export interface DeviceStatus {
  readonly mark: Mark;
  readonly devices: readonly TreatedDevice[];
}

/**
 * The device status of a visit at one instant. The only place that works it out.
 *
 * @param facts devices, arrangements and identity check of one visit
 * @param now UTC milliseconds
 */
export function deviceStatus(facts: DeviceFacts, now: number): DeviceStatus {
  const devices = facts.devices.map((device) => treat(device, facts, now));
  return { mark: markOf(devices), devices };
}

function markOf(devices: readonly TreatedDevice[]): Mark {
  if (devices.length === 0) return 'none';
  if (devices.every((device) => device.treatment === 'held')) return 'at office';
  if (devices.some((device) => device.treatment === 'allowed')) return 'may use';
  return 'keep away';
}

function treat(device: Device, facts: DeviceFacts, now: number): TreatedDevice {
  const { id, kind, tag } = device;
  if (tag !== null) return { id, kind, tag, treatment: 'held', arrangement: null };

  const covering = facts.arrangements.filter((arrangement) => arrangement.deviceIds.includes(id));
  const inForce = covering.find((arrangement) => isInForce(arrangement, facts.identityCheckedAt, now));
  if (inForce) return { id, kind, tag, treatment: 'allowed', arrangement: inForce };

  const pending = covering.find((arrangement) => isPending(arrangement, now));
  if (pending) return { id, kind, tag, treatment: 'awaiting', arrangement: pending };

  return { id, kind, tag, treatment: device.choice === 'hand in' ? 'to hand in' : 'away', arrangement: null };
}

/** Asked for, or approved but not in force yet: the answer can still become "yes". */
function isPending(arrangement: Arrangement, now: number): boolean {
  if (arrangement.state === 'requested') return true;
  const granted = arrangement.state === 'approved' || arrangement.state === 'agreed';
  return granted && arrangement.until !== null && now < arrangement.until;
}
