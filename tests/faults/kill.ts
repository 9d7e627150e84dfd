/** SIGKILL at a random moment while visitors sign in: what was acknowledged must be there, once. */
import { recordPaths } from '../../db/record.ts';
import { verifyRecord } from '../../db/verify.ts';
import { openBare } from '../bench/bare-record.ts';
import { ordinaryAnswers, prepareFolder } from '../bench/kiosk.ts';
import { dataKeyOf } from '../support/data-key.ts';
import { SERVE_BUILT, startProgram } from '../support/program.ts';
import { type Acknowledged, createCrowd } from './crowd.ts';
import type { Random } from './random.ts';

export interface KillResult {
  readonly rounds: number;
  readonly acknowledged: number;
  /** Acknowledged, and not in the record as it was acknowledged. */
  readonly lost: number;
  /** Visits more than the visitors who asked for one. */
  readonly double: number;
  /** What verifying the record said after a kill, where it did not say that it is sound. */
  readonly broken: readonly string[];
}

/** The longest time between the first answer of a round and its kill. */
const LONGEST_MS = 400;

/** @param folder an empty folder on a disk */
export async function killRounds(folder: string, rounds: number, random: Random): Promise<KillResult> {
  const crowd = createCrowd(await prepareFolder(folder, ordinaryAnswers), random);
  const key = await dataKeyOf(folder);
  const broken: string[] = [];
  let lost = 0;
  let double = 0;

  function look(): void {
    const found = compareRows(folder, key, crowd.acknowledged);
    lost = Math.max(lost, found.lost);
    double = Math.max(double, found.double);
    const verdict = verifyRecord(recordPaths(folder), key);
    if (verdict.outcome === 'broken') broken.push(verdict.where);
  }

  for (let round = 0; round < rounds; round += 1) {
    const program = await startProgram([SERVE_BUILT, folder]);
    await crowd.askAgain(program.url);
    const moment = random.below(LONGEST_MS);
    let killing: Promise<void> | null = null;
    await crowd.keepGoing(program.url, () => {
      // No event to wait for: the point is that nobody knows the moment.
      killing ??= new Promise((resolve) => setTimeout(() => resolve(program.end('SIGKILL')), moment));
    });
    await killing;
    look();
  }
  const program = await startProgram([SERVE_BUILT, folder]);
  await crowd.askAgain(program.url);
  await program.end('SIGTERM');
  look();
  return { rounds, acknowledged: crowd.acknowledged.length, lost, double, broken };
}

interface SavedVisit {
  readonly id: string;
  readonly name: string;
  readonly departed: 0 | 1;
  readonly code: string | null;
  /** Kinds of device in their order, with commas. */
  readonly devices: string | null;
}

const SAVED = `
  SELECT v.id, v.name, v.departed_at IS NOT NULL AS departed,
    (SELECT code FROM codes WHERE visit_id = v.id) AS code,
    (SELECT group_concat(kind ORDER BY kind) FROM devices WHERE visit_id = v.id) AS devices
  FROM visits v`;

/** Reads the record with a connection that knows nothing of the product, and compares row by row. */
function compareRows(folder: string, key: Buffer, acknowledged: readonly Acknowledged[]) {
  const db = openBare(recordPaths(folder).database, key, { readonly: true });
  const saved = db.prepare<[], SavedVisit>(SAVED).all();
  db.close();
  const byId = new Map(saved.map((visit) => [visit.id, visit]));
  const lost = acknowledged.filter((visit) => !matches(visit, byId.get(visit.answer.visitId))).length;
  return { lost, double: saved.length - new Set(saved.map((visit) => visit.name)).size };
}

function matches({ input, answer, left, unknown }: Acknowledged, saved: SavedVisit | undefined): boolean {
  const devices = (input.devices ?? []).map((device) => device.kind).sort();
  return (
    saved !== undefined &&
    !unknown &&
    saved.name === input.name &&
    saved.code === answer.badgeCode &&
    (saved.devices ?? '') === devices.join(',') &&
    (!left || saved.departed === 1)
  );
}
