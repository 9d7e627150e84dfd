/**
 * A full disk, a folder that may not be written, a record that another program holds: a sign-in is refused and can be
 * sent again, nothing is half written, and everything works once the fault is gone.
 */
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { chmodSync, chownSync, mkdirSync, readdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { TRPCClientError } from '@trpc/client';
import type { RecordTrouble } from '../../core/damage.ts';
import { recordPaths } from '../../db/record.ts';
import { verifyRecord } from '../../db/verify.ts';
import type { Inputs } from '../../service/api/types.ts';
import { openBare } from '../bench/bare-record.ts';
import { ordinaryAnswers, prepareFolder } from '../bench/kiosk.ts';
import { dataKeyOf } from '../support/data-key.ts';
import { lockRecord } from '../support/harmed-record.ts';
import { type RunningProgram, SERVE_BUILT, startProgram } from '../support/program.ts';
import { clientOf } from '../support/service.ts';

export interface DiskResult {
  readonly cases: number;
  readonly unhandled: readonly string[];
  /** What cannot be tried on this machine, and why. */
  readonly skipped: readonly string[];
}

type Answers = Omit<Inputs['visits']['signIn'], 'requestId'>;

/** A school's data folder, the visitors who came to it, and what was not as it should be. */
interface Scene {
  readonly data: string;
  readonly answers: Answers;
  /** Names of those whose sign-in was acknowledged. */
  readonly came: string[];
  readonly wrong: string[];
}

/** @param folder an empty folder on a disk */
export async function diskFaults(folder: string): Promise<DiskResult> {
  const skipped: string[] = [];
  const unhandled: string[] = [];
  let cases = 0;
  const small = mountSmall(join(folder, 'small'));
  const user = plainUser(folder);
  if (!small) skipped.push('a full disk: no small disk can be mounted here');
  if (!user) skipped.push('a folder that may not be written: no other user can run the program here');
  const trials: readonly (readonly [string, ((data: string) => Promise<string[]>) | null])[] = [
    ['locked for a moment', lockedForAMoment],
    ['locked', locked],
    ['locked at the start', lockedAtStart],
    ['a full disk', small && (() => fullDisk(join(small.path, 'full'), small.path))],
    ['a full disk at the start', small && (() => fullAtStart(join(small.path, 'start'), small.path))],
    ['a disk that may not be written', small && (() => readOnlyDisk(join(small.path, 'read-only'), small.path))],
    ['a folder that may not be written', user && ((data) => readOnlyFolder(data, user))],
    ['a record that may not be written', user && ((data) => readOnlyRecord(data, user))],
  ];
  try {
    for (const [index, [name, trial]] of trials.entries()) {
      if (!trial) continue;
      cases += 1;
      const data = join(folder, `${index}`);
      unhandled.push(...(await trial(data)).map((fault) => `${name}: ${fault}`));
    }
  } finally {
    small?.unmount();
  }
  return { cases, unhandled, skipped };
}

async function sceneIn(data: string): Promise<Scene> {
  mkdirSync(data, { recursive: true });
  return { data, answers: await prepareFolder(data, ordinaryAnswers), came: [], wrong: [] };
}

/** Sends a sign-in. True: it was acknowledged; false: it was refused in the way that the kiosk shows as "ask the office". */
async function come(
  scene: Scene,
  { url }: RunningProgram,
  visitor: { name: string; requestId: string },
): Promise<boolean> {
  try {
    const answer = await clientOf(url).visits.signIn.mutate({ ...scene.answers, ...visitor });
    if (answer.outcome !== 'signed in') scene.wrong.push(`a sign-in was answered by ${answer.outcome}`);
    scene.came.push(visitor.name);
    return true;
  } catch (error) {
    if (!isPlain(error))
      scene.wrong.push(`a sign-in was refused with ${error instanceof Error ? error.message : error}`);
    return false;
  }
}

/** The service answered, and its answer says nothing of what happened inside. */
function isPlain(error: unknown): boolean {
  return (
    error instanceof TRPCClientError && error.message === 'INTERNAL_SERVER_ERROR' && error.data?.stack === undefined
  );
}

let visitors = 0;

function nextVisitor(): { name: string; requestId: string } {
  visitors += 1;
  const letters = [...String(visitors)].map((figure) => 'abcdefghij'[Number(figure)]).join('');
  return { name: `Otto ${letters}`, requestId: randomUUID() };
}

async function mustCome(scene: Scene, program: RunningProgram, visitor = nextVisitor()): Promise<void> {
  if (!(await come(scene, program, visitor))) scene.wrong.push('a sign-in was refused although nothing was in its way');
}

/** Somebody is refused, the office's screens say why; `mend` ends the fault; the same request goes through then. */
async function refusedUntil(
  scene: Scene,
  program: RunningProgram,
  visitor: { name: string; requestId: string },
  { trouble, mend }: { trouble: RecordTrouble; mend: () => void },
): Promise<void> {
  const told = async () => (await clientOf(program.url).kiosk.state.query()).trouble;
  const before = await told();
  if (before !== trouble) scene.wrong.push(`the office is told "${before}" and not "${trouble}"`);
  mend();
  await mustCome(scene, program, visitor);
  const after = await told();
  if (after !== null) scene.wrong.push(`the office is still told "${after}"`);
  await mustCome(scene, program);
}

/** Ends the program, and looks whether the record holds everybody who was acknowledged, once, and nobody else. */
async function finish(scene: Scene, program: RunningProgram): Promise<string[]> {
  await program.end('SIGTERM');
  const { data, came, wrong } = scene;
  const key = await dataKeyOf(data);
  const verdict = verifyRecord(recordPaths(data), key);
  if (verdict.outcome === 'broken') wrong.push(`it does not verify: ${verdict.where}`);
  const db = openBare(recordPaths(data).database, key, { readonly: true });
  const names = db.prepare<[], string>('SELECT name FROM visits ORDER BY sequence').pluck().all();
  const half = db.prepare<[], number>('SELECT count(*) FROM visits WHERE id NOT IN (SELECT visit_id FROM agreements)');
  if (JSON.stringify(names) !== JSON.stringify(came)) wrong.push(`${came.length} came and ${names.length} are written`);
  if (half.pluck().get() !== 0) wrong.push('a visit is half written');
  db.close();
  return wrong;
}

async function lockedForAMoment(data: string): Promise<string[]> {
  const scene = await sceneIn(data);
  const program = await startProgram([SERVE_BUILT, data]);
  await mustCome(scene, program);
  const lock = await lockRecord(data);
  // As long as another program may take for a small piece of work.
  setTimeout(lock, 500);
  await mustCome(scene, program);
  return finish(scene, program);
}

async function locked(data: string): Promise<string[]> {
  const scene = await sceneIn(data);
  const program = await startProgram([SERVE_BUILT, data]);
  await mustCome(scene, program);
  const release = await lockRecord(data);
  const visitor = nextVisitor();
  const sentAt = Date.now();
  if (await come(scene, program, visitor)) scene.wrong.push('a sign-in was acknowledged over a locked record');
  if (Date.now() - sentAt > 4_500) scene.wrong.push('the answer came after the screen had given up');
  await refusedUntil(scene, program, visitor, { trouble: 'in use', mend: release });
  return finish(scene, program);
}

async function lockedAtStart(data: string): Promise<string[]> {
  const scene = await sceneIn(data);
  const release = await lockRecord(data, 'EXCLUSIVE');
  await mustNotStart(scene, [SERVE_BUILT, data], /^Another program is using the record/);
  release();
  const program = await startProgram([SERVE_BUILT, data]);
  await mustCome(scene, program);
  return finish(scene, program);
}

async function mustNotStart(
  scene: Scene,
  args: readonly string[],
  sentence: RegExp,
  as: { uid?: number; gid?: number } = {},
): Promise<void> {
  try {
    const program = await startProgram(args, {}, as);
    await program.end('SIGTERM');
    scene.wrong.push('it started all the same');
  } catch (error) {
    const said = (error instanceof Error ? error.message : '').replace('The program ended at once. ', '').trim();
    if (!sentence.test(said) || said.includes('\n')) scene.wrong.push(`it said: ${said}`);
  }
}

async function fullDisk(data: string, disk: string): Promise<string[]> {
  const scene = await sceneIn(data);
  const program = await startProgram([SERVE_BUILT, data]);
  await mustCome(scene, program);
  // Room for some more visits: the log grows until nothing more fits.
  const filler = fill(disk, 400 * 1024);
  let visitor = nextVisitor();
  while (await come(scene, program, visitor)) visitor = nextVisitor();
  await refusedUntil(scene, program, visitor, { trouble: 'disk full', mend: () => rmSync(filler) });
  return finish(scene, program);
}

async function fullAtStart(data: string, disk: string): Promise<string[]> {
  const scene = await sceneIn(data);
  const filler = fill(disk, 0);
  await mustNotStart(scene, [SERVE_BUILT, data], /^The disk is full\./);
  rmSync(filler);
  const program = await startProgram([SERVE_BUILT, data]);
  await mustCome(scene, program);
  return finish(scene, program);
}

async function readOnlyDisk(data: string, disk: string): Promise<string[]> {
  const scene = await sceneIn(data);
  const remount = (how: 'ro' | 'rw') => execFileSync('mount', ['-o', `remount,${how}`, disk], { stdio: 'ignore' });
  remount('ro');
  await mustNotStart(scene, [SERVE_BUILT, data], /^Gatehouse cannot write to the folder/);
  remount('rw');
  const program = await startProgram([SERVE_BUILT, data]);
  await mustCome(scene, program);
  return finish(scene, program);
}

/** Fills a disk up to so many bytes. Returns the path of what fills it. */
function fill(disk: string, leave: number): string {
  const path = join(disk, 'filler');
  const { bavail, bsize } = statfsSync(disk);
  const size = Math.max(0, bavail * bsize - leave);
  writeFileSync(path, Buffer.alloc(size));
  return path;
}

const SMALL_BYTES = 24 * 1024 * 1024;

/** A small disk in memory; null where none can be mounted. */
function mountSmall(path: string): { path: string; unmount(): void } | null {
  mkdirSync(path);
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${SMALL_BYTES}`, 'tmpfs', path], { stdio: 'ignore' });
  } catch {
    return null;
  }
  return { path, unmount: () => execFileSync('umount', [path], { stdio: 'ignore' }) };
}

interface User {
  readonly uid?: number;
  readonly gid?: number;
}

/** The number of the user "nobody" on Linux: who runs this may be root, whom no permission stops. */
const NOBODY = 65534;

/** A user whom permissions stop and who can run the program; null where there is none. */
function plainUser(folder: string): User | null {
  if (process.platform === 'win32') return null;
  if (process.getuid?.() !== 0) return {};
  const user = { uid: NOBODY, gid: NOBODY };
  // The folders above belong to root and are for nobody else to look through.
  chmodSync(folder, 0o755);
  chmodSync(dirname(folder), 0o755);
  try {
    execFileSync(process.execPath, ['-e', `require('fs').readFileSync(${JSON.stringify(SERVE_BUILT)})`], {
      ...user,
      stdio: 'ignore',
    });
    return user;
  } catch {
    return null;
  }
}

async function readOnlyFolder(data: string, user: User): Promise<string[]> {
  const scene = await sceneIn(data);
  give(data, user);
  chmodSync(data, 0o555);
  await mustNotStart(scene, [SERVE_BUILT, data], /^Gatehouse cannot write to the folder/, user);
  chmodSync(data, 0o755);
  const program = await startProgram([SERVE_BUILT, data], {}, user);
  await mustCome(scene, program);
  return finish(scene, program);
}

async function readOnlyRecord(data: string, user: User): Promise<string[]> {
  const scene = await sceneIn(data);
  give(data, user);
  const { database } = recordPaths(data);
  chmodSync(database, 0o444);
  await mustNotStart(scene, [SERVE_BUILT, data], /^The record cannot be opened\. Check the folder and the disk/, user);
  chmodSync(database, 0o644);
  const program = await startProgram([SERVE_BUILT, data], {}, user);
  await mustCome(scene, program);
  return finish(scene, program);
}

/** Makes a data folder another user's own. */
function give(data: string, { uid, gid }: User): void {
  if (uid === undefined || gid === undefined) return;
  for (const path of [data, ...readdirSync(data).map((name) => join(data, name))]) chownSync(path, uid, gid);
}
