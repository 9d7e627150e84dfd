import type { z } from 'zod';
import type { saveUpdatesInput, saveUpdatesOutput, updatesOutput } from '../../core/schemas/updates.ts';
import { addressFault } from '../../core/updates.ts';
import { writeOnce } from '../once.ts';
import type { Parts } from '../parts.ts';
import { saveSettings, schoolSettings } from '../school/settings.ts';
import { newerVersion, saveUpdateState, updateState } from './state.ts';

type Saved = z.infer<typeof saveUpdatesOutput>;

/** Whether Gatehouse looks for a newer one, where, and what came of it. */
export function updates({ record, updates: source, machine }: Parts): z.infer<typeof updatesOutput> {
  const state = updateState(record);
  return {
    state: source.kind,
    address: schoolSettings(record).updateAddress,
    version: machine.version,
    triedAt: state?.triedAt ?? null,
    fault: state?.fault ?? null,
    newer: newerVersion(record, machine.version),
  };
}

/** Saves the school's own address; an empty one turns it off. What was learnt at another address is forgotten. */
export function saveUpdates(parts: Parts, input: z.infer<typeof saveUpdatesInput>, actor: string | null): Saved {
  const { record } = parts;
  const { address } = input;
  return writeOnce<Saved, Saved>(
    parts,
    { procedure: 'updates.save', caller: actor, input },
    () => refusalOf(parts, address),
    (now) => {
      if (address !== schoolSettings(record).updateAddress) saveUpdateState(record, null, now);
      saveSettings(record, { updateAddress: address }, now);
      record.audit.append({ name: 'school.saved', actor, subject: 'updates', details: {} }, now);
      return { outcome: 'done' };
    },
  );
}

function refusalOf({ updates: { kind } }: Parts, address: string): Saved | null {
  if (address === '') return null;
  if (kind !== 'ready') return { outcome: kind };
  const fault = addressFault(address);
  return fault && { outcome: fault };
}
