/** A real CUPS server of a test's own: its folders, its socket, its queues; the machine's printers stay untouched. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, chmodSync, constants, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { vi } from 'vitest';
import { createRun, type Run } from '../../service/run.ts';
import { othersCanReach } from './paths.ts';

const CUPSD = '/usr/sbin/cupsd';
const PTOUCH = '/usr/lib/cups/driver/ptouch';
const DYMO = '/usr/lib/cups/driver/dymo';
const PAGES = 'lsb/usr/cupsfilters/Generic-PDF_Printer-PDF.ppd';
/** The real driver of a printer of each make, and what it calls the printer. */
const DRIVERS = {
  brother: [PTOUCH, 'ptouch:0/ppd/ptouch-driver/Brother-QL-820NWB-ptouch-ql.ppd'],
  dymo: [DYMO, 'dymo:0/cups/model/lw450.ppd'],
} as const;
export type Make = keyof typeof DRIVERS;

/** Why the tests with a real server cannot run here; null when they can. */
export function whyNoCups(): string | null {
  if (process.platform !== 'linux') return 'these tests need Linux';
  if (!isProgram(CUPSD)) return 'cupsd is not installed (Debian: cups)';
  if (!isProgram('/usr/bin/lp')) return 'lp is not installed (Debian: cups-client)';
  if (!isProgram(PTOUCH)) return 'the Brother driver is not installed (Debian: printer-driver-ptouch)';
  if (!isProgram(DYMO)) return 'the DYMO driver is not installed (Debian: printer-driver-dymo)';
  if (!isProgram('/usr/lib/cups/filter/pdftopdf')) return 'CUPS has no filters (Debian: cups-filters, ghostscript)';
  return null;
}

export interface CupsServer {
  /** A runner whose programs talk to this server only. */
  readonly run: Run;
  /** The file that the printer's bytes of a queue go to. */
  outputOf(queue: string): string;
  /** Adds a queue for a label printer; `device` instead of the file for one that cannot print. */
  addQueue(queue: string, own?: { make?: Make; device?: string }): Promise<void>;
  /** Adds a queue for pages whose own paper is US Letter, as many are set up; its output is a PDF. */
  addPagesQueue(queue: string): Promise<void>;
  /** Ends the server, leaving its queues and jobs. */
  stop(): Promise<void>;
  remove(): Promise<void>;
}

/**
 * A folder for temporary files that every user can reach: the filters run as another user when the server is root, and
 * a TMPDIR inside somebody's own folder keeps them out without a word.
 */
function openTemporaryFolder(): string {
  const folders = [tmpdir(), '/var/tmp'];
  const open = folders.find(othersCanReach);
  if (open === undefined) throw new Error(`Other users can reach none of these folders: ${folders.join(', ')}.`);
  return open;
}

/** Starts a server in a temporary folder. */
export async function startCups(): Promise<CupsServer> {
  const folder = mkdtempSync(join(openTemporaryFolder(), 'gatehouse-cups-'));
  chmodSync(folder, 0o755);
  for (const name of ['root', 'state', 'cache', 'spool', 'tmp', 'log', 'out']) mkdirSync(join(folder, name));
  for (const name of ['tmp', 'out']) chmodSync(join(folder, name), 0o777);
  const socket = join(folder, 'state/cups.sock');
  writeFileSync(join(folder, 'root/cupsd.conf'), serverConfig(socket));
  writeFileSync(join(folder, 'root/cups-files.conf'), filesConfig(folder));
  const server = spawn(
    CUPSD,
    ['-f', '-c', join(folder, 'root/cupsd.conf'), '-s', join(folder, 'root/cups-files.conf')],
    {
      stdio: 'ignore',
    },
  );
  const run = createRun({ ...process.env, CUPS_SERVER: socket });
  await vi
    .waitUntil(() => isReady(run), { timeout: 10_000 })
    .catch(async (error: unknown) => {
      await end(server);
      throw error;
    });
  const ppdOf = (make: Make) => {
    const [program, model] = DRIVERS[make];
    const ppd = join(folder, `${make}.ppd`);
    writeFileSync(ppd, execFileSync(program, ['cat', model], { env: { ...process.env, LC_ALL: 'C' } }));
    return ppd;
  };
  const outputOf = (queue: string) => join(folder, 'out', `${queue}.bin`);
  const add = async (queue: string, settings: string[]) => {
    const made = await run('/usr/sbin/lpadmin', ['-p', queue, '-E', ...settings]);
    if (made.kind !== 'ended' || made.code !== 0) throw new Error(`The queue was not made: ${JSON.stringify(made)}`);
  };
  return {
    run,
    outputOf,
    addQueue: (queue, { make = 'brother', device = `file://${outputOf(queue)}` } = {}) =>
      add(queue, ['-v', device, '-P', ppdOf(make)]),
    addPagesQueue: (queue) => add(queue, ['-v', `file://${outputOf(queue)}`, '-m', PAGES, '-o', 'PageSize=Letter']),
    stop: () => end(server),
    async remove() {
      await end(server);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function end(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const ended = once(server, 'exit');
  server.kill('SIGTERM');
  await ended;
}

async function isReady(run: Run): Promise<boolean> {
  const answer = await run('lpstat', ['-r']);
  return answer.kind === 'ended' && answer.stdout.includes('is running');
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return existsSync(path);
  } catch {
    return false;
  }
}

function serverConfig(socket: string): string {
  return `Listen ${socket}
WebInterface No
Browsing Off
DefaultAuthType None
MaxJobTime 0
JobRetryInterval 1
<Location />
  Order allow,deny
  Allow all
</Location>
<Policy default>
  JobPrivateAccess all
  JobPrivateValues none
  <Limit All>
    Order deny,allow
    Allow all
  </Limit>
</Policy>
`;
}

function filesConfig(folder: string): string {
  return `ServerRoot ${join(folder, 'root')}
StateDir ${join(folder, 'state')}
CacheDir ${join(folder, 'cache')}
RequestRoot ${join(folder, 'spool')}
TempDir ${join(folder, 'tmp')}
AccessLog ${join(folder, 'log/access')}
ErrorLog ${join(folder, 'log/error')}
PageLog ${join(folder, 'log/page')}
FileDevice Yes
`;
}
