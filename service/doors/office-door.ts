import type { z } from 'zod';
import type { doorOutput, saveDoorInput, saveDoorOutput } from '../../core/schemas/doors.ts';
import { writeOnce } from '../once.ts';
import type { Parts } from '../parts.ts';
import { type DoorCertificate, fingerprintOf, makeCertificate } from './certificate.ts';

/** What of the office door is kept: in the encrypted record, its key too. */
export interface DoorSettings {
  readonly on: boolean;
  readonly port: number;
  readonly certificate: DoorCertificate | null;
}

const SHIPPED: DoorSettings = { on: false, port: 8443, certificate: null };

/** What the network door is opened with, and what became of that. */
export interface DoorOpening extends DoorCertificate {
  readonly port: number;
}
export type DoorOpened =
  | { readonly outcome: 'open'; close(): Promise<void> }
  | { readonly outcome: 'port in use' | 'cannot listen' };

/** How this machine is found in the school's network, and how a door is opened there. */
export interface Network {
  names(): { type: 'dns' | 'ip'; value: string }[];
  open(opening: DoorOpening): Promise<DoorOpened>;
}

export type OfficeDoor = ReturnType<typeof createOfficeDoor>;

/** The office door: opens and shuts with the setting, without a restart. The tablet works whether or not it opens. */
export function createOfficeDoor({ record, clock }: Pick<Parts, 'record' | 'clock'>, network: Network) {
  let opened: { readonly settings: string; readonly door: DoorOpened } | null = null;
  let following: Promise<void> = Promise.resolve();

  /** Opens, shuts or moves the door as the settings say. Never rejects. */
  function follow(): Promise<void> {
    following = following.then(step, step);
    return following;
  }

  async function step(): Promise<void> {
    const { on, port, certificate } = doorSettings(record);
    const wanted = on && certificate ? JSON.stringify({ port, certificate }) : null;
    if (opened?.settings === wanted && opened.door.outcome === 'open') return;
    if (opened?.door.outcome === 'open') await opened.door.close();
    opened = null;
    if (wanted !== null && certificate) {
      opened = { settings: wanted, door: await network.open({ port, ...certificate }) };
    }
  }

  return {
    follow,

    state(): z.infer<typeof doorOutput>['state'] {
      return opened?.door.outcome ?? 'shut';
    },

    addresses: () => addressesOf(network, doorSettings(record).port),

    /** Turns the door on or off. Its certificate is made the first time and stays: computers know it by its fingerprint. */
    async save(
      parts: Parts,
      input: z.infer<typeof saveDoorInput>,
      actor: string | null,
    ): Promise<z.infer<typeof saveDoorOutput>> {
      const before = doorSettings(record);
      const certificate = before.certificate ?? (input.on ? await makeCertificate(network.names(), clock()) : null);
      writeOnce<{ outcome: 'done' }, never>(
        parts,
        { procedure: 'doors.save', caller: actor, input },
        () => null,
        (now) => {
          const { on, port } = input;
          record.school.set('office door', { on, port, certificate } satisfies DoorSettings, now);
          record.audit.append(
            { name: 'office-door.saved', actor, subject: null, details: { on: String(on), port } },
            now,
          );
          return { outcome: 'done' };
        },
      );
      await follow();
      return { outcome: opened?.door.outcome ?? 'shut' };
    },

    async close(): Promise<void> {
      await following;
      if (opened?.door.outcome === 'open') await opened.door.close();
      opened = null;
    },
  };
}

/** The office door as it was set, whether or not it could be opened. */
export function doorSettings(record: Parts['record']): DoorSettings {
  return { ...SHIPPED, ...record.school.setting<Partial<DoorSettings>>('office door') };
}

function addressesOf(network: Network, port: number): string[] {
  return network
    .names()
    .filter(({ value }) => value !== 'localhost' && !value.startsWith('127.') && value !== '::1')
    .map(({ value }) => `https://${value.includes(':') ? `[${value}]` : value}:${port}/office/`);
}

/** The office door as the set-up shows it. */
export function shownDoor({ record }: Pick<Parts, 'record'>, door: OfficeDoor): z.infer<typeof doorOutput> {
  const { on, port, certificate } = doorSettings(record);
  return {
    on,
    port,
    state: door.state(),
    addresses: door.addresses(),
    fingerprint: certificate && fingerprintOf(certificate.certificate),
    computers: record.computers.all().map(({ id, name, pairedAt, pairedBy, seenAt }) => ({
      computerId: id,
      name,
      pairedAt,
      pairedBy: record.staff.nameOf(pairedBy) ?? '',
      seenAt,
    })),
  };
}
