/**
 * Every event the audit log can hold. The registry gives the types, decides who may see an event and makes its
 * documentation (`npm run audit-events`). Events hold ids, codes of reasons and counts, never personal data, so that a
 * person's record can be erased while the chain still verifies.
 */
import { PURGED_KINDS } from './retention.ts';

/**
 * Who may see an event: `office` everybody who may read the audit log and, of a visit, everybody at the office;
 * `administrator` set-up and security; `headteacher` what the do-not-admit list did; `breach` all but whom it names.
 */
export type Audience = 'office' | 'administrator' | 'headteacher' | 'breach';

interface EventRule {
  readonly audience: Audience;
  /** What the subject's id names. */
  readonly subject:
    | 'visit'
    | 'visitor'
    | 'arrangement'
    | 'delegation'
    | 'print job'
    | 'staff'
    | 'document version'
    | 'setting'
    | 'policy'
    | 'sign'
    | 'waiting'
    | 'roll call'
    | 'do-not-admit'
    | 'expected'
    | 'breach'
    | 'computer'
    | 'hold'
    | 'data request'
    | 'second person'
    | 'record';
  readonly about: string;
  /** The names of its details. Values are codes, ids or numbers. */
  readonly details: readonly string[];
}

export const AUDIT_EVENTS = {
  'visit.signed-in': {
    audience: 'office',
    subject: 'visit',
    about: 'A visitor signed in.',
    details: ['category', 'devices', 'rulesVersion', 'leaflet'],
  },
  'visit.rules-refused': {
    audience: 'office',
    subject: 'visit',
    about: 'A visitor did not agree to the rules.',
    details: ['rulesVersion'],
  },
  'visit.signed-out': { audience: 'office', subject: 'visit', about: 'A visit ended.', details: ['kind'] },
  'visit.checked': {
    audience: 'office',
    subject: 'visit',
    about: 'Staff saw ID and set the supervision.',
    details: ['idKind', 'assurance', 'supervision'],
  },
  'visit.viewed': { audience: 'office', subject: 'visit', about: 'Staff opened a visit.', details: [] },
  'visit.printed': { audience: 'office', subject: 'visit', about: "Staff printed a visit's page.", details: [] },
  'log.viewed': { audience: 'office', subject: 'setting', about: "Staff opened a day's log.", details: ['day'] },
  'device.taken-in': {
    audience: 'office',
    subject: 'visit',
    about: 'Staff took a device in.',
    details: ['device', 'tag'],
  },
  'device.handed-back': {
    audience: 'office',
    subject: 'visit',
    about: 'Staff handed a device back.',
    details: ['device', 'tag'],
  },
  'device.seen-undeclared': {
    audience: 'office',
    subject: 'visit',
    about: 'Staff saw a device that had not been declared.',
    details: ['device', 'kind'],
  },
  'arrangement.requested': {
    audience: 'office',
    subject: 'arrangement',
    about: 'Somebody asked to use devices.',
    details: ['kind', 'visit', 'devices'],
  },
  'arrangement.approved': {
    audience: 'office',
    subject: 'arrangement',
    about: 'A request was approved by the headteacher, a delegate, or by telephone.',
    details: ['as', 'from', 'until'],
  },
  'arrangement.declined': {
    audience: 'office',
    subject: 'arrangement',
    about: 'A request was declined.',
    details: ['as'],
  },
  'arrangement.confirmed': {
    audience: 'office',
    subject: 'arrangement',
    about: 'The headteacher confirmed a decision by telephone.',
    details: [],
  },
  'arrangement.disputed': {
    audience: 'office',
    subject: 'arrangement',
    about: 'The headteacher never made this decision by telephone; it was revoked.',
    details: [],
  },
  'arrangement.agreed': {
    audience: 'office',
    subject: 'arrangement',
    about: 'The conditions were agreed.',
    details: ['visit'],
  },
  'arrangement.withdrawn': {
    audience: 'office',
    subject: 'arrangement',
    about: 'The conditions were not agreed, or it is no longer wanted.',
    details: ['why'],
  },
  'arrangement.recalled': {
    audience: 'office',
    subject: 'arrangement',
    about: 'It covers devices of a visit that has begun.',
    details: ['visit', 'devices'],
  },
  'arrangement.ended': {
    audience: 'office',
    subject: 'arrangement',
    about: 'Its time was over or the visitor left.',
    details: ['why'],
  },
  'arrangement.lapsed': {
    audience: 'office',
    subject: 'arrangement',
    about: 'Nobody decided in time.',
    details: ['why'],
  },
  'arrangement.revoked': {
    audience: 'office',
    subject: 'arrangement',
    about: 'It was revoked.',
    details: ['as'],
  },
  'arrangement.printed': {
    audience: 'office',
    subject: 'arrangement',
    about: 'Staff printed its letter.',
    details: [],
  },
  'delegation.made': {
    audience: 'office',
    subject: 'delegation',
    about: 'The headteacher handed decisions over.',
    details: ['delegate', 'fromDay', 'untilDay'],
  },
  'delegation.ended': {
    audience: 'office',
    subject: 'delegation',
    about: 'A delegation was taken back.',
    details: ['delegate'],
  },
  'badge.queued': {
    audience: 'office',
    subject: 'visit',
    about: 'A badge was put in the queue.',
    details: ['job', 'why'],
  },
  'badge.viewed': { audience: 'office', subject: 'visit', about: 'Staff looked at a badge.', details: [] },
  'print.given-up': {
    audience: 'office',
    subject: 'print job',
    about: 'A job was tried as often as allowed.',
    details: ['tries'],
  },
  'waiting.settled': {
    audience: 'office',
    subject: 'waiting',
    about: 'Staff settled something that waited.',
    details: ['kind'],
  },
  'staff.first-administrator': {
    audience: 'administrator',
    subject: 'staff',
    about: 'The first start made the administrator.',
    details: [],
  },
  'staff.added': {
    audience: 'administrator',
    subject: 'staff',
    about: 'A member of staff was added.',
    details: ['roles'],
  },
  'staff.changed': {
    audience: 'administrator',
    subject: 'staff',
    about: 'What is said of a member of staff was changed, or what they may do.',
    details: ['roles'],
  },
  'staff.left': {
    audience: 'administrator',
    subject: 'staff',
    about: 'A member of staff works here no longer.',
    details: ['roles'],
  },
  'staff.code-made': { audience: 'administrator', subject: 'staff', about: 'A one-time code was made.', details: [] },
  'staff.pin-set': { audience: 'administrator', subject: 'staff', about: 'A PIN was set.', details: [] },
  'staff.signed-in': {
    audience: 'administrator',
    subject: 'staff',
    about: 'A member of staff signed in.',
    details: ['door'],
  },
  'staff.signed-out': {
    audience: 'administrator',
    subject: 'staff',
    about: 'A member of staff signed out.',
    details: [],
  },
  'staff.wrong-pin': {
    audience: 'administrator',
    subject: 'staff',
    about: 'A wrong PIN was entered.',
    details: ['door', 'failures'],
  },
  'staff.unlocked': {
    audience: 'administrator',
    subject: 'staff',
    about: 'Another person unlocked a PIN.',
    details: [],
  },
  'staff.second-person-asked': {
    audience: 'administrator',
    subject: 'second person',
    about: 'Something about a headteacher that nobody does alone was asked for.',
    details: ['kind', 'staff'],
  },
  'staff.second-person-confirmed': {
    audience: 'administrator',
    subject: 'second person',
    about: 'A second person confirmed it.',
    details: ['staff'],
  },
  'staff.second-person-declined': {
    audience: 'administrator',
    subject: 'second person',
    about: 'A second person declined it.',
    details: [],
  },
  'staff.second-person-seen': {
    audience: 'administrator',
    subject: 'second person',
    about: 'Somebody has seen what was confirmed about a headteacher.',
    details: [],
  },
  'school.saved': { audience: 'administrator', subject: 'setting', about: 'A setting was saved.', details: [] },
  'school.confirmed': {
    audience: 'administrator',
    subject: 'setting',
    about: 'A person confirmed what sign-in needs.',
    details: [],
  },
  'document.drafted': {
    audience: 'office',
    subject: 'setting',
    about: 'A draft of a document was saved.',
    details: ['document', 'language'],
  },
  'document.draft-discarded': {
    audience: 'office',
    subject: 'setting',
    about: 'A draft of a document was thrown away.',
    details: ['document', 'language'],
  },
  'document.published': {
    audience: 'administrator',
    subject: 'document version',
    about: 'A document version came into use.',
    details: ['document', 'language', 'version'],
  },
  'policy.reviewed': {
    audience: 'office',
    subject: 'policy',
    about: 'A review of a policy was recorded.',
    details: ['cause', 'nextReview', 'ratified'],
  },
  'policy.assessed': {
    audience: 'office',
    subject: 'policy',
    about: 'A service or channel was assessed.',
    details: ['reviewOn'],
  },
  'sign.hung': {
    audience: 'office',
    subject: 'sign',
    about: 'A poster was hung up.',
    details: ['document', 'version'],
  },
  'sign.looked-at': { audience: 'office', subject: 'sign', about: 'Somebody looked at a poster.', details: ['found'] },
  'roll-call.started': {
    audience: 'office',
    subject: 'roll call',
    about: 'A roll call began; nobody did it: at the kiosk.',
    details: ['kind', 'visits'],
  },
  'roll-call.printed': {
    audience: 'office',
    subject: 'roll call',
    about: 'The list of everybody on site was printed or saved.',
    details: [],
  },
  'roll-call.ended': { audience: 'office', subject: 'roll call', about: 'A roll call ended.', details: ['missing'] },
  'log.searched': { audience: 'office', subject: 'setting', about: 'Staff searched the log.', details: [] },
  'log.exported': {
    audience: 'office',
    subject: 'setting',
    about: 'Staff saved or printed the log of some days.',
    details: ['from', 'until', 'form', 'visits'],
  },
  'visit.corrected': {
    audience: 'office',
    subject: 'visit',
    about: 'Staff corrected what the log says of a visit.',
    details: ['field'],
  },
  'do-not-admit.viewed': {
    audience: 'headteacher',
    subject: 'do-not-admit',
    about: 'The do-not-admit list was opened.',
    details: [],
  },
  'do-not-admit.added': {
    audience: 'headteacher',
    subject: 'do-not-admit',
    about: 'Somebody was put on the do-not-admit list.',
    details: ['reviewOn'],
  },
  'do-not-admit.renewed': {
    audience: 'headteacher',
    subject: 'do-not-admit',
    about: 'An entry of the do-not-admit list was looked at again.',
    details: ['reviewOn'],
  },
  'do-not-admit.removed': {
    audience: 'headteacher',
    subject: 'do-not-admit',
    about: 'Somebody was taken off the do-not-admit list.',
    details: [],
  },
  'do-not-admit.matched': {
    audience: 'headteacher',
    subject: 'do-not-admit',
    about: 'A visitor may be on the do-not-admit list.',
    details: ['entry'],
  },
  'do-not-admit.decided': {
    audience: 'headteacher',
    subject: 'do-not-admit',
    about: 'A person said whether a visitor is on the do-not-admit list.',
    details: ['outcome'],
  },
  'pass.given': {
    audience: 'office',
    subject: 'visitor',
    about: 'A visitor took a pass when they left.',
    details: ['visit'],
  },
  'pass.not-theirs': {
    audience: 'office',
    subject: 'visitor',
    about: 'Somebody at the kiosk said that a pass is not theirs.',
    details: [],
  },
  'pass.cancelled': {
    audience: 'office',
    subject: 'visitor',
    about: 'Staff cancelled a pass.',
    details: ['visit'],
  },
  'visit.stays': {
    audience: 'office',
    subject: 'visit',
    about: 'Staff said that somebody is still here over the closing.',
    details: ['overAt'],
  },
  'visit.let-in': { audience: 'office', subject: 'visit', about: 'Staff let the emergency services in.', details: [] },
  'expected.added': {
    audience: 'office',
    subject: 'expected',
    about: 'Somebody is expected.',
    details: ['kind', 'day', 'members'],
  },
  'expected.cancelled': {
    audience: 'office',
    subject: 'expected',
    about: 'Somebody expected does not come.',
    details: [],
  },
  'expected.let-in': {
    audience: 'office',
    subject: 'expected',
    about: 'Staff let people of a group or event in; nobody did it: their leader counted them at the kiosk.',
    details: ['people'],
  },
  'expected.signed-out': {
    audience: 'office',
    subject: 'expected',
    about: 'Staff signed a whole group or event out.',
    details: ['people'],
  },
  'expected.printed': {
    audience: 'office',
    subject: 'expected',
    about: 'The list of who is expected was printed or saved.',
    details: ['day'],
  },
  'breach.reported': { audience: 'breach', subject: 'breach', about: 'Staff reported a breach.', details: [] },
  'breach.acknowledged': { audience: 'breach', subject: 'breach', about: 'Somebody took a breach on.', details: [] },
  'breach.closed': {
    audience: 'breach',
    subject: 'breach',
    about: 'A breach was closed with what came of it.',
    details: [],
  },
  'breach.kept': {
    audience: 'breach',
    subject: 'breach',
    about: 'A breach got a day of its own until which it is kept, or lost it.',
    details: [],
  },
  'breach.held': {
    audience: 'breach',
    subject: 'breach',
    about: 'A legal hold on a breach was placed, looked at again or ended.',
    details: ['step'],
  },
  'hold.placed': {
    audience: 'administrator',
    subject: 'hold',
    about: 'A legal hold on visits was placed.',
    details: ['visits', 'reviewOn'],
  },
  'hold.reviewed': {
    audience: 'administrator',
    subject: 'hold',
    about: 'A legal hold was looked at again.',
    details: ['reviewOn'],
  },
  'hold.ended': { audience: 'administrator', subject: 'hold', about: 'A legal hold ended.', details: [] },
  'retention.changed': {
    audience: 'administrator',
    subject: 'setting',
    about: 'The school decided how long a kind of record is kept.',
    details: ['kind', 'years', 'was', 'reviewOn'],
  },
  'retention.purged': {
    audience: 'administrator',
    subject: 'record',
    about: 'What was kept long enough was forgotten: so many of each kind.',
    details: PURGED_KINDS,
  },
  'retention.erased-again': {
    audience: 'administrator',
    subject: 'record',
    about: 'A restored backup had visits that a person had decided to erase; they were erased again.',
    details: ['visits'],
  },
  'clock.confirmed': {
    audience: 'administrator',
    subject: 'record',
    about: 'Staff said that the clock is right after it had moved on by more than a holiday.',
    details: ['days'],
  },
  'person.exported': {
    audience: 'administrator',
    subject: 'record',
    about: "Staff saved one person's data.",
    details: ['form', 'visits'],
  },
  'data-request.entered': {
    audience: 'administrator',
    subject: 'data request',
    about: 'Somebody asked or complained about their own data.',
    details: ['kind', 'dueOn'],
  },
  'data-request.answered': {
    audience: 'administrator',
    subject: 'data request',
    about: 'A request about data was answered, granted or refused.',
    details: ['outcome', 'ground', 'visits'],
  },
  'visit.erased': {
    audience: 'administrator',
    subject: 'visit',
    about: 'A visit was erased because its visitor asked for it.',
    details: ['request'],
  },
  'audit.viewed': { audience: 'office', subject: 'record', about: 'Somebody read the audit log.', details: [] },
  'program-log.viewed': {
    audience: 'administrator',
    subject: 'setting',
    about: "Somebody read the program's own log.",
    details: [],
  },
  'program-log.saved': {
    audience: 'administrator',
    subject: 'setting',
    about: "Somebody saved the program's own log.",
    details: [],
  },
  'computer.paired': {
    audience: 'administrator',
    subject: 'computer',
    about: 'A computer of the office was paired.',
    details: [],
  },
  'computer.dropped': {
    audience: 'administrator',
    subject: 'computer',
    about: 'A paired computer was dropped.',
    details: [],
  },
  'office-door.saved': {
    audience: 'administrator',
    subject: 'setting',
    about: 'The office door was turned on or off.',
    details: ['on', 'port'],
  },
  'record.export-asked': {
    audience: 'administrator',
    subject: 'record',
    about: 'Somebody asked for everything in open formats, and signed for it.',
    details: [],
  },
  'record.exported': {
    audience: 'administrator',
    subject: 'record',
    about: 'Everything was exported in open formats, where the administrator said.',
    details: ['tables', 'rows', 'files'],
  },
  'profile.saved': {
    audience: 'administrator',
    subject: 'setting',
    about: 'The school profile was saved as a file.',
    details: [],
  },
  'profile.taken': {
    audience: 'administrator',
    subject: 'setting',
    about: 'A school profile was taken over from a file.',
    details: ['parts', 'people'],
  },
  'program.closed': {
    audience: 'administrator',
    subject: 'record',
    about: 'An administrator closed Gatehouse at the tablet.',
    details: [],
  },
  'key.recovery-made': { audience: 'administrator', subject: 'record', about: 'A recovery key was made.', details: [] },
  'key.recovery-kept': {
    audience: 'administrator',
    subject: 'record',
    about: 'A new recovery key took the place of the one before.',
    details: [],
  },
  'key.passphrase-set': {
    audience: 'administrator',
    subject: 'record',
    about: 'A passphrase is asked for at each start.',
    details: [],
  },
  'key.passphrase-removed': {
    audience: 'administrator',
    subject: 'record',
    about: 'The record opens by itself again.',
    details: [],
  },
  'backup.made': {
    audience: 'administrator',
    subject: 'record',
    about:
      'A backup was made and checked; nobody did it: by itself. "second": what became of the copy in the second place.',
    details: ['bytes', 'removed', 'second'],
  },
  'backup.failed': {
    audience: 'administrator',
    subject: 'record',
    about: 'No backup could be made on this machine.',
    details: ['fault'],
  },
  'backup.damaged': {
    audience: 'administrator',
    subject: 'record',
    about: 'A backup did not pass the daily check and was put aside.',
    details: ['place', 'madeAt'],
  },
  'record.restore-asked': {
    audience: 'administrator',
    subject: 'record',
    about: 'Staff asked to put a backup in the place of the record.',
    details: ['place', 'madeAt'],
  },
  'record.restored': {
    audience: 'administrator',
    subject: 'record',
    about: 'A backup took the place of the record; nobody did it: by the command.',
    details: ['restore', 'event', 'newestAt', 'visits', 'visitsSince'],
  },
  'badge.by-hand': { audience: 'office', subject: 'visit', about: 'The office wrote a badge on paper.', details: [] },
  'badge.returned': {
    audience: 'office',
    subject: 'visit',
    about: 'Staff said what became of a badge that was not used to sign out.',
    details: ['became'],
  },
  'print.cancelled': {
    audience: 'office',
    subject: 'print job',
    about: 'Staff took a job out of the print queue.',
    details: [],
  },
  'print.test-label': {
    audience: 'office',
    subject: 'print job',
    about: 'A test label was put in the queue.',
    details: ['printer'],
  },
  'print.new-roll': {
    audience: 'office',
    subject: 'setting',
    about: 'Staff put a new roll of labels in a printer.',
    details: ['printer'],
  },
  'record.events-missing': {
    audience: 'administrator',
    subject: 'record',
    about: 'At the start the newest events were gone: the second file knew of them.',
    details: ['first', 'last'],
  },
  'record.head-missing': {
    audience: 'administrator',
    subject: 'record',
    about: 'At the start the second file with the head of the audit chain was gone.',
    details: [],
  },
  'record.repaired': {
    audience: 'administrator',
    subject: 'record',
    about:
      'A damaged record was repaired: up to when the backup knew, what was read out of the damaged file, what is missing.',
    details: ['backupAt', 'visits', 'rows', 'leftOut', 'visitsMissing', 'first', 'last'],
  },
  'record.gone-through': {
    audience: 'office',
    subject: 'record',
    about: 'Staff went through who is on site after entries had been lost.',
    details: ['from', 'until'],
  },
  'clock.stepped-back': {
    audience: 'administrator',
    subject: 'record',
    about: "The machine's clock was set back.",
    details: ['milliseconds'],
  },
} as const satisfies Record<string, EventRule>;

export type AuditEventName = keyof typeof AUDIT_EVENTS;

/** One event to append: its name, the member of staff who did it (null: a visitor or the program), and its subject. */
export type AuditEvent = {
  [Name in AuditEventName]: {
    readonly name: Name;
    readonly actor: string | null;
    readonly subject: string | null;
    readonly details: Readonly<
      Record<(typeof AUDIT_EVENTS)[Name]['details'][number], string | number | null | readonly string[]>
    >;
  };
}[AuditEventName];
