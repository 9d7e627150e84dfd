/** School profiles on the command line: one that fills a new record, and one that is saved. */
import { readFileSync } from 'node:fs';
import type { SchoolRecord } from '../db/record.ts';
import { createOfficeDoor } from '../service/doors/office-door.ts';
import type { Parts } from '../service/parts.ts';
import { applyProfile } from '../service/profile/apply.ts';
import { checkProfile } from '../service/profile/check.ts';

/** Why a profile cannot fill a new record, each fault on a line of its own; null where it can. */
export function refusalOf(record: SchoolRecord, file: string): string | null {
  const text = textOf(file);
  if (text === null) return `There is no file ${file}, or it cannot be read.`;
  const checked = checkProfile(record, text);
  if (checked.outcome === 'right') return null;
  const faults = checked.faults.map(({ line, sentence }) => `  line ${line}: ${sentence}`);
  return [`The school profile ${file} was not taken over:`, ...faults].join('\n');
}

/** Fills a new record from a profile that was not refused. What a person has to confirm is left to them. */
export async function takeOver(parts: Parts, file: string): Promise<void> {
  const checked = checkProfile(parts.record, textOf(file) ?? '');
  if (checked.outcome !== 'right') throw new Error('A school profile changed while it was taken over.');
  // The door of a new record is shut, so nothing is opened here.
  const officeDoor = createOfficeDoor(parts, {
    names: () => [],
    open: async () => ({ outcome: 'cannot listen' }),
  });
  const taken = await applyProfile({ parts, officeDoor, actor: null }, checked.profile);
  const event = { name: 'profile.taken', actor: null, subject: 'school', details: taken } as const;
  parts.record.write(() => parts.record.audit.append(event, parts.clock()));
}

function textOf(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}
