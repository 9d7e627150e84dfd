import { mayBeSame } from '../../core/do-not-admit.ts';
import type { Parts } from '../parts.ts';

/**
 * Compares the name of a visit, and its spelling in other letters, with the list. Belongs into the write that begins the visit or changes its name, before
 * anything is released; whoever calls brings what waits in line afterwards.
 *
 * @returns whether the visitor may be somebody who is not let in
 */
export function matchVisit(
  { record, newId }: Pick<Parts, 'record' | 'newId'>,
  visit: { readonly id: string; readonly name: string; readonly spelling?: string | null },
  now: number,
): boolean {
  const said = [visit.name, visit.spelling ?? ''].filter((name) => name !== '');
  const isSaid = (listed: string) => said.some((name) => mayBeSame(listed, name));
  const entries = record.doNotAdmit.all().filter(({ names }) => names.some(isSaid));
  for (const entry of entries) {
    const id = newId();
    if (!record.doNotAdmit.match(id, entry.id, visit.id, now)) continue;
    // Not under the visit: its history is read by everybody at the office.
    record.audit.append({ name: 'do-not-admit.matched', actor: null, subject: id, details: { entry: entry.id } }, now);
  }
  return entries.length > 0;
}
