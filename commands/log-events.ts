import { LOG_EVENTS } from '../core/log-events.ts';

/** `npm run log-events`: everything the program's own log can hold, as a Markdown table, from its one registry. */
export async function run(): Promise<number> {
  console.log('| code | level | what happened | details |');
  console.log('| --- | --- | --- | --- |');
  for (const [name, { level, says, details }] of Object.entries(LOG_EVENTS)) {
    console.log(`| ${name} | ${level} | ${says} | ${Object.keys(details).join(', ')} |`);
  }
  return 0;
}
