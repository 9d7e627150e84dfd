import type { UnsureArrivals } from '../../core/damage.ts';
import type { ListPaper } from '../../core/papers.ts';
import { schoolDay, timeText } from '../../core/time.ts';
import type { Parts } from '../parts.ts';
import { rollCall } from '../roll-call/roll-call.ts';
import { momentText } from './dates.ts';
import { answered, type Paper, paperSchool } from './paper.ts';
import type { Papers } from './papers.ts';

/** The list to carry out of the building: everybody on site at this moment, with a box to tick. */
export function rollCallPaper({ record, clock }: Pick<Parts, 'record' | 'clock'>): ListPaper {
  const school = paperSchool(record);
  const { people, assemblyPoint, unsure } = rollCall({ record });
  const present = people.filter((person) => !person.signedOut);
  const children = present.reduce((sum, person) => sum + person.children, 0);
  const now = clock();
  const place = assemblyPoint === '' ? '' : `Assembly point: ${assemblyPoint}`;
  return {
    school,
    printedAt: now,
    title: 'Roll call',
    lead: [
      `On site at ${momentText(now, school.timeZone)}: ${counted(
        present.reduce((sum, person) => sum + person.people, 0),
        children,
      )}`,
      place,
      ...(unsure ? unsureLines(unsure, school.timeZone) : []),
    ].join('\n'),
    boxes: true,
    columns: [
      { heading: 'Visitor', share: 34 },
      { heading: 'With whom, where', share: 28 },
      { heading: 'Children', share: 10 },
      { heading: 'Help to leave', share: 14 },
      { heading: 'Since', share: 10 },
      { heading: 'Badge', share: 15 },
    ],
    rows: present.map((person) => [
      [person.people > 1 ? `${person.name}: ${person.people} people` : person.name, person.organisation]
        .filter(Boolean)
        .join('\n'),
      [person.host, person.place].filter(Boolean).join('\n'),
      person.children > 0 ? `${person.children}` : '',
      person.needsHelp ? 'NEEDS HELP' : '',
      timeText(person.arrivedAt, school.timeZone),
      person.badgeCode ?? '',
    ]),
    none: 'No visitor is on site.',
  };
}

/** Whoever carries the list out has to know that somebody may not be on it. */
function unsureLines({ from, until }: UnsureArrivals, timeZone: string): string[] {
  const sameDay = from !== null && schoolDay(from, timeZone) === schoolDay(until, timeZone);
  const moment = (at: number) => (sameDay ? timeText(at, timeZone) : momentText(at, timeZone));
  const when = from === null ? `before ${moment(until)}` : `between ${moment(from)} and ${moment(until)}`;
  return [
    'THIS LIST MAY NOT BE COMPLETE.',
    `Visitors who came ${when} may be missing. Some of these people may have left.`,
  ];
}

function counted(visitors: number, children: number): string {
  const adults = `${visitors} ${visitors === 1 ? 'visitor' : 'visitors'}`;
  return children === 0 ? adults : `${adults}, ${children} ${children === 1 ? 'child' : 'children'}`;
}

/** The same list, to save or to look at. */
export async function rollCallPdf(parts: Parts, papers: Papers, actor: string): Promise<Paper> {
  const drawn = await papers.list(rollCallPaper(parts));
  const { record, clock } = parts;
  record.write(() => record.audit.append({ name: 'roll-call.printed', actor, subject: null, details: {} }, clock()));
  return answered(drawn);
}
