import { ROLES, type Role } from '../../core/roles.ts';

const OFFICE: readonly Role[] = ['reception', 'dsl', 'headteacher'];
const ROLL_CALLERS: readonly Role[] = ['staff', 'reception', 'dsl', 'headteacher'];
const BREACH_READERS: readonly Role[] = ['dsl', 'headteacher', 'chair'];
const AUDITORS: readonly Role[] = ['headteacher', 'chair', 'administrator'];
const WHO_CONFIRMS: readonly Role[] = ['administrator', 'headteacher', 'dsl'];
const OFFICE_AND_ADMINISTRATOR: readonly Role[] = [...OFFICE, 'administrator'];
const PUBLISHERS: readonly Role[] = ['dsl', 'headteacher'];
const HEADTEACHER: readonly Role[] = ['headteacher'];
const ADMINISTRATOR: readonly Role[] = ['administrator'];

/**
 * Which roles may use what these screens call, to show nobody a way that is shut. The service decides for itself; its
 * table is the truth and a test compares the two.
 */
export const MAY = {
  'waiting.list': OFFICE,
  'waiting.settle': OFFICE,
  'visits.check': OFFICE,
  'visits.dayLog': OFFICE,
  'visits.one': OFFICE,
  'visits.signOutByOffice': OFFICE,
  'badges.reprint': OFFICE,
  'badges.pdf': OFFICE,
  'devices.ofVisit': OFFICE,
  'devices.held': OFFICE,
  'devices.takeIn': OFFICE,
  'devices.handBack': OFFICE,
  'devices.seenUndeclared': OFFICE,
  'arrangements.requests': OFFICE,
  'arrangements.register': OFFICE,
  'arrangements.one': OFFICE,
  'arrangements.request': OFFICE,
  'arrangements.withdraw': OFFICE,
  'arrangements.decide': OFFICE,
  'arrangements.revoke': OFFICE,
  'arrangements.confirm': HEADTEACHER,
  'arrangements.mine': ROLES,
  'arrangements.answerOwn': ROLES,
  'delegations.authority': OFFICE,
  'delegations.make': HEADTEACHER,
  'delegations.end': HEADTEACHER,
  'papers.letter': OFFICE,
  'documents.list': OFFICE_AND_ADMINISTRATOR,
  'documents.version': OFFICE_AND_ADMINISTRATOR,
  'documents.draft': OFFICE_AND_ADMINISTRATOR,
  'documents.preview': OFFICE_AND_ADMINISTRATOR,
  'documents.saveDraft': OFFICE_AND_ADMINISTRATOR,
  'documents.discardDraft': OFFICE_AND_ADMINISTRATOR,
  'documents.publish': PUBLISHERS,
  'policies.list': OFFICE_AND_ADMINISTRATOR,
  'policies.saveLinked': OFFICE_AND_ADMINISTRATOR,
  'policies.review': PUBLISHERS,
  'policies.assess': PUBLISHERS,
  'signs.list': OFFICE_AND_ADMINISTRATOR,
  'signs.hang': OFFICE_AND_ADMINISTRATOR,
  'signs.look': OFFICE_AND_ADMINISTRATOR,
  'papers.leaflet': OFFICE_AND_ADMINISTRATOR,
  'papers.poster': OFFICE_AND_ADMINISTRATOR,
  'papers.visit': OFFICE,
  'school.get': WHO_CONFIRMS,
  'school.saveSchool': ADMINISTRATOR,
  'school.saveTeam': ADMINISTRATOR,
  'school.saveNumbers': ADMINISTRATOR,
  'school.saveAssemblyPoint': ADMINISTRATOR,
  'school.saveCustody': ADMINISTRATOR,
  'school.confirm': WHO_CONFIRMS,
  'staff.list': ADMINISTRATOR,
  'staff.add': ADMINISTRATOR,
  'staff.newCode': ADMINISTRATOR,
  'staff.unlock': WHO_CONFIRMS,
  'rollCall.list': ROLL_CALLERS,
  'rollCall.start': ROLL_CALLERS,
  'rollCall.print': ROLL_CALLERS,
  'rollCall.tick': ROLL_CALLERS,
  'rollCall.end': ROLL_CALLERS,
  'rollCall.past': ROLL_CALLERS,
  'rollCall.pdf': ROLL_CALLERS,
  'school.printers': ADMINISTRATOR,
  'school.savePrinters': ADMINISTRATOR,
  'visits.search': OFFICE,
  'visits.correct': OFFICE,
  'visits.csv': OFFICE,
  'papers.dayLog': OFFICE,
  'doNotAdmit.list': PUBLISHERS,
  'doNotAdmit.add': PUBLISHERS,
  'doNotAdmit.renew': PUBLISHERS,
  'doNotAdmit.remove': PUBLISHERS,
  'doNotAdmit.matches': PUBLISHERS,
  'doNotAdmit.decide': PUBLISHERS,
  'visits.notSignedOut': OFFICE,
  'visits.settleDeparture': OFFICE,
  'visits.letIn': OFFICE,
  'school.saveClosing': ADMINISTRATOR,
  'expected.list': OFFICE,
  'expected.add': OFFICE,
  'expected.cancel': OFFICE,
  'expected.arrive': OFFICE,
  'expected.leave': OFFICE,
  'expected.pdf': OFFICE,
  'breaches.report': ROLL_CALLERS,
  'breaches.list': BREACH_READERS,
  'breaches.acknowledge': BREACH_READERS,
  'breaches.close': BREACH_READERS,
  'audit.list': AUDITORS,
  'audit.check': AUDITORS,
  'due.list': OFFICE_AND_ADMINISTRATOR,
  'pictures.save': ADMINISTRATOR,
  'staff.import': ADMINISTRATOR,
  'doors.get': ADMINISTRATOR,
  'doors.save': ADMINISTRATOR,
  'doors.beginPairing': ADMINISTRATOR,
  'doors.drop': ADMINISTRATOR,
  'backups.get': ADMINISTRATOR,
  'backups.saveFolder': ADMINISTRATOR,
  'backups.make': ADMINISTRATOR,
} as const satisfies Record<string, readonly Role[]>;

/** Whether somebody with these roles may use a procedure. */
export function may(roles: readonly Role[], procedure: keyof typeof MAY): boolean {
  const allowed: readonly Role[] = MAY[procedure];
  return roles.some((role) => allowed.includes(role));
}
