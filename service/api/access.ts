import type { Caller, Door, Role } from '../../core/roles.ts';

/** Who may call a procedure, and through which doors. */
export interface Access {
  readonly callers: readonly Caller[];
  readonly doors: readonly Door[];
}

const TABLET: readonly Door[] = ['electron', 'loopback'];
const EVERY: readonly Door[] = ['electron', 'loopback', 'office'];
const OFFICE_STAFF: readonly Role[] = ['reception', 'dsl', 'headteacher'];
const EVERYBODY_AT_WORK: readonly Role[] = ['staff', 'reception', 'dsl', 'headteacher', 'chair', 'administrator'];

const ROLL_CALLERS: readonly Role[] = ['staff', 'reception', 'dsl', 'headteacher'];

const visitorAtTablet: Access = { callers: ['visitor'], doors: TABLET };
const beforeSession: Access = { callers: ['visitor'], doors: EVERY };
const officeStaff: Access = { callers: OFFICE_STAFF, doors: EVERY };
const writers: Access = { callers: [...OFFICE_STAFF, 'administrator'], doors: EVERY };
const publishers: Access = { callers: ['dsl', 'headteacher'], doors: EVERY };
const secondPeople: Access = { callers: ['dsl', 'chair'], doors: EVERY };
const headteacher: Access = { callers: ['headteacher'], doors: EVERY };
const auditors: Access = { callers: ['headteacher', 'chair', 'administrator'], doors: EVERY };
const breachReaders: Access = { callers: ['dsl', 'headteacher', 'chair'], doors: EVERY };
const rollCallers: Access = { callers: ROLL_CALLERS, doors: EVERY };
/** Whoever answers for people's data. */
const keepers: Access = { callers: ['headteacher', 'administrator'], doors: EVERY };
const atWork: Access = { callers: EVERYBODY_AT_WORK, doors: EVERY };
const administrator: Access = { callers: ['administrator'], doors: EVERY };
/** At the tablet, so that nobody turns off from afar what they came through, and no key crosses a network. */
const administratorAtTablet: Access = { callers: ['administrator'], doors: TABLET };
const unpairedComputer: Access = { callers: ['visitor'], doors: ['office'] };

/**
 * The one table of who may call what. A procedure that is not here answers nobody. The source is the roles table of
 * the product: visitors sign themselves in and out and ask; only the headteacher decides.
 */
