/** What `--demo` shows: an invented school's day. Everything is written through the use cases a real day goes through. */

import type { Role } from '../core/roles.ts';
import { PIN_RESTS_MS } from '../core/second-person.ts';
import type { DeviceAnswer } from '../core/visits.ts';
import { decide } from '../service/arrangements/decisions.ts';
import { request } from '../service/arrangements/requests.ts';
import type { Parts } from '../service/parts.ts';
import { createPins } from '../service/staff/pins.ts';
import { check } from '../service/visits/check.ts';
import { signOutByOffice } from '../service/visits/departure.ts';
import { signIn } from '../service/visits/sign-in.ts';

interface DemoPerson {
  readonly name: string;
  readonly position: string;
  readonly roles: readonly Role[];
  readonly pin: string;
}

/** Invented staff of a demonstration, a PIN for each role. The first two stand in the demo profile. */
export const DEMO_STAFF: readonly DemoPerson[] = [
  { name: 'Ms Okafor', position: 'Headteacher', roles: ['headteacher', 'dsl'], pin: '270194' },
  { name: 'Mr Hale', position: 'Deputy headteacher', roles: ['dsl'], pin: '381402' },
  { name: 'Dr Farrow', position: 'Chair of governors', roles: ['chair'], pin: '492513' },
  { name: 'Mrs Lindqvist', position: 'Receptionist', roles: ['reception'], pin: '503624' },
  { name: 'Sam Trent', position: 'Office manager', roles: ['administrator', 'reception'], pin: '614735' },
  { name: 'Miss Adeyemi', position: 'Year 2 teacher', roles: ['staff'], pin: '725846' },
];

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

interface DemoVisit {
  readonly minutesAgo: number;
  readonly category: string;
  readonly name: string;
  readonly organisation: string;
  readonly host: string | null;
  readonly workArea?: string;
  readonly children: number;
  readonly devices: readonly DeviceAnswer[];
  /** Minutes after the arrival. */
  readonly leftAfter?: number;
  readonly checkedAfter?: number;
}

const away = (kind: DeviceAnswer['kind']): DeviceAnswer => ({ kind, choice: 'away', request: null });

const VISITS: readonly DemoVisit[] = [
  {
    minutesAgo: 95,
    category: 'volunteer',
    name: 'Tom Whitlock',
    organisation: '',
    host: 'Miss Adeyemi',
    children: 0,
    devices: [away('phone')],
    checkedAfter: 3,
  },
  {
    minutesAgo: 80,
    category: 'delivery',
    name: 'Joss Penhaligon',
    organisation: 'Marsh Bakery',
    host: null,
    children: 0,
    devices: [],
    leftAfter: 10,
  },
  {
    minutesAgo: 42,
    category: 'parent',
    name: 'Ines Castellano',
    organisation: '',
    host: null,
    children: 2,
    devices: [away('phone')],
  },
  {
    minutesAgo: 18,
    category: 'contractor',
    name: 'Dev Marlowe',
    organisation: 'Kestrel Heating',
    host: 'Sam Trent',
    workArea: 'The boiler house',
    children: 0,
    devices: [away('phone'), away('tablet')],
  },
  {
    minutesAgo: 4,
    category: 'professional',
    name: 'Rosalind Achebe-Lund',
    organisation: 'Northfield Psychology',
    host: 'Mr Hale',
    children: 0,
    devices: [
      away('phone'),
      {
        kind: 'laptop',
        choice: 'away',
        request: { purpose: 'work with a child', place: 'meeting room', minutes: 120 },
      },
    ],
  },
];

const FIRST_MINUTES_AGO = 120;

/** The same parts, some minutes ago. */
function minutesAgo(parts: Parts, minutes: number): Parts {
  return { ...parts, clock: () => parts.clock() - minutes * MINUTE_MS };
}

/** The parts with the clock at which a demonstration's record begins. */
export function beforeDemonstration(parts: Parts): Parts {
  return minutesAgo(parts, FIRST_MINUTES_AGO);
}

/** Adds invented staff and this day's visits in the order in which they happened, once for a data folder. */
export async function addDemonstration(parts: Parts): Promise<void> {
  if (parts.record.staff.anyPin()) return;
  await addStaff(beforeDemonstration(parts));
  await addArrangement(beforeDemonstration(parts));
  for (const visit of VISITS) addVisit(parts, visit);
}

