import { type Finding, good, warning } from '../../core/doctor.ts';
import { dateText, timeText } from '../../core/time.ts';
import type { CheckFault } from '../../core/updates.ts';
import type { SchoolRecord } from '../../db/record.ts';
import { schoolSettings } from '../school/settings.ts';
import { newerVersion, updateState } from '../updates/state.ts';
import { type DoctorView, recordOf } from './view.ts';

const FAULT_WORDS: Readonly<Record<CheckFault, string>> = {
  unreachable: 'The address for updates did not answer.',
  'bad certificate': 'This machine does not trust the certificate of the address for updates.',
  'no list': 'The address for updates has no list of versions for this system.',
  'bad list': 'The list of versions at the address for updates cannot be read.',
  'bad signature': 'The list of versions at the address for updates is not signed by whoever made this Gatehouse.',
  'not ended': 'Gatehouse was closed while it asked the address for updates.',
};

/** Which Gatehouse, which record, what it runs on, and whether a newer one lies at the school's address. */
export function version(view: DoctorView): Finding {
  const { machine, recordVersion } = view;
  const record = recordOf(view);
  const on = machine.electron === null ? `Node ${machine.node}` : `Electron ${machine.electron}, Node ${machine.node}`;
  const said = `Gatehouse ${machine.version} on ${on}.`;
  if (record === null) return good(said);
  const known = `${said} The record has version ${recordVersion}.`;
  const newer = newerVersion(record, machine.version);
  if (newer !== null) {
    const there = `Gatehouse ${newer} is at the school's address.`;
    return warning(`${known} ${there}`, 'Install it after closing: see docs/updates.md.');
  }
  const unknown = faultText(record);
  return unknown === null
    ? good(known)
    : warning(`${known} ${unknown}`, 'Look at the address in the set-up under Updates, and at that server.');
}

function faultText(record: SchoolRecord): string | null {
  const state = updateState(record);
  if (!state?.fault) return null;
  const { timeZone } = schoolSettings(record);
  return `${FAULT_WORDS[state.fault]} Last tried: ${dateText(state.triedAt, timeZone)}, ${timeText(state.triedAt, timeZone)}.`;
}
