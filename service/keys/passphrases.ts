import type { z } from 'zod';
import { protectionOf } from '../../core/protection.ts';
import type {
  keysOutput,
  removePassphraseInput,
  removePassphraseOutput,
  setPassphraseInput,
  setPassphraseOutput,
} from '../../core/schemas/keys.ts';
import type { Parts } from '../parts.ts';
import { schoolSettings } from '../school/settings.ts';
import type { Pins } from '../staff/pins.ts';
import type { Session } from '../staff/sessions.ts';
import { writeSigned } from '../staff/signed.ts';

interface Signing {
  readonly parts: Parts;
  readonly pins: Pins;
  readonly session: Session;
}

/** How the record is kept from somebody who takes the tablet. */
export function keyState({ record, keys, disk }: Pick<Parts, 'record' | 'keys' | 'disk'>): z.infer<typeof keysOutput> {
  const ways = keys.ways();
  return {
    protection: protectionOf(ways, disk()),
    disk: disk(),
    hasPassphrase: ways.includes('passphrase'),
    hasRecoveryKey: ways.includes('recovery key'),
    recoveryKeyAt: schoolSettings(record).recoveryKeyAt,
  };
}

/** From now on a person types this at each start. Not without a recovery key: who forgot it would have lost everything. */
export async function setPassphrase(
  signing: Signing,
  input: z.infer<typeof setPassphraseInput>,
): Promise<z.infer<typeof setPassphraseOutput>> {
  const { parts, session } = signing;
  const { record, keys } = parts;
  const { passphrase, ...request } = input;
  const answer = await writeSigned<{ outcome: 'set' }, { outcome: 'needs recovery key' }>(
    signing,
    // Without the passphrase: what is kept of a request says nothing about it.
    { procedure: 'keys.setPassphrase', input: request },
    () => (keys.ways().includes('recovery key') ? null : { outcome: 'needs recovery key' }),
    (now) => {
      record.audit.append({ name: 'key.passphrase-set', actor: session.staffId, subject: null, details: {} }, now);
      return { outcome: 'set' };
    },
  );
  if (answer.outcome === 'set') await keys.keepPassphrase(passphrase);
  return answer;
}

/** The record opens by itself again. */
export async function removePassphrase(
  signing: Signing,
  input: z.infer<typeof removePassphraseInput>,
): Promise<z.infer<typeof removePassphraseOutput>> {
  const { parts, session } = signing;
  const { record, keys } = parts;
  const answer = await writeSigned<{ outcome: 'removed' }, never>(
    signing,
    { procedure: 'keys.removePassphrase', input },
    () => null as never,
    (now) => {
      record.audit.append({ name: 'key.passphrase-removed', actor: session.staffId, subject: null, details: {} }, now);
      return { outcome: 'removed' };
    },
  );
  if (answer.outcome !== 'removed') return answer;
  const kept = await keys.keepWithoutPassphrase();
  return kept.outcome === 'kept' ? answer : { outcome: 'no store' };
}
