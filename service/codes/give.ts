import { makeCode } from '../../core/codes.ts';
import type { Parts } from '../parts.ts';
import { kioskOf } from '../school/kiosk.ts';

/**
 * A code that was never given before. Call inside a write.
 *
 * @param take keeps a code; false when it was given before
 * @param letter the kiosk's own where none is given, so that two kiosks never give the same
 */
export function giveCode(
  { record, randomBelow }: Pick<Parts, 'record' | 'randomBelow'>,
  take: (code: string) => boolean,
  letter = kioskOf(record).letter,
): string {
  for (;;) {
    const code = makeCode(letter, randomBelow);
    if (take(code)) return code;
  }
}
