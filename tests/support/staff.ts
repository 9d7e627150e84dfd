import { randomUUID } from 'node:crypto';
import { DEMO_STAFF } from '../../commands/demonstration.ts';
import type { Role } from '../../core/roles.ts';
import type { ConfirmationKind } from '../../service/school/opening.ts';
import { clientOf, type RunningService } from './service.ts';

/** The PIN of the demonstration's first person with a role. */
export function demoPin(role: Role): string {
  return DEMO_STAFF.find((person) => person.roles.includes(role))?.pin ?? '';
}

/** A client signed in as the demonstration's first person with a role, or as the one whose name has `letters`. */
export async function signedInAs(
  { url, client }: Pick<RunningService, 'url' | 'client'>,
  role: Role,
  letters?: string,
) {
  const person = DEMO_STAFF.find((each) => each.roles.includes(role) && each.name.includes(letters ?? ''));
  const [found] = await client.staff.find.query({ letters: person?.name.split(' ').at(-1) ?? '' });
  const answer = await client.staff.signIn.mutate({ staffId: found?.id ?? '', pin: person?.pin ?? '' });
  if (answer.outcome !== 'signed in') throw new Error(`Not signed in as ${role}: ${answer.outcome}`);
  return clientOf(url, () => answer.session.token);
}

/** Somebody confirms what stands there, as the set-up shows it to them. */
export async function confirmShown({ school }: ReturnType<typeof clientOf>, kind: ConfirmationKind) {
  const { confirmations } = await school.get.query();
  const saw = confirmations.find((each) => each.kind === kind)?.stands ?? '';
  return school.confirm.mutate({ requestId: randomUUID(), kind, saw });
}