export const ACCESS = {
  'kiosk.state': { callers: ['visitor'], doors: EVERY },
  'documents.current': visitorAtTablet,
  'documents.list': writers,
  'documents.version': writers,
  'documents.draft': writers,
  'documents.preview': writers,
  'documents.saveDraft': writers,
  'documents.discardDraft': writers,
  'documents.publish': publishers,
  'policies.list': writers,
  'policies.saveLinked': writers,
  'policies.review': publishers,
  'policies.assess': publishers,
  'signs.list': writers,
  'signs.hang': writers,
  'signs.look': writers,
  'hosts.find': visitorAtTablet,
  'visits.signIn': visitorAtTablet,
  'visits.badgeOutcome': visitorAtTablet,
  'visits.signOut': visitorAtTablet,
  'codes.meaning': visitorAtTablet,
  'passes.give': visitorAtTablet,
  'passes.outcome': visitorAtTablet,
  'passes.notMine': visitorAtTablet,
  'passes.cancel': officeStaff,
  'arrangements.forArrivalCode': visitorAtTablet,
  'arrangements.answer': visitorAtTablet,
  'waiting.askOffice': visitorAtTablet,
  'staff.find': beforeSession,
  'staff.signIn': beforeSession,
  'staff.setPin': beforeSession,
  'staff.firstAdministrator': visitorAtTablet,
  'staff.signOut': atWork,
  'staff.list': administrator,
  'staff.add': administrator,
  'staff.newCode': administrator,
  'staff.change': administrator,
  'staff.leave': administrator,
  'secondPerson.list': { callers: ['administrator', 'dsl', 'headteacher', 'chair'], doors: EVERY },
  'secondPerson.ask': administrator,
  // Not who asked, and not whom it is about: the service asks `isSecondPerson`.
  'secondPerson.confirm': secondPeople,
  'secondPerson.decline': secondPeople,
  'secondPerson.seen': { callers: ['dsl', 'headteacher', 'chair'], doors: EVERY },
  'staff.locked': { callers: ['administrator', 'headteacher', 'dsl'], doors: EVERY },
  'staff.unlock': { callers: ['administrator', 'headteacher', 'dsl'], doors: EVERY },
  'school.get': { callers: ['administrator', 'headteacher', 'dsl'], doors: EVERY },
  'school.saveSchool': administrator,
  'school.saveTeam': administrator,
  'school.saveNumbers': administrator,
  'school.saveAssemblyPoint': administrator,
  'school.saveCustody': administrator,
  'papers.leaflet': writers,
  'papers.poster': writers,
  'papers.visit': officeStaff,
  'school.confirm': { callers: ['administrator', 'headteacher', 'dsl'], doors: EVERY },
  'waiting.list': officeStaff,
  'waiting.settle': officeStaff,
  'visits.check': officeStaff,
  'visits.dayLog': officeStaff,
  'visits.one': officeStaff,
  'visits.signOutByOffice': officeStaff,
  'badges.reprint': officeStaff,
  'badges.pdf': officeStaff,
  'devices.ofVisit': officeStaff,
  'devices.held': officeStaff,
  'devices.takeIn': officeStaff,
  'devices.handBack': officeStaff,
  'devices.seenUndeclared': officeStaff,
  'arrangements.requests': officeStaff,
  'arrangements.register': officeStaff,
  'arrangements.one': officeStaff,
  'arrangements.request': officeStaff,
  'arrangements.withdraw': officeStaff,
  // The headteacher; a delegate within their dates; a safeguarding lead for a decision by telephone. Who of them it is,
  // depends on the day: the service asks `authorityAbout`.
  'arrangements.decide': officeStaff,
  'arrangements.revoke': officeStaff,
  'arrangements.confirm': headteacher,
  'arrangements.mine': atWork,
  'arrangements.answerOwn': atWork,
  'delegations.authority': officeStaff,
  'delegations.make': headteacher,
  'delegations.end': headteacher,
  'papers.letter': officeStaff,
  'rollCall.list': rollCallers,
  'rollCall.start': rollCallers,
  'rollCall.print': rollCallers,
  'rollCall.tick': rollCallers,
  'rollCall.end': rollCallers,
  'rollCall.goneThrough': officeStaff,
  'rollCall.past': rollCallers,
  'rollCall.pdf': rollCallers,
  'rollCall.raise': visitorAtTablet,
  'school.printers': administrator,
  'school.savePrinters': administrator,
  'visits.search': officeStaff,
  'visits.correct': officeStaff,
  'visits.csv': officeStaff,
  'papers.dayLog': officeStaff,
  'doNotAdmit.list': publishers,
  'doNotAdmit.add': publishers,
  'doNotAdmit.renew': publishers,
  'doNotAdmit.remove': publishers,
  'doNotAdmit.matches': publishers,
  'doNotAdmit.decide': publishers,
  'visits.notSignedOut': officeStaff,
  'visits.settleDeparture': officeStaff,
  'visits.letIn': officeStaff,
  'school.saveClosing': administrator,
  'school.saveCategories': administrator,
  'expected.list': officeStaff,
  'expected.add': officeStaff,
  'expected.cancel': officeStaff,
  'expected.arrive': officeStaff,
  'expected.leave': officeStaff,
  'expected.pdf': officeStaff,
  'breaches.report': rollCallers,
  'breaches.list': breachReaders,
  'breaches.acknowledge': breachReaders,
  'breaches.close': breachReaders,
  'breaches.keep': breachReaders,
  'privacy.retention': keepers,
  'privacy.savePeriod': keepers,
  'privacy.saveYearEnd': keepers,
  'privacy.confirmClock': keepers,
  'privacy.holds': keepers,
  'privacy.hold': keepers,
  'privacy.reviewHold': keepers,
  'privacy.endHold': keepers,
  'privacy.find': keepers,
  'privacy.export': keepers,
  'privacy.requests': keepers,
  'privacy.enterRequest': keepers,
  'privacy.answerRequest': keepers,
  'privacy.decideErasure': keepers,
  'audit.list': auditors,
  'audit.check': auditors,
  'programLog.newest': administrator,
  'programLog.file': administrator,
  'due.list': writers,
  'pictures.save': administrator,
  'staff.import': administrator,
  'doors.get': administrator,
  'doors.save': administratorAtTablet,
  'doors.beginPairing': administratorAtTablet,
  'doors.pair': unpairedComputer,
  'doors.drop': administrator,
  'backups.get': administrator,
  'backups.list': administrator,
  'backups.age': writers,
  'backups.save': administrator,
  'backups.make': administrator,
  'keys.get': administrator,
  'keys.makeRecoveryKey': administratorAtTablet,
  'keys.printRecoveryKey': administratorAtTablet,
  'keys.keepRecoveryKey': administratorAtTablet,
  'keys.setPassphrase': administratorAtTablet,
  'keys.removePassphrase': administratorAtTablet,
  'backups.cancel': administrator,
  'backups.look': administrator,
  'backups.restore': administrator,
  'doctor.look': administrator,
  'moving.find': visitorAtTablet,
  'moving.begin': visitorAtTablet,
  'moving.state': visitorAtTablet,
  'leaving.state': administrator,
  'leaving.begin': administrator,
  'leaving.cancel': administrator,
  'profile.file': administrator,
  'profile.look': administrator,
  'profile.take': administrator,
  'program.close': administratorAtTablet,
  'updates.get': administrator,
  'updates.save': administrator,
  'tasks.running': administrator,
  'tasks.cancel': administrator,
  'badges.list': officeStaff,
  'badges.printAll': officeStaff,
  'badges.byHand': officeStaff,
  'badges.cancelJob': officeStaff,
  'badges.sayReturned': officeStaff,
  'printing.printers': writers,
  'printing.testLabel': writers,
  'printing.newRoll': writers,
} as const satisfies Record<string, Access>;

/** What a computer may call through the office door before it is paired. */
const BEFORE_PAIRING: readonly string[] = ['doors.pair'];

/** Whether a procedure answers at the office door only to a paired computer. */
export function needsPairing(procedure: string): boolean {
  return !BEFORE_PAIRING.includes(procedure);
}

/** Whether a caller may use a procedure through a door; denied unless the table says so. */
export function mayCall(procedure: string, door: Door, roles: readonly Role[] | null): boolean {
  const access: Access | undefined = Object.hasOwn(ACCESS, procedure)
    ? ACCESS[procedure as keyof typeof ACCESS]
    : undefined;
  if (!access?.doors.includes(door)) return false;
  if (access.callers.includes('visitor')) return true;
  return roles !== null && access.callers.some((caller) => roles.some((role) => role === caller));
}