async function addStaff(parts: Parts): Promise<void> {
  const { record, newId, clock } = parts;
  const pins = createPins(parts);
  for (const person of DEMO_STAFF) {
    const secret = await pins.seal(person.pin, null);
    record.write(() => {
      const known = record.staff.all().find((row) => row.name === person.name);
      const id = known?.id ?? newId();
      // Old enough that a lead or the chair is a second person from the first day on.
      const rested = clock() - PIN_RESTS_MS;
      if (!known) record.staff.insert({ ...person, id, isHost: true }, clock(), rested);
      record.staff.setSecret(id, 'pin', secret, rested);
    });
  }
}

/** Agreed last week with somebody who comes every second Tuesday; the arrival code stands in the register. */
async function addArrangement(parts: Parts): Promise<void> {
  const { record, newId, clock } = parts;
  const staffIdOf = (name: string) => record.staff.all().find((person) => person.name === name)?.id ?? '';
  const terms = {
    from: clock(),
    ends: { kind: 'end', at: clock() + 90 * DAY_MS },
    place: 'Room 4',
    supervisedBy: 'Mr Hale',
    conditions: 'Only for notes about the child you work with. No photos.',
  } as const;
  const asked = request(
    parts,
    {
      requestId: newId(),
      holder: { kind: 'expected', name: 'Imani Reyes', organisation: 'Northfield Psychology' },
      devices: ['laptop'],
      purpose: 'work with a child',
      circumstance: 'multi-agency work',
      ...terms,
    },
    staffIdOf('Mrs Lindqvist'),
  );
  if (asked.outcome !== 'requested') throw new Error(`A demonstration request was refused: ${asked.outcome}.`);
  const head = DEMO_STAFF.find((person) => person.roles.includes('headteacher'));
  const risk = { kind: 'not needed', reason: 'A member of staff stays in the room the whole time.' } as const;
  const decision = { kind: 'approve', ...terms, risk } as const;
  const { arrangementId } = asked;
  const session = { token: '', staffId: staffIdOf(head?.name ?? ''), door: 'loopback' } as const;
  const signed = { requestId: newId(), arrangementId, pin: head?.pin ?? '', as: 'headteacher', decision } as const;
  const decided = await decide(parts, createPins(parts), signed, session);
  if (decided.outcome !== 'decided') throw new Error(`A demonstration decision was refused: ${decided.outcome}.`);
}

function addVisit(parts: Parts, visit: DemoVisit): void {
  const { record, newId } = parts;
  const after = (minutes: number) => minutesAgo(parts, visit.minutesAgo - minutes);
  const staffId = record.staff.all().find((person) => person.name === visit.host)?.id;
  const rules = record.documents.current('rules', 'en');
  const leaflet = record.documents.current('leaflet', 'en');
  const category = record.school.categories().find((each) => each.words === visit.category);
  if (!rules || !leaflet || !category) throw new Error('A demonstration needs the shipped documents and categories.');
  const answer = signIn(after(0), {
    requestId: newId(),
    language: 'en',
    categoryId: category.id,
    name: visit.name,
    organisation: visit.organisation,
    host: staffId === undefined ? { kind: 'office' } : { kind: 'person', staffId },
    devices: [...visit.devices],
    pass: null,
    headcount: 0,
    workArea: visit.workArea ?? '',
    buildingWork: false,
    arrivalCode: null,
    permissions: [],
    acceptableUse: null,
    rules: { versionId: rules.id, answer: 'agreed' },
    leaflet: { versionId: leaflet.id, outcome: 'read' },
    children: visit.children,
    helpToLeave: false,
    spelling: '',
    vehicle: '',
  });
  if (answer.outcome !== 'signed in') throw new Error(`A demonstration visit was refused: ${answer.outcome}.`);
  const reception = record.staff.all().find((person) => record.staff.roles(person.id).includes('reception'))?.id ?? '';
  const { visitId } = answer;
  if (visit.checkedAfter !== undefined) {
    const seen = {
      requestId: newId(),
      visitId,
      idKind: 'photo card',
      assurance: 'not needed',
      supervision: 'unescorted',
    } as const;
    check(after(visit.checkedAfter), seen, reception);
  }
  if (visit.leftAfter !== undefined) {
    signOutByOffice(after(visit.leftAfter), { requestId: newId(), visitId, leavesDevices: false }, reception);
  }
}
