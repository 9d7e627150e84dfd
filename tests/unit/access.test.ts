import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DOORS, ROLES } from '../../core/roles.ts';
import { ACCESS, mayCall } from '../../service/api/access.ts';
import { appRouter } from '../../service/api/router.ts';
import { clientOf, type RunningService, startService } from '../support/service.ts';
import { signedInAs } from '../support/staff.ts';

/** Written by hand from the roles table of the product; v: anybody at the tablet, o: a computer at the office door. */
const EXPECTED: { readonly [procedure: string]: string } = {
  'kiosk.state': 'v',
  'documents.current': 'v',
  'documents.list': 'reception dsl headteacher administrator',
  'documents.version': 'reception dsl headteacher administrator',
  'documents.draft': 'reception dsl headteacher administrator',
  'documents.preview': 'reception dsl headteacher administrator',
  'documents.saveDraft': 'reception dsl headteacher administrator',
  'documents.discardDraft': 'reception dsl headteacher administrator',
  'documents.publish': 'dsl headteacher',
  'policies.list': 'reception dsl headteacher administrator',
  'policies.saveLinked': 'reception dsl headteacher administrator',
  'policies.review': 'dsl headteacher',
  'policies.assess': 'dsl headteacher',
  'signs.list': 'reception dsl headteacher administrator',
  'signs.hang': 'reception dsl headteacher administrator',
  'signs.look': 'reception dsl headteacher administrator',
  'hosts.find': 'v',
  'visits.signIn': 'v',
  'visits.badgeOutcome': 'v',
  'visits.signOut': 'v',
  'codes.meaning': 'v',
  'school.saveCategories': 'administrator',
  'passes.give': 'v',
  'passes.outcome': 'v',
  'passes.notMine': 'v',
  'passes.cancel': 'reception dsl headteacher',
  'arrangements.forArrivalCode': 'v',
  'arrangements.answer': 'v',
  'waiting.askOffice': 'v',
  'staff.find': 'v',
  'staff.signIn': 'v',
  'staff.setPin': 'v',
  'staff.firstAdministrator': 'v',
  'staff.signOut': 'staff reception dsl headteacher chair administrator',
  'staff.list': 'administrator',
  'staff.add': 'administrator',
  'staff.newCode': 'administrator',
  'staff.change': 'administrator',
  'staff.leave': 'administrator',
  'secondPerson.list': 'dsl headteacher chair administrator',
  'secondPerson.ask': 'administrator',
  'secondPerson.confirm': 'dsl chair',
  'secondPerson.decline': 'dsl chair',
  'secondPerson.seen': 'dsl headteacher chair',
  'staff.locked': 'dsl headteacher administrator',
  'staff.unlock': 'dsl headteacher administrator',
  'school.get': 'dsl headteacher administrator',
  'school.saveSchool': 'administrator',
  'updates.get': 'administrator',
  'updates.save': 'administrator',
  'school.saveTeam': 'administrator',
  'school.saveNumbers': 'administrator',
  'school.saveAssemblyPoint': 'administrator',
  'school.saveCustody': 'administrator',
  'papers.leaflet': 'reception dsl headteacher administrator',
  'papers.poster': 'reception dsl headteacher administrator',
  'papers.visit': 'reception dsl headteacher',
  'school.confirm': 'dsl headteacher administrator',
  'rollCall.goneThrough': 'reception dsl headteacher',
  'waiting.list': 'reception dsl headteacher',
  'waiting.settle': 'reception dsl headteacher',
  'visits.check': 'reception dsl headteacher',
  'visits.dayLog': 'reception dsl headteacher',
  'visits.one': 'reception dsl headteacher',
  'visits.signOutByOffice': 'reception dsl headteacher',
  'badges.reprint': 'reception dsl headteacher',
  'badges.pdf': 'reception dsl headteacher',
  'devices.ofVisit': 'reception dsl headteacher',
  'devices.held': 'reception dsl headteacher',
  'devices.takeIn': 'reception dsl headteacher',
  'devices.handBack': 'reception dsl headteacher',
  'devices.seenUndeclared': 'reception dsl headteacher',
  'arrangements.requests': 'reception dsl headteacher',
  'arrangements.register': 'reception dsl headteacher',
  'arrangements.one': 'reception dsl headteacher',
  'arrangements.request': 'reception dsl headteacher',
  'arrangements.withdraw': 'reception dsl headteacher',
  'arrangements.decide': 'reception dsl headteacher',
  'arrangements.revoke': 'reception dsl headteacher',
  'arrangements.confirm': 'headteacher',
  'arrangements.mine': 'staff reception dsl headteacher chair administrator',
  'arrangements.answerOwn': 'staff reception dsl headteacher chair administrator',
  'delegations.authority': 'reception dsl headteacher',
  'delegations.make': 'headteacher',
  'delegations.end': 'headteacher',
  'papers.letter': 'reception dsl headteacher',
  'rollCall.list': 'staff reception dsl headteacher',
  'rollCall.start': 'staff reception dsl headteacher',
  'rollCall.print': 'staff reception dsl headteacher',
  'rollCall.tick': 'staff reception dsl headteacher',
  'rollCall.end': 'staff reception dsl headteacher',
  'rollCall.past': 'staff reception dsl headteacher',
  'rollCall.pdf': 'staff reception dsl headteacher',
  'rollCall.raise': 'v',
  'school.printers': 'administrator',
  'school.savePrinters': 'administrator',
  'visits.search': 'reception dsl headteacher',
  'visits.correct': 'reception dsl headteacher',
  'visits.csv': 'reception dsl headteacher',
  'papers.dayLog': 'reception dsl headteacher',
  'doNotAdmit.list': 'dsl headteacher',
  'doNotAdmit.add': 'dsl headteacher',
  'doNotAdmit.renew': 'dsl headteacher',
  'doNotAdmit.remove': 'dsl headteacher',
  'doNotAdmit.matches': 'dsl headteacher',
  'doNotAdmit.decide': 'dsl headteacher',
  'visits.notSignedOut': 'reception dsl headteacher',
  'visits.settleDeparture': 'reception dsl headteacher',
  'visits.letIn': 'reception dsl headteacher',
  'school.saveClosing': 'administrator',
  'expected.list': 'reception dsl headteacher',
  'expected.add': 'reception dsl headteacher',
  'expected.cancel': 'reception dsl headteacher',
  'expected.arrive': 'reception dsl headteacher',
  'expected.leave': 'reception dsl headteacher',
  'expected.pdf': 'reception dsl headteacher',
  'breaches.report': 'staff reception dsl headteacher',
  'breaches.list': 'dsl headteacher chair',
  'breaches.acknowledge': 'dsl headteacher chair',
  'breaches.close': 'dsl headteacher chair',
  'breaches.keep': 'dsl headteacher chair',
  'privacy.retention': 'headteacher administrator',
  'privacy.savePeriod': 'headteacher administrator',
  'privacy.saveYearEnd': 'headteacher administrator',
  'privacy.confirmClock': 'headteacher administrator',
  'privacy.holds': 'headteacher administrator',
  'privacy.hold': 'headteacher administrator',
  'privacy.reviewHold': 'headteacher administrator',
  'privacy.endHold': 'headteacher administrator',
  'privacy.find': 'headteacher administrator',
  'privacy.export': 'headteacher administrator',
  'privacy.requests': 'headteacher administrator',
  'privacy.enterRequest': 'headteacher administrator',
  'privacy.answerRequest': 'headteacher administrator',
  'privacy.decideErasure': 'headteacher administrator',
  'audit.list': 'headteacher chair administrator',
  'audit.check': 'headteacher chair administrator',
  'due.list': 'reception dsl headteacher administrator',
  'pictures.save': 'administrator',
  'staff.import': 'administrator',
  'doors.get': 'administrator',
  'doors.save': 'administrator',
  'doors.beginPairing': 'administrator',
  'doors.pair': 'o',
  'doors.drop': 'administrator',
  'doctor.look': 'administrator',
  'profile.file': 'administrator',
  'profile.look': 'administrator',
  'profile.take': 'administrator',
  'leaving.begin': 'administrator',
  'leaving.state': 'administrator',
  'leaving.cancel': 'administrator',
  'moving.find': 'v',
  'moving.begin': 'v',
  'moving.state': 'v',
  'backups.get': 'administrator',
  'backups.list': 'administrator',
  'backups.age': 'reception dsl headteacher administrator',
  'backups.save': 'administrator',
  'backups.make': 'administrator',
  'keys.get': 'administrator',
  'keys.makeRecoveryKey': 'administrator',
  'keys.printRecoveryKey': 'administrator',
  'keys.keepRecoveryKey': 'administrator',
  'keys.setPassphrase': 'administrator',
  'keys.removePassphrase': 'administrator',
  'programLog.newest': 'administrator',
  'programLog.file': 'administrator',
  'backups.cancel': 'administrator',
  'backups.look': 'administrator',
  'backups.restore': 'administrator',
  'program.close': 'administrator',
  'tasks.running': 'administrator',
  'tasks.cancel': 'administrator',
  'badges.list': 'reception dsl headteacher',
  'badges.printAll': 'reception dsl headteacher',
  'badges.byHand': 'reception dsl headteacher',
  'badges.cancelJob': 'reception dsl headteacher',
  'badges.sayReturned': 'reception dsl headteacher',
  'printing.printers': 'reception dsl headteacher administrator',
  'printing.testLabel': 'reception dsl headteacher administrator',
  'printing.newRoll': 'reception dsl headteacher administrator',
};

