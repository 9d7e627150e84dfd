/** What happened at a visit, as lists of one sentence an entry. */
import type { DeviceStep, VisitArrangement, VisitPaper } from '../../core/papers.ts';
import { schoolDay, timeText } from '../../core/time.ts';
import { momentText } from './dates.ts';
import {
  ASSURANCE_WORDS,
  capital,
  DEVICE_WORDS,
  DOCUMENT_WORDS,
  ID_WORDS,
  JOB_WORDS,
  languageWord,
  listed,
  OUTCOME_WORDS,
  PURPOSE_WORDS,
  STATE_WORDS,
  STEP_WORDS,
  SUPERVISION_WORDS,
  WHY_WORDS,
} from './words.ts';

export interface VisitList {
  readonly heading: string;
  readonly entries: readonly { readonly at: number; readonly text: string }[];
  /** What stands there when there is no entry. */
  readonly none: string;
  /** How many entries found no room. */
  readonly left: number;
  /** What an entry is called: "and 12 more prints". */
  readonly more: { readonly one: string; readonly many: string };
}

/** The lists of a visit, each in the order in which things happened. */
export function visitLists(paper: VisitPaper): VisitList[] {
  const { timeZone } = paper.school;
  return [
    {
      heading: 'What the visitor was shown',
      entries: paper.documents.map(({ at, document, version, language, outcome }) => ({
        at,
        text: `${DOCUMENT_WORDS[document]}, version ${version}, in ${languageWord(language)}: ${OUTCOME_WORDS[outcome]}`,
      })),
      none: 'Nothing',
      left: 0,
      more: { one: 'document', many: 'documents' },
    },
    {
      heading: 'Devices and how they were treated',
      entries: paper.devices.map((step) => ({ at: step.at, text: stepText(step) })),
      none: 'No device was declared',
      left: 0,
      more: { one: 'step', many: 'steps' },
    },
    {
      heading: 'What was asked and allowed',
      entries: paper.arrangements.map((each) => ({ at: each.requestedAt, text: arrangementText(each, timeZone) })),
      none: 'Nothing was asked',
      left: 0,
      more: { one: 'request', many: 'requests' },
    },
    {
      heading: 'Reception checks',
      entries: paper.checks.map(({ at, idKind, assurance, supervision, by }) => ({
        at,
        text: `${capital([ID_WORDS[idKind], ASSURANCE_WORDS[assurance]].filter(Boolean).join(', '))}: ${SUPERVISION_WORDS[supervision]}; by ${by}`,
      })),
      none: 'No check was made',
      left: 0,
      more: { one: 'check', many: 'checks' },
    },
    {
      heading: 'Badge prints',
      entries: paper.prints.map(({ at, why, state }) => ({
        at,
        text: `${capital(WHY_WORDS[why])}: ${JOB_WORDS[state]}`,
      })),
      none: 'No badge was printed',
      left: 0,
      more: { one: 'print', many: 'prints' },
    },
  ];
}

function stepText({ device, step, tag, by }: DeviceStep): string {
  const kept = tag === null ? '' : `, tag ${tag}`;
  const writer = by === null ? '' : `; by ${by}`;
  return `${capital(DEVICE_WORDS[device])}: ${STEP_WORDS[step]}${kept}${writer}`;
}

/** "Laptop, to work with a child: approved, conditions accepted; by Ms Okafor at 09:20; Room 4, 09:30 to 14:30" */
function arrangementText(each: VisitArrangement, timeZone: string): string {
  const asked = `${capital(listed(each.devices))}, ${PURPOSE_WORDS[each.purpose]}: ${STATE_WORDS[each.state]}`;
  const decided =
    each.decidedBy === null || each.decidedAt === null
      ? []
      : [`by ${each.decidedBy} at ${decidedText(each.decidedAt, each, timeZone)}${telephoneText(each)}`];
  const limits = [each.place, timesText(each, timeZone)].filter((text) => text !== null).join(', ');
  return [asked, ...decided, ...(limits === '' ? [] : [limits])].join('; ');
}

/** The time of a decision; with its date where it was not made on the day of the request. */
function decidedText(at: number, { requestedAt }: VisitArrangement, timeZone: string): string {
  const sameDay = schoolDay(at, timeZone) === schoolDay(requestedAt, timeZone);
  return sameDay ? timeText(at, timeZone) : momentText(at, timeZone);
}

function telephoneText({ recordedBy }: VisitArrangement): string {
  return recordedBy === null ? '' : ` by telephone, written down by ${recordedBy}`;
}

function timesText({ from, until }: VisitArrangement, timeZone: string): string | null {
  if (from === null) return null;
  if (until === null) return `from ${momentText(from, timeZone)}`;
  const sameDay = schoolDay(from, timeZone) === schoolDay(until, timeZone);
  return sameDay
    ? `${timeText(from, timeZone)} to ${timeText(until, timeZone)}`
    : `${momentText(from, timeZone)} to ${momentText(until, timeZone)}`;
}
