import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

export interface StartOptions {
  /** Null: Electron where it can be had, else the loopback door. */
  readonly door: 'electron' | 'loopback' | null;
  readonly port: number;
  readonly data: string;
  readonly demo: boolean;
  /** The file of a school profile for a new record, or null. */
  readonly profile: string | null;
}

export type OptionsRead =
  | { outcome: 'start'; options: StartOptions }
  | { outcome: 'help' }
  | { outcome: 'wrong'; sentence: string };

export const HELP = `npm start -- [options]

Opens the kiosk.

  --door electron|loopback   the window of its own, or a page for a browser on this machine
                             (default: the window where it can be had, else the page)
  --port N                   the page's port; 0 takes any free one (default: 8321)
  --data FOLDER              where the school's record is kept (default: gatehouse in your home folder)
  --profile FILE             a school profile, to fill a record that is not there yet
  --demo                     an invented school with invented visits, in a data folder of its own
  --help                     this text`;

export const DEFAULT_PORT = 8321;

/** Reads the options of `npm start`. */
export function readStartOptions(args: readonly string[]): OptionsRead {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        door: { type: 'string' },
        port: { type: 'string' },
        data: { type: 'string' },
        profile: { type: 'string' },
        demo: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
    if (values.help) return { outcome: 'help' };
    const { door, demo } = values;
    if (door !== undefined && door !== 'electron' && door !== 'loopback') {
      return wrong(`There is no door "${door}". Use --door electron or --door loopback.`);
    }
    const port = values.port === undefined ? DEFAULT_PORT : Number(values.port || Number.NaN);
    if (!Number.isInteger(port) || port < 0 || port > 65_535) {
      return wrong(`"${values.port}" is not a port. Use a number from 0 to 65535.`);
    }
    if (values.profile === '') return wrong('--profile needs the name of a file.');
    if (values.data === '') return wrong('--data needs the name of a folder.');
    const data = resolve(values.data ?? join(homedir(), demo ? 'gatehouse-demo' : 'gatehouse'));
    return {
      outcome: 'start',
      options: {
        ...{ door: door ?? null, port, demo },
        data: demo ? demoFolder(data, values.data) : data,
        profile: values.profile === undefined ? null : resolve(values.profile),
      },
    };
  } catch (error) {
    const what = /'(-[^']*)'|argument '([^']*)'/.exec(error instanceof Error ? error.message : '');
    return wrong(`The option ${what?.[1] ?? what?.[2] ?? ''} is not understood. See npm start -- --help`);
  }
}

/** A demonstration never shares a folder with a school's record, whatever folder is named. */
function demoFolder(data: string, named: string | undefined): string {
  return named === undefined ? data : join(data, 'demo');
}

function wrong(sentence: string): OptionsRead {
  return { outcome: 'wrong', sentence };
}
