import type { Parts } from '../parts.ts';
import { followUp } from '../visits/facts.ts';
import { lastRepair } from './unsure.ts';

/**
 * At the first start after a repair: rows of the backup stand beside newer ones, so what waits is worked out anew for
 * everybody on site and for everybody of whom something waits.
 */
export function followRepair(parts: Parts): void {
  const { record, clock, log } = parts;
  if (record.audit.before(null, 1)[0]?.name !== 'record.repaired') return;
  const repair = lastRepair(record);
  if (repair) {
    const { visits, visitsMissing, leftOut } = repair;
    log.write({ name: 'record.repaired', details: { visits, visitsMissing, leftOut } });
  }
  const waiting = record.waiting.all().flatMap(({ visitId }) => visitId ?? []);
  const visits = new Set([...record.visits.open().map(({ id }) => id), ...waiting]);
  record.write(() => {
    for (const visitId of visits) followUp(parts, visitId, clock());
  });
}
