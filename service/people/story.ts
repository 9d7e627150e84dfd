/** What the record holds about one person, in plain words, without anybody else's name. */
import { categoryInEnglish } from '../../core/badges.ts';
import { isForTheLead } from '../../core/breaches.ts';
import { redacted } from '../../core/redaction.ts';
import { dayText, schoolDay, timeText } from '../../core/time.ts';
import { shownName } from '../../core/visits.ts';
import type { ArrangementRow } from '../../db/arrangements.ts';
import type { SchoolRecord } from '../../db/record.ts';
import type { ListedVisit } from '../../db/visits.ts';
import { mayRead } from '../breaches/register.ts';
import {
  ASSURANCE_WORDS,
  capital,
  DEPARTURE_WORDS,
  DEVICE_WORDS,
  DOCUMENT_WORDS,
  ID_WORDS,
  languageWord,
  listed,
  OUTCOME_WORDS,
  PURPOSE_WORDS,
  STATE_WORDS,
} from '../papers/words.ts';
import { schoolSettings } from '../school/settings.ts';

/** One thing that the record holds: when it was (UTC ms), what it is, and what it says. */
export interface Told {
  readonly at: number;
  readonly what: string;
  readonly says: string;
}

/** Whoever of the staff did something stands in general terms. */
const BY_STAFF = 'by a member of staff';

/** Works in one visit: texts somebody typed pass through `clean`. */
interface Telling {
  readonly record: SchoolRecord;
  readonly visit: ListedVisit;
  readonly clean: (text: string) => string;
  readonly moment: (at: number) => string;
}

/**
 * Everything about some visits, oldest first, as far as a reader may see it. Not in it: the do-not-admit list, reports
 * about a child, and who looked at the record; those may have to be withheld, so a person decides about them.
 */
export function storyOf(record: SchoolRecord, visits: readonly ListedVisit[], readerId: string): Told[] {
  const { timeZone } = schoolSettings(record);
  const staff = record.staff.all().map(({ name }) => name);
  const own = visits.map(({ name }) => name);
  const chosen = new Set(visits.map(({ id }) => id));
  return visits
    .flatMap((visit) => {
      const others = record.visits.ofDay(visit.day).filter(({ id }) => !chosen.has(id));
      const telling: Telling = {
        record,
        visit,
        clean: (text) =>
          redacted(text, own, [
            { names: others.map(({ name }) => name), as: 'another visitor' },
            { names: staff, as: 'a member of staff' },
          ]),
        moment: (at) => `${dayText(schoolDay(at, timeZone))}, ${timeText(at, timeZone)}`,
      };
      return [
        ...arrival(telling),
        ...agreements(telling),
        ...devices(telling),
        ...permissions(telling),
        ...checks(telling),
        ...badges(telling),
        ...corrections(telling),
        ...breaches(telling, readerId),
      ];
    })
    .sort((a, b) => a.at - b.at);
}

function arrival({ record, visit, clean, moment }: Telling): Told[] {
  const { departedAt, departureKind, children, people } = visit;
  const aids = record.visits.aids(visit.id);
  const work = record.visits.work(visit.id);
  const says = [
    `Name: ${shownName(visit)}`,
    visit.organisation && `Organisation: ${visit.organisation}`,
    `Kind of visitor: ${categoryInEnglish(visit)}`,
    `Visiting: ${{ person: 'a member of staff', office: 'the office', event: 'an event', 'not sure': 'not sure whom' }[visit.hostKind]}`,
    people > 1 && `People counted: ${people}`,
    children > 0 && `Children with them: ${children}`,
    work && work.area !== '' && `Work area: ${clean(work.area)}`,
    work?.building && 'Work opens up the building: yes',
    aids.helpToLeave && 'Help needed to leave in an emergency: yes',
    aids.vehicle && `Vehicle: ${aids.vehicle}`,
    `Read in: ${languageWord(visit.language)}`,
    `Badge: ${visit.badgeCode ?? 'none'}`,
    `Supervision: ${visit.supervision}`,
    departedAt !== null && departureKind !== null && departureText(moment(departedAt), departureKind),
  ];
  return [{ at: visit.arrivedAt, what: 'Visit', says: says.filter(Boolean).join('\n') }];
}

function departureText(at: string, kind: keyof typeof DEPARTURE_WORDS): string {
  return kind === 'not recorded' ? 'Left: not recorded' : `Left: ${at} (${DEPARTURE_WORDS[kind]})`;
}

