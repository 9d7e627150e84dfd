/**
 * Wrong PINs by the thousand, with restarts, on a simulated clock. Counting, waiting and locking are the product's own,
 * in a real record; only the stretching is cheap (scrypt with N = 16), because at its full cost ten thousand tries take
 * a quarter of an hour.
 */
import { compose } from '../../commands/compose.ts';
import { DOORS, type Door } from '../../core/roles.ts';
import type { Parts } from '../../service/parts.ts';
import { unlock } from '../../service/staff/directory.ts';
import { createPins } from '../../service/staff/pins.ts';
import { createTestClock, MINUTE } from '../support/clock.ts';
import { ROOT } from '../support/service.ts';
import type { Random } from './random.ts';

export interface LockoutResult {
  readonly tries: number;
  /** Answers other than the product's description has them. */
  readonly wrong: number;
}

const CHEAP = { N: 16, r: 8, p: 1 };
const TRIES_BETWEEN_RESTARTS = 250;

/** What must happen at one door, written down from the product's description and not from its code. */
interface Expected {
  failures: number;
  openAt: number;
}
const WAITS_AFTER: Readonly<Record<number, number>> = { 5: 0.5, 6: 1, 7: 2, 8: 4, 9: 8 };
const LOCKS_AT = 10;

/** @param folder an empty folder on a disk */
export async function lockoutTries(folder: string, tries: number, random: Random): Promise<LockoutResult> {
  const clock = createTestClock();
  const doors = new Map<Door, Expected>(DOORS.map((door) => [door, { failures: 0, openAt: 0 }]));
  let wrong = 0;
  for (let done = 0; done < tries; done += TRIES_BETWEEN_RESTARTS) {
    const opening = await compose({
      door: 'loopback',
      root: ROOT,
      data: folder,
      demo: true,
      origin: () => '',
      own: { clock: clock.now, printers: {}, pinCost: CHEAP },
    });
    if (opening.kind !== 'open') throw new Error(`The record did not open: ${opening.kind}.`);
    for (let index = done; index < Math.min(tries, done + TRIES_BETWEEN_RESTARTS); index += 1) {
      clock.move(random.below(4) === 0 ? random.below(20 * MINUTE) : random.below(MINUTE));
      if (!(await tryOnce(opening.parts, doors, clock.now(), random))) wrong += 1;
    }
    await opening.close();
  }
  return { tries, wrong };
}

async function tryOnce(parts: Parts, doors: Map<Door, Expected>, now: number, random: Random): Promise<boolean> {
  const [person, other] = parts.record.staff.all();
  const door = random.pick(DOORS) ?? 'loopback';
  const expected = doors.get(door);
  if (!person || !other || !expected) throw new Error('A demonstration has staff.');
  const proof = await createPins(parts).prove(person.id, door, 'not the PIN');
  const right = proof.outcome === wantedOutcome(expected, now);
  if (wantedOutcome(expected, now) === 'wrong PIN') {
    expected.failures += 1;
    expected.openAt = now + (WAITS_AFTER[expected.failures] ?? 0) * MINUTE;
  }
  if ([...doors.values()].every((each) => each.failures >= LOCKS_AT)) {
    unlock(parts, { requestId: parts.newId(), staffId: person.id }, other.id);
    for (const each of doors.values()) Object.assign(each, { failures: 0, openAt: 0 });
  }
  return right;
}

function wantedOutcome({ failures, openAt }: Expected, now: number): 'PIN locked' | 'PIN waits' | 'wrong PIN' {
  if (failures >= LOCKS_AT) return 'PIN locked';
  return now < openAt ? 'PIN waits' : 'wrong PIN';
}
