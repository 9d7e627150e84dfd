import type { SchoolRecord } from '../../db/record.ts';

/**
 * This kiosk.
 *
 * @throws when the record has none: it was not prepared at the first start
 */
export function kioskOf(record: SchoolRecord): { id: string; letter: string } {
  const kiosk = record.school.kiosk();
  if (!kiosk) throw new Error('This record has no kiosk: it was not prepared at the first start.');
  return kiosk;
}
