import type { z } from 'zod';
import { readCode, WRONG_CODE_MS } from '../../core/codes.ts';
import type { meaningOutput } from '../../core/schemas/codes.ts';
import { whatWaits } from '../arrangements/conditions.ts';
import { expectedOfCode, startOf } from '../expected/arrive.ts';
import type { Parts } from '../parts.ts';
import { meaningOfPass } from '../passes/recall.ts';
import { openVisitOf } from '../visits/departure.ts';

type Meaning = z.infer<typeof meaningOutput>;

/** What a code means to whoever typed or scanned it at the kiosk. One that means nothing is answered after a second. */
export async function meaningOf(parts: Parts, typed: string): Promise<Meaning> {
  const visit = openVisitOf(parts, readCode(typed));
  if (visit) return whatWaits(parts, visit.id);
  const expected = expectedOfCode(parts.record, typed, parts.clock());
  if (expected) return { outcome: 'expected', start: startOf(parts.record, expected) };
  const pass = meaningOfPass(parts, typed);
  if (pass) return pass;
  await parts.wait(WRONG_CODE_MS);
  return { outcome: 'unknown code' };
}
