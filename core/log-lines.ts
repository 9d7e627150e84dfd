import { type DetailRule, LOG_EVENTS, type LogEvent, type LogEventName, type LogLevel } from './log-events.ts';

/** Written where a detail is not of the form its rule gives: a value nobody foresaw never reaches the disk. */
const NOT_WRITTEN = '?';

/** What each kind of detail looks like. None of them has room for a sentence, a name of two words or a number dialled. */
const FORMS: Readonly<Record<Exclude<DetailRule, 'number' | readonly string[]>, RegExp>> = {
  version: /^v?\d{1,5}\.\d{1,5}\.\d{1,5}$/,
  class: /^[A-Za-z]{1,40}$/,
  code: /^[A-Z][A-Z0-9_]{1,50}$/,
  place: /^[\w.-]{1,80}\.[cm]?[jt]sx?:\d{1,7}:\d{1,7}$/,
  task: /^[a-z]{1,20}(?: [a-z]{1,20}){0,3}$/,
  procedure: /^[A-Za-z]{1,40}\.[A-Za-z]{1,40}$/,
};

/** The details of an event as `name=value`, in the order of its rule. */
export function detailsText(event: LogEvent): string {
  const given: Readonly<Record<string, unknown>> = event.details;
  return Object.entries<DetailRule>(LOG_EVENTS[event.name].details)
    .map(([name, rule]) => `${name}=${written(rule, given[name])}`)
    .join(' ');
}

function written(rule: DetailRule, value: unknown): string {
  if (rule === 'number') return Number.isFinite(value) ? String(Math.round(Number(value))) : NOT_WRITTEN;
  if (typeof value !== 'string') return NOT_WRITTEN;
  const fits = typeof rule === 'string' ? FORMS[rule].test(value) : rule.includes(value);
  return fits ? value.replaceAll(' ', '-') : NOT_WRITTEN;
}

/** The line of an event, without its end: instant (UTC, ISO 8601), level, code, details. */
export function logLine(event: LogEvent, at: number): string {
  return [new Date(at).toISOString(), LOG_EVENTS[event.name].level, event.name, detailsText(event)].join(' ').trimEnd();
}

/** A line as the screens show it. */
export interface ReadLine {
  /** UTC milliseconds. */
  readonly at: number;
  readonly level: LogLevel;
  readonly code: LogEventName;
  readonly details: string;
}

const LINE = /^(\S+) (?:info|warning|error) (\S+) ?(.*)$/;

/** Reads a line again; null for one that was cut short, or that another version wrote. */
export function readLine(line: string): ReadLine | null {
  const [, instant = '', code = '', details = ''] = LINE.exec(line) ?? [];
  const at = Date.parse(instant);
  if (Number.isNaN(at) || !isEvent(code)) return null;
  return { at, level: LOG_EVENTS[code].level, code, details };
}

function isEvent(code: string): code is LogEventName {
  return Object.hasOwn(LOG_EVENTS, code);
}