function agreements({ record, visit }: Telling): Told[] {
  return record.documents.agreements(visit.id).map(({ at, document, version, outcome }) => ({
    at,
    what: 'Shown and answered',
    says: `${DOCUMENT_WORDS[document]}, version ${version}: ${OUTCOME_WORDS[outcome]}`,
  }));
}

function devices({ record, visit, clean, moment }: Telling): Told[] {
  const declared = record.devices.ofVisit(visit.id).map(({ kind, declaredChoice, seenAt }): Told => {
    const device = capital(DEVICE_WORDS[kind]);
    if (seenAt !== null) return { at: seenAt, what: 'Device', says: `${device}: seen ${BY_STAFF}, not declared` };
    const choice =
      declaredChoice === 'hand in' ? 'to be handed in at the office' : 'to be kept off, in a bag or pocket';
    return { at: visit.arrivedAt, what: 'Device', says: `${device}: ${choice}` };
  });
  const kept = record.custody.ofVisit(visit.id).map(({ kind, tag, keptWhere, takenAt, returnedAt }): Told => {
    const until = returnedAt === null ? 'not handed back yet' : `handed back ${moment(returnedAt)}`;
    const where = clean(keptWhere);
    const says = `${capital(DEVICE_WORDS[kind])}: kept at ${where}, tag ${tag}, taken in ${BY_STAFF}; ${until}`;
    return { at: takenAt, what: 'Device kept', says };
  });
  return [...declared, ...kept];
}

function permissions({ record, visit, clean, moment }: Telling): Told[] {
  return record.arrangements.ofVisit(visit.id).map((row) => ({
    at: row.requestedAt,
    what: 'Permission to use devices',
    says: permissionText(record, row, clean, moment),
  }));
}

function permissionText(
  record: SchoolRecord,
  row: ArrangementRow,
  clean: Telling['clean'],
  moment: Telling['moment'],
): string {
  return [
    `${capital(listed(record.arrangements.devices(row.id)))}: ${PURPOSE_WORDS[row.purpose]}`,
    capital(STATE_WORDS[row.state]),
    row.decidedAt !== null && `Decided ${moment(row.decidedAt)} ${BY_STAFF}`,
    row.place && `Where: ${clean(row.place)}`,
    row.supervisedBy && 'Supervised by a member of staff',
    row.validFrom !== null && `From ${moment(row.validFrom)}`,
    row.validUntil !== null && `Until ${moment(row.validUntil)}`,
    row.conditions && `Conditions: ${clean(row.conditions)}`,
    row.risk && `Risks: ${clean(Object.values(row.risk).slice(1).join('; '))}`,
  ]
    .filter(Boolean)
    .join('\n');
}

function checks({ record, visit }: Telling): Told[] {
  return record.visits.checks(visit.id).map(({ checkedAt, idKind, assurance, supervision }) => ({
    at: checkedAt,
    what: 'Reception check',
    says: [`${capital(ID_WORDS[idKind])}, ${BY_STAFF}`, ASSURANCE_WORDS[assurance], capital(supervision)]
      .filter(Boolean)
      .join('\n'),
  }));
}

function badges({ record, visit }: Telling): Told[] {
  return record.printJobs.ofVisit(visit.id).map(({ createdAt, says }) => ({
    at: createdAt,
    what: 'Badge',
    says: says ?? 'Not printed',
  }));
}

/** What a name or a host was before may be somebody else's name, so it is only said that it was put right. */
function corrections({ record, visit, clean, moment }: Telling): Told[] {
  return record.corrections.ofVisit(visit.id).map(({ field, was, reason, correctedAt }) => {
    const instant = field === 'arrived' || field === 'departed';
    const before = field === 'name' || field === 'host' ? '' : instant ? moment(Number(was)) : clean(was);
    const says = [`Put right ${BY_STAFF}: ${field}`, before && `Before: ${before}`, `Reason: ${clean(reason)}`];
    return { at: correctedAt, what: 'Correction', says: says.filter(Boolean).join('\n') };
  });
}

function breaches({ record, visit, clean, moment }: Telling, readerId: string): Told[] {
  return record.breaches
    .ofVisit(visit.id)
    .filter((row) => !isForTheLead(row.kind) && mayRead(record, row, readerId))
    .map((row) => ({
      at: row.reportedAt,
      what: 'Report of a broken rule',
      says: [
        `${capital(row.kind)}${row.place === null ? '' : `, ${row.place}`}, reported ${BY_STAFF}`,
        row.outcome && `What came of it: ${clean(row.outcome)}`,
        row.closedAt !== null && `Closed ${moment(row.closedAt)}`,
      ]
        .filter(Boolean)
        .join('\n'),
    }));
}
