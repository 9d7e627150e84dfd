import type { ExportedTable } from '../../db/export.ts';

/** What the tables hold that a person would look for first; the others are named by their columns. */
const ABOUT: Readonly<Record<string, string>> = {
  visits: 'one line a visit: who came, when, whom they saw, and when they left',
  devices: 'what visitors carried, and what they chose to do with it',
  agreements: 'which version of which document was agreed to, at which visit',
  arrangements: 'what was asked and decided about devices',
  custody: 'devices that the office kept, and when they were given back',
  reception_checks: 'the ID that staff saw, and how the visitor went about',
  staff: 'members of staff; their PINs are not in it',
  staff_roles: 'the roles of staff',
  expected: 'who was expected',
  roll_calls: 'roll calls and drills',
  roll_call_entries: 'who was ticked off in them',
  corrections: 'what staff corrected in the log, and what stood there before',
  policies: 'policies, and when they were looked at',
  signs: 'posters, and where they hang',
  audit_events: 'who did what, in order; "hash" chains each to the one before',
  settings: 'the settings of the school',
};

/** The file that says what each file of an export is. */
export function readMe(tables: readonly ExportedTable[], at: number): string {
  const lines = tables.map(({ name, columns, count }) => {
    const about = ABOUT[name] ?? columns.join(', ');
    return `tables/${name}.csv (${count} rows)\n    ${about}`;
  });
  return [
    'Everything that this Gatehouse held, in open formats.',
    `Exported ${new Date(at).toISOString()} (UTC).`,
    '',
    'THIS HOLDS PERSONAL DATA of visitors and staff, and it is not encrypted.',
    'Keep it where only those get at it who need it, and delete it when it is done with.',
    '',
    'documents/  every version of every document, in Markdown',
    'papers/     the leaflet and the posters in force, as PDF',
    'pictures/   the crest and the photos of the safeguarding team, as PNG',
    'tables/     the records, as CSV in UTF-8 with a line of headings',
    '',
    'Rows belong together by their ids: "visit_id" is the "id" of a row in tables/visits.csv, and so on.',
    'Columns that end in "_at" are instants in UTC. An apostrophe before =, +, - or @ keeps a spreadsheet from running',
    'a cell as a formula; it is not part of the text.',
    '',
    'Not in it, because only few may read it: the do-not-admit list and reports of breaches. Whoever may read them',
    'copies them from their own pages. Not in it either: PINs, keys, and which computers were paired.',
    '',
    ...lines,
    '',
  ].join('\n');
}
