import { type Finding, good, warning, wrong } from '../../core/doctor.ts';
import { doubtedSince } from '../retention/periods.ts';
import { schoolSettings } from '../school/settings.ts';
import { type DoctorView, recordOf } from './view.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
/** How far back steps of the clock are counted. */
const LOOK_BACK_MS = 30 * DAY_MS;
/** The network may set a clock right by so much while Gatehouse runs. */
const SLACK_MS = 2_000;
const SET_IT = 'Set the clock right, and let the machine take the time from the network.';

/** The machine's clock against what the record knows. */
export function clock(view: DoctorView): Finding {
  const said = `The clock of the machine says ${new Date(view.now).toISOString().slice(0, 16).replace('T', ' ')} (UTC).`;
  const record = recordOf(view);
  if (!record) return good(said);
  const newest = record.audit.newestAt();
  if (newest !== null && newest - view.now > SLACK_MS) {
    return wrong(`${said} The record holds something later, so it is slow.`, SET_IT);
  }
  if (doubtedSince({ record, clock: () => view.now }) !== null) {
    return wrong(
      `${said} It jumped far ahead, so nothing is forgotten until somebody confirms it.`,
      'If the clock is right, confirm it under People’s data. If not, set it right.',
    );
  }
  const steps = record.audit.named('clock.stepped-back').filter(({ at }) => view.now - at < LOOK_BACK_MS).length;
  if (steps === 0) return good(said);
  return warning(`${said} It was set back ${steps === 1 ? 'once' : `${steps} times`} within 30 days.`, SET_IT);
}

/** The machine's time zone against the school's. */
export function timeZone(view: DoctorView): Finding {
  const record = recordOf(view);
  const own = view.machine.timeZone;
  if (!record) return good(`The machine’s time zone is ${own}.`);
  const school = schoolSettings(record).timeZone;
  if (isSameTime(own, school, view.now)) return good(`The machine and the school have the same time: ${school}.`);
  return warning(
    `The machine’s time zone is ${own}, the school’s is ${school}.`,
    'Set the machine’s time zone. Gatehouse itself goes by the school’s.',
  );
}

/** Names differ for the same time, so the clocks are compared: in winter and in summer. */
function isSameTime(one: string, other: string, now: number): boolean {
  const year = new Date(now).getUTCFullYear();
  return [Date.UTC(year, 0, 15, 12), Date.UTC(year, 6, 15, 12)].every((at) => shown(at, one) === shown(at, other));
}

function shown(at: number, timeZoneName: string): string {
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'short', timeStyle: 'short', timeZone: timeZoneName }).format(
    at,
  );
}
