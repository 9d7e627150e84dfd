import type { z } from 'zod';
import type { closeProgramInput, closeProgramOutput } from '../../core/schemas/program.ts';
import type { Parts } from '../parts.ts';
import type { Pins } from '../staff/pins.ts';
import type { Session } from '../staff/sessions.ts';
import { writeSigned } from '../staff/signed.ts';

/** The one way out of the locked window: an administrator's PIN. The door ends in order once this is written. */
export async function closeProgram(
  signing: { readonly parts: Parts; readonly pins: Pins; readonly session: Session },
  input: z.infer<typeof closeProgramInput>,
): Promise<z.infer<typeof closeProgramOutput>> {
  const { parts, session } = signing;
  const answer = await writeSigned<{ outcome: 'closing' }, never>(
    signing,
    { procedure: 'program.close', input },
    () => null as never,
    (now) => {
      const event = { name: 'program.closed', actor: session.staffId, subject: null, details: {} } as const;
      parts.record.audit.append(event, now);
      return { outcome: 'closing' };
    },
  );
  if (answer.outcome === 'closing') parts.end();
  return answer;
}