/** Procedures that belong to the visitor at the tablet and not to the office's computers. */
const TABLET_ONLY = Object.keys(EXPECTED).filter(
  (name) => EXPECTED[name] === 'v' && !['kiosk.state', 'staff.find', 'staff.signIn', 'staff.setPin'].includes(name),
);

/** What an administrator does beside the tablet: the door itself, the code that pairs a computer, and the record's key. */
const TABLET_STAFF = [
  'doors.save',
  'doors.beginPairing',
  'keys.makeRecoveryKey',
  'keys.printRecoveryKey',
  'keys.keepRecoveryKey',
  'keys.setPassphrase',
  'keys.removePassphrase',
  'program.close',
];

describe('the who-may-call table', () => {
  it('names every procedure there is, and no other', () => {
    const procedures = Object.keys(appRouter._def.procedures).sort();
    expect(Object.keys(ACCESS).sort()).toEqual(procedures);
    expect(Object.keys(EXPECTED).sort()).toEqual(procedures);
  });

  it.each(Object.entries(EXPECTED))('lets into %s: %s', (procedure, who) => {
    for (const role of ROLES)
      expect(mayCall(procedure, 'loopback', [role]), role).toBe(who === 'v' || who.split(' ').includes(role));
    expect(mayCall(procedure, 'loopback', null)).toBe(who === 'v');
    expect(mayCall(procedure, 'loopback', [])).toBe(who === 'v');
  });

  it('keeps the visitor’s side off the office’s computers', () => {
    for (const procedure of TABLET_ONLY) expect(mayCall(procedure, 'office', [...ROLES]), procedure).toBe(false);
  });

  it.each(Object.entries(EXPECTED))('lets an office computer into %s: %s', (procedure, who) => {
    const everybody = who === 'o' || (who === 'v' && !TABLET_ONLY.includes(procedure));
    const roles = TABLET_STAFF.includes(procedure) ? [] : who.split(' ');
    for (const role of ROLES)
      expect(mayCall(procedure, 'office', [role]), role).toBe(everybody || roles.includes(role));
    expect(mayCall(procedure, 'office', null)).toBe(everybody);
  });

  it.each(['nothing', '__proto__', 'constructor', 'visits', ''])('denies what is not in it: %j', (procedure) => {
    for (const door of DOORS) expect(mayCall(procedure, door, [...ROLES])).toBe(false);
  });
});

