import { X509Certificate } from 'node:crypto';
import { type Finding, good, warning, wrong } from '../../core/doctor.ts';
import { doorSettings } from '../doors/office-door.ts';
import { type DoctorView, recordOf } from './view.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
/** Every computer has to be paired anew with a new certificate: that is told in good time. */
const TELL_BEFORE_MS = 90 * DAY_MS;
/** A computer that nobody used for so long may be in other hands. */
const UNUSED_MS = 90 * DAY_MS;

/** The office door: off, or with a certificate that holds. */
export function officeDoor(view: DoctorView): Finding | null {
  const record = recordOf(view);
  if (!record) return null;
  const { on, port, certificate } = doorSettings(record);
  if (!on) return good('The office door is off.');
  if (!certificate) return wrong('The office door is on and has no certificate.', 'Turn it off and on at the tablet.');
  const { validTo, validFrom } = new X509Certificate(certificate.certificate);
  const years = ((view.now - Date.parse(validFrom)) / (365 * DAY_MS)).toFixed(1);
  const said = `The office door is on at port ${port}. Its certificate is ${years} years old and ends in ${new Date(validTo).getUTCFullYear()}.`;
  const left = Date.parse(validTo) - view.now;
  if (left < 0) return wrong(`${said} It has ended.`, 'Take the office’s computers off and pair them anew.');
  return left < TELL_BEFORE_MS ? warning(said, 'Plan to pair the office’s computers anew.') : good(said);
}

/** The computers that may come in through the office door. */
export function pairedComputers(view: DoctorView): Finding | null {
  const record = recordOf(view);
  if (!record) return null;
  const computers = record.computers.all();
  if (computers.length === 0) return good('No computer is paired.');
  const unused = computers.filter(({ seenAt }) => view.now - seenAt > UNUSED_MS).length;
  const said = `${computers.length} computers are paired.`.replace(/^1 computers are/, '1 computer is');
  if (unused === 0) return good(said);
  return warning(`${said} Of these, ${unused} were not used for 90 days.`, 'Drop those that the office has no more.');
}
