/** Clocks that jump: what a visit says of its times must stay true. */
import { randomUUID } from 'node:crypto';
import { compose } from '../../commands/compose.ts';
import { recordPaths } from '../../db/record.ts';
import type { Parts } from '../../service/parts.ts';
import { dayLog } from '../../service/visits/day-log.ts';
import { signOut } from '../../service/visits/departure.ts';
import { signIn } from '../../service/visits/sign-in.ts';
import { openBare } from '../bench/bare-record.ts';
import { ordinaryAnswers } from '../bench/kiosk.ts';
import { createTestClock } from '../support/clock.ts';
import { dataKeyOf } from '../support/data-key.ts';
import { ROOT } from '../support/service.ts';

export interface ClockResult {
  readonly cases: number;
  /** The cases in which something was not true, and what. */
  readonly wrong: readonly string[];
}

interface Case {
  readonly name: string;
  readonly arrives: string;
  readonly leaves: string;
  /** The school day the visit belongs to. */
  readonly day: string;
  /** Whether the clock ran backwards, which the audit log has to tell. */
  readonly setBack: boolean;
}

/** Europe/London: summer time ends on 25 October 2026 at 01:00 UTC and begins on 28 March 2027 at 01:00 UTC. */
const CASES: readonly Case[] = [
  {
    name: 'an ordinary day',
    arrives: '2026-10-01T08:00:00Z',
    leaves: '2026-10-01T14:00:00Z',
    day: '2026-10-01',
    setBack: false,
  },
  {
    name: 'the clock set back an hour',
    arrives: '2026-10-02T10:00:00Z',
    leaves: '2026-10-02T09:00:00Z',
    day: '2026-10-02',
    setBack: true,
  },
  {
    name: 'after midnight in summer time',
    arrives: '2026-10-03T23:30:00Z',
    leaves: '2026-10-04T00:30:00Z',
    day: '2026-10-04',
    setBack: false,
  },
  {
    name: 'midnight during a visit',
    arrives: '2026-10-05T22:50:00Z',
    leaves: '2026-10-05T23:10:00Z',
    day: '2026-10-05',
    setBack: false,
  },
  {
    name: 'summer time ends',
    arrives: '2026-10-25T00:30:00Z',
    leaves: '2026-10-25T01:30:00Z',
    day: '2026-10-25',
    setBack: false,
  },
  {
    name: 'summer time begins',
    arrives: '2027-03-28T00:30:00Z',
    leaves: '2027-03-28T01:30:00Z',
    day: '2027-03-28',
    setBack: false,
  },
  {
    name: 'the clock set back over midnight',
    arrives: '2027-03-30T00:10:00Z',
    leaves: '2027-03-29T21:10:00Z',
    day: '2027-03-30',
    setBack: true,
  },
];

/** @param folder an empty folder on a disk */
export async function clockCases(folder: string): Promise<ClockResult> {
  const clock = createTestClock(Date.parse('2026-09-30T08:00:00Z'));
  const opening = await compose({
    door: 'loopback',
    root: ROOT,
    data: folder,
    demo: true,
    origin: () => '',
    own: { clock: clock.now, printers: {}, pinCost: { N: 16, r: 8, p: 1 } },
  });
  if (opening.kind !== 'open') throw new Error(`The record did not open: ${opening.kind}.`);
  const { parts } = opening;
  const reading = openBare(recordPaths(folder).database, await dataKeyOf(folder), { readonly: true });
  const steps = reading.prepare<[], { count: number }>(
    "SELECT count(*) AS count FROM audit_events WHERE name = 'clock.stepped-back'",
  );
  const answers = ordinaryAnswers(parts);
  const wrong: string[] = [];
  for (const each of CASES) {
    const stepsBefore = steps.get()?.count ?? 0;
    clock.set(each.arrives);
    const arrived = signIn(parts, { ...answers, requestId: randomUUID() });
    if (arrived.outcome !== 'signed in') throw new Error(`Not signed in: ${arrived.outcome}`);
    clock.set(each.leaves);
    await signOut(parts, { requestId: randomUUID(), code: arrived.badgeCode });
    const recorded = (steps.get()?.count ?? 0) - stepsBefore;
    wrong.push(...faultsOf(parts, each, arrived.visitId, recorded).map((fault) => `${each.name}: ${fault}`));
  }
  reading.close();
  await opening.close();
  return { cases: CASES.length, wrong };
}

function faultsOf(parts: Parts, { day, setBack }: Case, visitId: string, recorded: number): string[] {
  const [reader] = parts.record.staff.all();
  const { visits } = dayLog(parts, day, reader?.id ?? '');
  const visit = visits.find((row) => row.visitId === visitId);
  if (!visit) return [`not in the log of ${day}`];
  return [
    ...(visits[0] === visit ? [] : ['not the newest of its day, though it came last']),
    ...(visit.departedAt !== null && visit.departedAt >= visit.arrivedAt ? [] : ['a visit of negative length']),
    ...(recorded === (setBack ? 1 : 0) ? [] : [`the clock was recorded as set back ${recorded} times`]),
  ];
}
