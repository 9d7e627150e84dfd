import type { z } from 'zod';
import { acceptableUseStanding, type UseStanding } from '../../core/agreements.ts';
import { isAgreed } from '../../core/arrangements.ts';
import { readCode, WRONG_CODE_MS } from '../../core/codes.ts';
import type { Device } from '../../core/devices.ts';
import type { forArrivalCodeOutput } from '../../core/schemas/arrangements.ts';
import type { ArrangementRow } from '../../db/arrangements.ts';
import type { SchoolRecord } from '../../db/record.ts';
import { SOURCE_LANGUAGE } from '../documents/language.ts';
import type { Parts } from '../parts.ts';

/** What an arrival code permits; never whose it is. A wrong code, and one that is over, are answered after a second. */
export async function forArrivalCode(parts: Parts, typed: string): Promise<z.infer<typeof forArrivalCodeOutput>> {
  const row = arrangementOfCode(parts.record, typed, parts.clock());
  if (row) {
    return {
      outcome: 'permission',
      devices: parts.record.arrangements.devices(row.id),
      place: row.place ?? '',
      supervisedBy: row.supervisedBy ?? '',
      from: row.validFrom ?? 0,
      until: row.validUntil ?? 0,
      conditions: row.conditions ?? '',
      acceptableUse: standingOf(parts.record, row, parts.clock()),
    };
  }
  await parts.wait(WRONG_CODE_MS);
  return { outcome: 'unknown code' };
}

/** What is known of the holder of a permission and the acceptable use policy (policy M6). */
export function standingOf(record: SchoolRecord, row: ArrangementRow, now: number): UseStanding {
  const agreed = row.visitorId === null ? undefined : record.documents.agreedBy(row.visitorId, 'acceptable use');
  const current = record.documents.current('acceptable use', SOURCE_LANGUAGE);
  const times = { from: row.validFrom ?? 0, until: row.validUntil ?? 0 };
  return acceptableUseStanding(agreed ?? null, current?.id ?? null, times, now);
}

/** The arrangement that an arrival code recalls, as long as it is granted and not over; it may begin later. */
export function arrangementOfCode(record: SchoolRecord, typed: string, now: number): ArrangementRow | null {
  const code = readCode(typed);
  const found = code === null ? undefined : record.codes.find(code);
  const row = found?.arrangementId ? record.arrangements.find(found.arrangementId) : undefined;
  const granted = row?.state === 'approved' || row?.state === 'agreed';
  return granted && (row.validUntil ?? 0) > now ? row : null;
}

/**
 * Says that an arrangement covers devices of a visit. Its conditions were shown and agreed on the way here, so it is
 * agreed from now on. Call inside the sign-in's write.
 */
export function coverDevices(
  { record }: Pick<Parts, 'record'>,
  row: ArrangementRow,
  visit: { readonly id: string; readonly visitorId: string; readonly devices: readonly Device[] },
  now: number,
): void {
  for (const device of visit.devices) record.arrangements.cover(row.id, device.id);
  const details = { visit: visit.id, devices: visit.devices.map((device) => device.kind) };
  record.audit.append({ name: 'arrangement.recalled', actor: null, subject: row.id, details }, now);
  if (row.kind !== 'expected') return;
  record.arrangements.keepVisitor(row.id, visit.visitorId);
  if (isAgreed(row)) return;
  record.arrangements.answer(row.id, 'agreed', now);
  record.audit.append({ name: 'arrangement.agreed', actor: null, subject: row.id, details: { visit: visit.id } }, now);
}
