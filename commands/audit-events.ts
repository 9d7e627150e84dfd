import { AUDIT_EVENTS } from '../core/audit-events.ts';

/** `npm run audit-events`: the audit log's events as a Markdown table, from the one registry of them. */
export async function run(): Promise<number> {
  console.log('| event | what happened | about which | who may see it | details |');
  console.log('| --- | --- | --- | --- | --- |');
  for (const [name, { about, subject, audience, details }] of Object.entries(AUDIT_EVENTS)) {
    console.log(`| ${name} | ${about} | ${subject} | ${audience} | ${details.join(', ')} |`);
  }
  return 0;
}
