import type { z } from 'zod';
import { groupsOf, makeRecoveryKey } from '../../core/recovery-key.ts';
import type {
  keepRecoveryKeyInput,
  keepRecoveryKeyOutput,
  makeRecoveryKeyInput,
  makeRecoveryKeyOutput,
  printRecoveryKeyOutput,
} from '../../core/schemas/keys.ts';
import { writeOnce } from '../once.ts';
import { paperSchool } from '../papers/paper.ts';
import type { Papers } from '../papers/papers.ts';
import type { Parts } from '../parts.ts';
import { saveSettings } from '../school/settings.ts';
import type { Pins } from '../staff/pins.ts';
import type { Session } from '../staff/sessions.ts';
import { writeSigned } from '../staff/signed.ts';

export type RecoveryKeys = ReturnType<typeof createRecoveryKeys>;

/**
 * Recovery keys on their way to paper. A new one lives in memory until somebody shows that it is on paper by typing its
 * last group; until then the one before opens the record.
 */
export function createRecoveryKeys(parts: Parts, pins: Pins, papers: Papers) {
  let made: { readonly requestId: string; readonly key: string } | null = null;

  return {
    /** Makes a new one. The answer that is kept for a retry holds no key: a retry gets the same one from memory. */
    async make(
      input: z.infer<typeof makeRecoveryKeyInput>,
      session: Session,
    ): Promise<z.infer<typeof makeRecoveryKeyOutput>> {
      const { record, randomBelow } = parts;
      const signed = await writeSigned<{ outcome: 'made' }, never>(
        { parts, pins, session },
        { procedure: 'keys.makeRecoveryKey', input },
        () => null as never,
        (now) => {
          record.audit.append({ name: 'key.recovery-made', actor: session.staffId, subject: null, details: {} }, now);
          return { outcome: 'made' };
        },
      );
      if (signed.outcome !== 'made') return signed;
      if (made?.requestId !== input.requestId) made = { requestId: input.requestId, key: makeRecoveryKey(randomBelow) };
      return { outcome: 'made', groups: groupsOf(made.key) };
    },

    /** Prints the one that is on its way on the printer behind the counter. Nothing drawn is kept. */
    async print(): Promise<z.infer<typeof printRecoveryKeyOutput>> {
      if (!made) return { outcome: 'make a new one' };
      const printer = parts.printers.office;
      if (!printer) return { outcome: 'no printer' };
      const { record, clock } = parts;
      const paper = { school: paperSchool(record), groups: groupsOf(made.key), printedAt: clock() };
      const drawn = await papers.recoveryKey(paper);
      if (drawn.outcome !== 'drawn') return { outcome: 'not printed' };
      const sent = await printer.send(drawn.pdf, 'Gatehouse recovery key');
      return { outcome: sent.kind === 'sent' ? 'printing' : 'not printed' };
    },

    /** Puts it in the place of the one before, once its last group was read from the paper. */
    async keep(
      input: z.infer<typeof keepRecoveryKeyInput>,
      actor: string,
    ): Promise<z.infer<typeof keepRecoveryKeyOutput>> {
      const { record, keys } = parts;
      const request = { procedure: 'keys.keepRecoveryKey', caller: actor, input };
      const key = made?.key;
      if (key !== undefined && isLastGroup(key, input.lastGroup)) await keys.keepRecoveryKey(key);
      return writeOnce<{ outcome: 'kept' }, { outcome: 'wrong' | 'make a new one' }>(
        parts,
        request,
        () => {
          if (key === undefined) return { outcome: 'make a new one' };
          return isLastGroup(key, input.lastGroup) ? null : { outcome: 'wrong' };
        },
        (now) => {
          made = null;
          saveSettings(record, { recoveryKeyAt: now }, now);
          record.audit.append({ name: 'key.recovery-kept', actor, subject: null, details: {} }, now);
          return { outcome: 'kept' };
        },
      );
    },
  };
}

function isLastGroup(key: string, typed: string): boolean {
  return groupsOf(key).at(-1) === typed.toUpperCase().replace(/[^0-9A-Z]/g, '');
}
