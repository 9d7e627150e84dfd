import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

/** A command that takes one folder and nothing else. */
export interface FolderCommand {
  /** As typed: `npm run badges`. */
  readonly command: string;
  /** The option's name without its dashes. */
  readonly option: 'out' | 'data';
  readonly help: string;
  /** What is missing when no folder was named: "Say where the samples go". */
  readonly missing: string;
}

/**
 * Reads the folder of such a command. Prints the help, or one sentence where the options are wrong.
 *
 * @returns the folder's whole path, or the exit code with which the command ends
 */
export function readFolder(
  args: readonly string[],
  { command, option, help, missing }: FolderCommand,
): string | number {
  const usage = `${command} -- --${option} FOLDER`;
  try {
    const options = { [option]: { type: 'string' }, help: { type: 'boolean', short: 'h' } } as const;
    const { values } = parseArgs({ args: [...args], options });
    if (values.help === true) {
      console.log(help);
      return 0;
    }
    const folder = values[option];
    if (typeof folder === 'string' && folder !== '') return resolve(folder);
    console.error(`${missing}: ${usage}`);
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split('. ')[0] ?? '') : String(error);
    console.error(`${reason}. Try: ${usage}`);
  }
  return 1;
}
