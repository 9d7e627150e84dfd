import { LINKED_POLICIES, type SchoolProfile } from '../../core/school.ts';
import type { Parts } from '../parts.ts';

/** Puts the policies of the profile into a record that has none, once. */
export function preparePolicies({ record, newId }: Pick<Parts, 'record' | 'newId'>, profile: SchoolProfile): void {
  if (record.policies.all().length > 0) return;
  record.write(() => {
    for (const policy of profile.policies) record.policies.insert({ id: newId(), ...policy });
    const linked = LINKED_POLICIES.map((title) => ({ title, keptWhere: '' }));
    record.policies.replaceLinked(linked, newId);
  });
}
