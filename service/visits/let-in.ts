import type { z } from 'zod';
import type { letInOutput } from '../../core/schemas/departures.ts';
import { schoolDay } from '../../core/time.ts';
import { recordClockStep } from '../clock.ts';
import { SOURCE_LANGUAGE } from '../documents/language.ts';
import { writeOnce } from '../once.ts';
import type { Parts } from '../parts.ts';
import { hiddenCategory } from '../school/categories.ts';
import { kioskOf } from '../school/kiosk.ts';
import { schoolSettings } from '../school/settings.ts';

/** What stands in the log until somebody writes down who came. */
const NAME = 'Emergency services';

/**
 * Lets the emergency services in with one tap: on site at once, also while a roll call runs, with nothing asked and
 * nothing agreed. Who came is written down later, as a correction; until then it waits on the board.
 */
export function letIn(parts: Parts, input: { requestId: string }, actor: string): z.infer<typeof letInOutput> {
  const { record, newId } = parts;
  return writeOnce<z.infer<typeof letInOutput>, never>(
    parts,
    { procedure: 'visits.letIn', caller: actor, input },
    () => null,
    (now) => {
      const id = newId();
      recordClockStep(record, now);
      record.visits.insert(
        {
          id,
          kioskId: kioskOf(record).id,
          visitorId: newId(),
          categoryId: hiddenCategory(parts, 'emergency', now),
          name: NAME,
          organisation: '',
          hostKind: 'office',
          hostId: null,
          language: SOURCE_LANGUAGE,
          day: schoolDay(now, schoolSettings(record).timeZone),
          arrivedAt: now,
          rulesRefused: 0,
          children: 0,
          supervision: 'unescorted',
        },
        { helpToLeave: false, vehicle: '' },
      );
      record.visits.index(id);
      record.waiting.open(newId(), 'write up', id, now);
      record.audit.append({ name: 'visit.let-in', actor, subject: id, details: {} }, now);
      return { outcome: 'let in', visitId: id };
    },
  );
}
