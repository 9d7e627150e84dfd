import { copyFileSync, cpSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { recordPaths } from '../../db/record.ts';
import { dataKeyOf } from '../support/data-key.ts';
import { createBareRecord, openBare } from './bare-record.ts';
import { type Change, type Table, watchChanges } from './changes.ts';
import { openKiosk } from './kiosk.ts';
import { type Compared, createComparison, timed } from './measure.ts';

/** The rows that one visit writes: in the call, and after its answer for the badge. */
interface VisitChanges {
  readonly arrival: readonly Change[];
  readonly afterArrival: readonly Change[];
  readonly departure: readonly Change[];
  readonly afterDeparture: readonly Change[];
}

/** How many visits are measured, after how many that only warm up: code is compiled, caches fill. */
export interface VisitCounts {
  readonly warmUp: number;
  readonly measured: number;
}

/**
 * Signs visitors in and out through the handler. The floor writes the rows that the product wrote for as many visits
 * in a rehearsal, to a copy of the same database.
 *
 * @param folder an empty folder on a disk
 */
export async function measureVisits(
  folder: string,
  { warmUp, measured }: VisitCounts,
): Promise<{ signIn: Compared; signOut: Compared }> {
  const [prepared, rehearsal, real] = ['prepared', 'rehearsal', 'real'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  mkdirSync(prepared);
  await (await openKiosk(prepared)).close();
  cpSync(prepared, rehearsal, { recursive: true });
  cpSync(prepared, real, { recursive: true });
  const bareFile = join(folder, 'bare.db');
  copyFileSync(recordPaths(prepared).database, bareFile);
  const written = await rehearse(rehearsal, warmUp + measured);
  const bare = createBareRecord(bareFile, await dataKeyOf(prepared));
  try {
    return await compare(real, bare, { written, warmUp });
  } finally {
    bare.close();
  }
}

/** What so many visits write. */
async function rehearse(folder: string, visits: number): Promise<VisitChanges[]> {
  const watching = openBare(recordPaths(folder).database, await dataKeyOf(folder));
  const take = watchChanges(watching);
  const kiosk = await openKiosk(folder);
  take();
  const written: VisitChanges[] = [];
  for (let visit = 0; visit < visits; visit += 1) {
    const { badgeCode } = await kiosk.signIn();
    const arrival = withSearch(take());
    await kiosk.settled();
    const afterArrival = take();
    await kiosk.signOut(badgeCode);
    const departure = take();
    await kiosk.settled();
    written.push({ arrival, afterArrival, departure, afterDeparture: take() });
  }
  await kiosk.close();
  watching.close();
  return written;
}

const SEARCH: Table = { name: 'visit_search', columns: ['rowid', 'text'], key: ['rowid'] };

/** What makes the visit findable is a row of a virtual table, which no trigger sees: it is put beside the others. */
function withSearch(changes: readonly Change[]): Change[] {
  const inserted = (table: string) => changes.find((each) => each.kind === 'insert' && each.table.name === table)?.row;
  const visit = inserted('visits');
  if (!visit) throw new Error('A sign-in wrote no visit.');
  const text = ` ${visit.name} ${visit.organisation} Ms Okafor ${inserted('codes')?.code} `;
  return [...changes, { kind: 'insert', table: SEARCH, row: { rowid: visit.sequence ?? 0, text } }];
}

async function compare(
  folder: string,
  bare: ReturnType<typeof createBareRecord>,
  { written, warmUp }: { written: readonly VisitChanges[]; warmUp: number },
) {
  const kiosk = await openKiosk(folder);
  const signIn = createComparison();
  const signOut = createComparison();
  for (const [index, visit] of written.entries()) {
    let code = '';
    const arrived = await timed(async () => {
      code = (await kiosk.signIn()).badgeCode;
    });
    await kiosk.settled();
    const arrivedBare = await timed(bare.prepare(visit.arrival));
    bare.prepare(visit.afterArrival)();
    const left = await timed(() => kiosk.signOut(code));
    await kiosk.settled();
    const leftBare = await timed(bare.prepare(visit.departure));
    bare.prepare(visit.afterDeparture)();
    if (index < warmUp) continue;
    signIn.add({ product: arrived, floor: arrivedBare });
    signOut.add({ product: left, floor: leftBare });
  }
  await kiosk.close();
  return { signIn: signIn.result(), signOut: signOut.result() };
}