describe('over HTTP', () => {
  let service: RunningService;
  beforeAll(async () => {
    service = await startService({ demo: true });
  });
  afterAll(() => service.stop());

  it('a caller without a session is told to sign in', async () => {
    await expect(service.client.visits.dayLog.query({ day: null })).rejects.toMatchObject({
      data: { code: 'UNAUTHORIZED' },
    });
  });

  it('a made-up token is no session', async () => {
    const guess = clientOf(service.url, () => 'A'.repeat(43));
    await expect(guess.waiting.list.query()).rejects.toMatchObject({ data: { code: 'UNAUTHORIZED' } });
  });

  it('a session ends when its owner signs out', async () => {
    const office = await signedInAs(service, 'reception');
    await office.staff.signOut.mutate();
    await expect(office.waiting.list.query()).rejects.toMatchObject({ data: { code: 'UNAUTHORIZED' } });
  });

  it('an invalid argument is refused without telling what would be valid', async () => {
    const answer = await fetch(`${service.url}/api/visits.signIn`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: service.url },
      body: JSON.stringify({ requestId: 'x', devices: [{ kind: 'drone' }] }),
    });
    expect(answer.status).toBe(400);
    const text = await answer.text();
    expect(text).not.toMatch(/phone|drone|zod|expected|stack|\.ts/i);
  });

  it('a second visit cannot be had by one member of staff’s id in another’s place', async () => {
    const reception = await signedInAs(service, 'reception');
    const answer = await reception.visits.signOutByOffice.mutate({
      requestId: randomUUID(),
      visitId: randomUUID(),
      leavesDevices: false,
    });
    expect(answer).toEqual({ outcome: 'unknown visit' });
  });
});
