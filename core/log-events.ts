import { CHECK_FAULTS } from './updates.ts';

/**
 * Every event the program's own log can hold. The log is read by people who help a school from afar, so it goes
 * further than the record does: it holds numbers, codes and places in the program, and nothing that somebody typed.
 * The registry gives the types, the sentences people read and the documentation (`npm run log-events`).
 */

/**
 * What a detail may be; a list means one of its codes. `class`: the class of an error, never its message. `place`: file
 * and line in the program. `procedure`: a call of the API, and only one that exists. `task`: the name of long work.
 */
export type DetailRule = 'number' | 'version' | 'class' | 'code' | 'place' | 'procedure' | 'task' | readonly string[];

export type LogLevel = 'info' | 'warning' | 'error';

interface LogRule {
  readonly level: LogLevel;
  /** For whoever reads the log: what happened. */
  readonly says: string;
  readonly details: Readonly<Record<string, DetailRule>>;
}

const FAULT = { class: 'class', code: 'code', place: 'place' } as const;

const DOORS = ['electron', 'loopback', 'office'] as const;
const PLATFORMS = ['linux', 'win32', 'darwin', 'freebsd', 'openbsd'] as const;
const WHY_LOCKED = [
  'needs passphrase',
  'key file missing',
  'key file unreadable',
  'kept another way',
  'another key',
  'plain text store',
  'no store',
  'not unwrapped',
] as const;
const WHY_GONE = [
  'clean-exit',
  'abnormal-exit',
  'killed',
  'crashed',
  'oom',
  'launch-failed',
  'integrity-failure',
  'memory-eviction',
] as const;

export const LOG_EVENTS = {
  'program.started': {
    level: 'info',
    says: 'Gatehouse started.',
    details: { version: 'version', node: 'version', platform: PLATFORMS, door: DOORS },
  },
  'program.ended': { level: 'info', says: 'Gatehouse ended in order.', details: { seconds: 'number' } },
  'program.closed-late': {
    level: 'warning',
    says: 'Something did not end in time, so Gatehouse closed the record without waiting for it.',
    details: { seconds: 'number' },
  },
  'program.fault': {
    level: 'error',
    says: 'A fault that nothing caught ended Gatehouse.',
    details: FAULT,
  },
  'program.hung': {
    level: 'error',
    says: 'Gatehouse stood still for too long, so the watchdog ended it.',
    details: { seconds: 'number' },
  },
  'watchdog.absent': {
    level: 'warning',
    says: 'Gatehouse runs without its watchdog.',
    details: FAULT,
  },
  'request.failed': {
    level: 'error',
    says: 'A fault inside Gatehouse stopped a request.',
    details: { procedure: 'procedure', ...FAULT },
  },
  'request.slow': {
    level: 'warning',
    says: 'A request took long.',
    details: { procedure: 'procedure', milliseconds: 'number' },
  },
  'request.given-up': {
    level: 'error',
    says: 'A request had no answer within its time.',
    details: { procedure: 'procedure', seconds: 'number' },
  },
  'schedule.failed': {
    level: 'error',
    says: 'A fault stopped what happens by the clock. It is tried again.',
    details: FAULT,
  },
  'updates.unknown': {
    level: 'warning',
    says: 'Whether there is a newer Gatehouse could not be learnt.',
    details: { why: CHECK_FAULTS },
  },
  'warm-up.failed': { level: 'warning', says: 'The fonts could not be made ready.', details: FAULT },
  'task.failed': {
    level: 'error',
    says: 'A fault stopped long work in the background.',
    details: { task: 'task', ...FAULT },
  },
  'print.failed': {
    level: 'error',
    says: 'A fault stopped the print queue. It is tried again.',
    details: FAULT,
  },
  'print.not-drawn': { level: 'error', says: 'Something to print could not be drawn.', details: FAULT },
  'record.migrated': {
    level: 'info',
    says: 'The record was made ready for this version.',
    details: { from: 'number', to: 'number' },
  },
  'record.locked': {
    level: 'warning',
    says: 'The record is locked: a person has to type what opens it.',
    details: { why: WHY_LOCKED },
  },
  'record.events-missing': {
    level: 'error',
    says: 'The record lost its newest entries: these events of the audit log.',
    details: { first: 'number', last: 'number' },
  },
  'record.head-missing': {
    level: 'error',
    says: 'The file chain-head was gone. Whether the newest entries are there cannot be told.',
    details: {},
  },
  'record.damaged': {
    level: 'error',
    says: 'The file of the record is damaged. It is repaired when it is opened next.',
    details: {},
  },
  'record.not-sound': {
    level: 'error',
    says: 'The record can be read, and what stands in it does not fit together.',
    details: {},
  },
  'record.repaired': {
    level: 'error',
    says: 'A damaged record was repaired: how many visits were read from it, and how many are lost.',
    details: { visits: 'number', visitsMissing: 'number', leftOut: 'number' },
  },
  'clock.jumped': {
    level: 'warning',
    says: "The machine's clock was changed, or the machine slept. Below nought, it went back.",
    details: { milliseconds: 'number' },
  },
  'window.gone': { level: 'error', says: 'The page in the window stopped.', details: { reason: WHY_GONE } },
  'window.hung': { level: 'error', says: 'The page in the window stood still, so it was ended.', details: {} },
  'window.resting': {
    level: 'error',
    says: 'The page stopped too often. The window asks people to go to the office, and tries again later.',
    details: { minutes: 'number' },
  },
  'window.not-loaded': { level: 'error', says: 'The page could not be opened.', details: FAULT },
  'window.helper-gone': {
    level: 'warning',
    says: 'A helper process of the window stopped. It is started again by itself.',
    details: {
      helper: ['Utility', 'Zygote', 'Sandbox helper', 'GPU', 'Pepper Plugin', 'Pepper Plugin Broker', 'Unknown'],
      reason: WHY_GONE,
    },
  },
} as const satisfies Record<string, LogRule>;

export type LogEventName = keyof typeof LOG_EVENTS;

type DetailOf<Rule extends DetailRule> = Rule extends 'number'
  ? number
  : Rule extends readonly (infer Code)[]
    ? Code
    : string | null;

/** One event to write: its name and the details its rule asks for. Null: not known. */
export type LogEvent = {
  [Name in LogEventName]: {
    readonly name: Name;
    readonly details: {
      readonly [Detail in keyof (typeof LOG_EVENTS)[Name]['details']]: (typeof LOG_EVENTS)[Name]['details'][Detail] extends DetailRule
        ? DetailOf<(typeof LOG_EVENTS)[Name]['details'][Detail]>
        : never;
    };
  };
}[LogEventName];
