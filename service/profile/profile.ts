import type { z } from 'zod';
import type {
  lookAtProfileOutput,
  Profile,
  profileFileOutput,
  takeProfileInput,
  takeProfileOutput,
} from '../../core/schemas/profile.ts';
import { answeredBefore, writeOnce } from '../once.ts';
import type { Parts } from '../parts.ts';
import type { ConfirmationKind } from '../school/opening.ts';
import { applyProfile, newPeople, partsThatDiffer, type Taker } from './apply.ts';
import { checkProfile } from './check.ts';
import { currentProfile } from './current.ts';
import { linesOf, writeProfile } from './file.ts';

/** The school's profile as a file. Saving it is an event: it holds names of staff. */
export function profileFile(parts: Pick<Parts, 'record' | 'clock'>, actor: string): z.infer<typeof profileFileOutput> {
  const { record, clock } = parts;
  record.write(() => record.audit.append({ name: 'profile.saved', actor, subject: 'school', details: {} }, clock()));
  return { text: writeProfile(currentProfile(parts)) };
}

/** What a profile would change. Changes nothing. */
export function lookAtProfile(parts: Parts, file: string): z.infer<typeof lookAtProfileOutput> {
  const checked = checkProfile(parts.record, file);
  if (checked.outcome === 'at fault') return checked;
  const { profile } = checked;
  const current = currentProfile(parts);
  const differing = partsThatDiffer(parts, profile);
  const comesNew = newPeople(parts, profile);
  const changes = differing.map((part) => {
    if (part === 'people')
      return { part, goes: [], comes: comesNew.map(({ name, roles }) => `${name}: ${roles.join(', ')}`) };
    const [was, becomes] = [linesOf(current, part), linesOf(profile, part)];
    return { part, goes: without(was, becomes), comes: without(becomes, was) };
  });
  const known = profile.people.length - comesNew.length;
  return { outcome: 'looked at', changes, known, confirmAnew: confirmAnew(current, profile, differing) };
}

function without(lines: readonly string[], others: readonly string[]): string[] {
  return lines.filter((line) => !others.includes(line));
}

function confirmAnew(current: Profile, profile: Profile, differing: readonly (keyof Profile)[]): ConfirmationKind[] {
  const point = current.school['assembly point'] !== profile.school['assembly point'];
  return [
    ...(differing.includes('safeguarding team') ? (['safeguarding team'] as const) : []),
    ...(differing.includes('numbers') ? (['telephone numbers'] as const) : []),
    ...(point ? (['assembly point'] as const) : []),
  ];
}

/** Takes a profile over, whole or not at all. A retry finds nothing more to change. */
export async function takeProfile(
  taker: Taker & { readonly actor: string },
  input: z.infer<typeof takeProfileInput>,
): Promise<z.infer<typeof takeProfileOutput>> {
  type Taken = Extract<z.infer<typeof takeProfileOutput>, { outcome: 'taken' }>;
  const { parts, actor } = taker;
  const request = { procedure: 'profile.take', caller: actor, input };
  const before = answeredBefore<Taken>(parts, request);
  if (before) return before;
  const checked = checkProfile(parts.record, input.file);
  if (checked.outcome === 'at fault') return checked;
  const taken = await applyProfile(taker, checked.profile);
  return writeOnce<Taken, never>(
    parts,
    request,
    () => null,
    (now) => {
      parts.record.audit.append({ name: 'profile.taken', actor, subject: 'school', details: taken }, now);
      return { outcome: 'taken', ...taken };
    },
  );
}
