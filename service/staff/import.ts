import Papa from 'papaparse';
import type { z } from 'zod';
import { ROLES, type Role } from '../../core/roles.ts';
import type { importInput, importOutput } from '../../core/schemas/staff.ts';
import { fold } from '../../core/staff.ts';
import { nameFault, tidy } from '../../core/visits.ts';
import { writeOnce } from '../once.ts';
import type { Parts } from '../parts.ts';

type ImportOutput = z.infer<typeof importOutput>;
type LineFault = Extract<ImportOutput, { outcome: 'lines at fault' }>['lines'][number];

interface Person {
  readonly name: string;
  readonly position: string;
  readonly roles: Role[];
  readonly isHost: boolean;
}

const COLUMNS = ['name', 'position', 'roles', 'host'] as const;
type Column = (typeof COLUMNS)[number];

/** What people call the columns. */
const OTHER_NAMES: { readonly [heading: string]: Column } = {
  'full name': 'name',
  'job title': 'position',
  job: 'position',
  role: 'roles',
  'can be visited': 'host',
};

const MOST_LINES = 500;

/**
 * Adds members of staff from comma-separated values: a line of headings (name, position, roles, host), then one line a
 * person. Every bad line is explained and then nobody is added: none half imported.
 */
export function importStaff(parts: Parts, input: z.infer<typeof importInput>, actor: string): ImportOutput {
  const read = readPeople(input.csv);
  const lines = 'outcome' in read ? [] : read.lines;
  return writeOnce<ImportOutput, ImportOutput>(
    parts,
    { procedure: 'staff.import', caller: actor, input },
    () => ('outcome' in read ? read : lineFaults(parts, lines)),
    (now) => {
      addPeople(
        parts,
        lines.map(({ person }) => person),
        actor,
        now,
      );
      return { outcome: 'imported', people: lines.length };
    },
  );
}

/** Adds members of staff who were checked, without a PIN. Call inside a write. */
export function addPeople(
  { record, newId }: Pick<Parts, 'record' | 'newId'>,
  people: readonly Person[],
  actor: string | null,
  now: number,
): void {
  for (const person of people) {
    const staffId = newId();
    record.staff.insert({ id: staffId, ...person }, now);
    record.audit.append({ name: 'staff.added', actor, subject: staffId, details: { roles: person.roles } }, now);
  }
}

interface Line {
  /** As a spreadsheet counts: the headings are line 1. */
  readonly line: number;
  readonly person: Person;
  readonly unknownRole: string | null;
}

function readPeople(csv: string): { lines: Line[] } | ImportOutput {
  const parsed = Papa.parse<string[]>(csv.replace(/^\ufeff/, ''), { skipEmptyLines: false });
  const [headings = [], ...rows] = parsed.data;
  const columns = headings.map((heading) => columnOf(heading));
  if (!columns.includes('name')) return { outcome: 'no name column' };
  const filled = rows
    .map((cells, index) => ({ cells, line: index + 2 }))
    .filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  if (filled.length === 0) return { outcome: 'nobody' };
  if (filled.length > MOST_LINES) return { outcome: 'too many' };
  return { lines: filled.map(({ cells, line }) => lineOf(cells, columns, line)) };
}

function columnOf(heading: string): Column | null {
  const name = fold(heading);
  return COLUMNS.find((column) => column === name) ?? OTHER_NAMES[name] ?? null;
}

function lineOf(cells: readonly string[], columns: readonly (Column | null)[], line: number): Line {
  const cell = (column: Column) => tidy(cells[columns.indexOf(column)] ?? '');
  const named = cell('roles')
    .split(/[;,/]/)
    .map((word) => fold(word))
    .filter((word) => word !== '');
  const unknownRole = named.find((word) => !ROLES.some((role) => role === word)) ?? null;
  const roles = ROLES.filter((role) => named.includes(role));
  const person = {
    name: cell('name'),
    position: cell('position'),
    roles: roles.length > 0 ? roles : (['staff'] as Role[]),
    isHost: !/^(no|n|false|0)$/i.test(cell('host')),
  };
  return { line, person, unknownRole };
}

function lineFaults({ record }: Parts, people: readonly Line[]): ImportOutput | null {
  const here = new Set(record.staff.all().map((person) => fold(person.name)));
  const seen = new Set<string>();
  const faults = people.flatMap(({ line, person, unknownRole }): LineFault[] => {
    const fault = faultOf(person, unknownRole, here, seen);
    seen.add(fold(person.name));
    return fault ? [{ line, fault, what: unknownRole ?? person.name }] : [];
  });
  return faults.length > 0 ? { outcome: 'lines at fault', lines: faults } : null;
}

function faultOf(
  { name, position, roles }: Person,
  unknownRole: string | null,
  here: ReadonlySet<string>,
  seen: ReadonlySet<string>,
): LineFault['fault'] | null {
  if (nameFault(name) !== null) return 'no name';
  if (position.length > 120) return 'position too long';
  if (unknownRole !== null) return 'unknown role';
  // One person alone makes no headteacher by the dozen.
  if (roles.includes('headteacher')) return 'headteacher';
  if (here.has(fold(name))) return 'works here already';
  return seen.has(fold(name)) ? 'twice' : null;
}
