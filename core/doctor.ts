/** How a tablet is, as its technician asks: one line a subject, each good, a warning or wrong. */

/** What is looked at, in the order in which it is told. */
export const DOCTOR_CHECKS = [
  'data folder',
  'disk room',
  'key',
  'recovery key',
  'record',
  'backups',
  'second place',
  'clock',
  'time zone',
  'printers',
  'office door',
  'paired computers',
  'due',
  'version',
  'lock-down',
  'automatic start',
  'last end',
] as const;
export type DoctorCheck = (typeof DOCTOR_CHECKS)[number];

/** `warning`: it works, and somebody should do something. `wrong`: something does not work, or would be lost. */
export const DOCTOR_STATES = ['good', 'warning', 'wrong'] as const;
export type DoctorState = (typeof DOCTOR_STATES)[number];

/** What was found. It never names a person: whoever helps a school may be sent the whole list. */
export interface Finding {
  readonly state: DoctorState;
  readonly sentence: string;
  /** What to do about it; empty where it is good. */
  readonly todo: string;
}

export interface DoctorLine extends Finding {
  readonly what: DoctorCheck;
}

export function good(sentence: string): Finding {
  return { state: 'good', sentence, todo: '' };
}

export function warning(sentence: string, todo: string): Finding {
  return { state: 'warning', sentence, todo };
}

export function wrong(sentence: string, todo: string): Finding {
  return { state: 'wrong', sentence, todo };
}
