import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Role } from '../../core/roles.ts';
import { PIN_RESTS_MS } from '../../core/second-person.ts';
import { createPins } from '../../service/staff/pins.ts';
import { signedIn } from '../support/answers.ts';
import { officeRequest, requested } from '../support/arrangements.ts';
import { createTestClock } from '../support/clock.ts';
import { clientOf, type RunningService, startService } from '../support/service.ts';
import { demoPin, signedInAs } from '../support/staff.ts';

let service: RunningService;
const clock = createTestClock();
const CHEAP = { N: 16, r: 8, p: 1 };

beforeEach(async () => {
  clock.set('2026-11-24T09:00:00Z');
  service = await startService({ demo: true, own: { clock: clock.now, pinCost: CHEAP } });
});
afterEach(() => service.stop());

type Staff = Awaited<ReturnType<typeof signedInAs>>;
const once = () => ({ requestId: randomUUID() });
const administrator = () => signedInAs(service, 'administrator');
const deputy = () => signedInAs(service, 'dsl', 'Hale');

async function memberOf(staff: Staff, name: string) {
  const found = (await staff.staff.list.query()).find((person) => person.name === name);
  if (!found) throw new Error(`${name} does not work here.`);
  const { id, position, roles, isHost } = found;
  return { id, was: { name, position, roles, isHost } };
}

async function change(staff: Staff, name: string, what: Partial<{ name: string; roles: Role[]; isHost: boolean }>) {
  const { id, was } = await memberOf(staff, name);
  return staff.staff.change.mutate({ ...once(), staffId: id, was, will: { ...was, ...what } });
}

async function leave(staff: Staff, name: string) {
  return staff.staff.leave.mutate({ ...once(), staffId: (await memberOf(staff, name)).id });
}

/** Adds somebody with a PIN that is old enough to confirm with. @returns their id */
async function added(name: string, roles: Role[], since = 0): Promise<string> {
  const { record, newId } = service.parts;
  const id = newId();
  const secret = await createPins(service.parts).seal('405162', null);
  record.write(() => {
    record.staff.insert({ id, name, position: '', isHost: true, roles }, since);
    record.staff.setSecret(id, 'pin', secret, 0);
  });
  return id;
}

async function signInAs(staffId: string, pin: string) {
  return (await service.client.staff.signIn.mutate({ staffId, pin })).outcome;
}

describe('somebody who changes', () => {
  it('has another name, other roles, and is found as a host or not', async () => {
    const staff = await administrator();
    const teacher = await signedInAs(service, 'staff', 'Adeyemi');
    await expect(teacher.visits.dayLog.query({ day: null })).rejects.toThrow('FORBIDDEN');
    const what = { name: 'Mrs Adeyemi-Roe', roles: ['reception', 'staff'] as Role[], isHost: false };
    expect(await change(staff, 'Miss Adeyemi', what)).toEqual({ outcome: 'changed' });
    expect((await memberOf(staff, 'Mrs Adeyemi-Roe')).was).toMatchObject(what);
    expect(await service.client.hosts.find.query({ letters: 'ad' })).toEqual([]);
    // At once, in the session that is open.
    await teacher.visits.dayLog.query({ day: null });
    await change(staff, 'Mrs Adeyemi-Roe', { roles: ['staff'] });
    await expect(teacher.visits.dayLog.query({ day: null })).rejects.toThrow('FORBIDDEN');
    const [event] = service.parts.record.audit.named('staff.changed');
    expect(JSON.parse(event?.details ?? '')).toEqual({ roles: ['reception', 'staff'] });
  });

  it('is confirmed anew where visitors read them in the safeguarding team', async () => {
    const staff = await administrator();
    const lead = await deputy();
    const confirmed = async () => {
      const { confirmations } = await staff.school.get.query();
      return confirmations.find(({ kind }) => kind === 'safeguarding team');
    };
    const kind = 'safeguarding team' as const;
    await lead.school.confirm.mutate({ ...once(), kind, saw: (await confirmed())?.stands ?? '' });
    await change(staff, 'Miss Adeyemi', { name: 'Mrs Adeyemi-Roe' });
    await change(staff, 'Mr Hale', { isHost: false });
    expect((await confirmed())?.confirmedAt).toBe(clock.now());
    await change(staff, 'Mr Hale', { name: 'Mr Hale-Smith' });
    expect((await confirmed())?.confirmedAt).toBeNull();
  });

  it('is not overwritten by who saw them as they were before', async () => {
    const staff = await administrator();
    const { id, was } = await memberOf(staff, 'Miss Adeyemi');
    await change(staff, 'Miss Adeyemi', { roles: ['staff', 'reception'] });
    const late = { ...once(), staffId: id, was, will: { ...was, name: 'Miss A' } };
    expect(await staff.staff.change.mutate(late)).toEqual({ outcome: 'changed meanwhile' });
    const nobody = { ...once(), staffId: randomUUID(), was, will: was };
    expect(await staff.staff.change.mutate(nobody)).toEqual({ outcome: 'unknown person' });
  });

  it('stays administrator as long as nobody else with a PIN is one', async () => {
    const staff = await administrator();
    const { record, newId } = service.parts;
    const noPin = { id: newId(), name: 'Mx Wren', position: '', isHost: false, roles: ['administrator'] as const };
    record.write(() => record.staff.insert(noPin, 0));
    expect(await change(staff, 'Sam Trent', { roles: ['reception'] })).toEqual({ outcome: 'last administrator' });
    await added('Ms Abara', ['administrator']);
    expect(await change(staff, 'Sam Trent', { roles: ['reception'] })).toEqual({ outcome: 'changed' });
  });

  it('is no second person within a week of the role, however old the PIN', async () => {
    const staff = await administrator();
    const friend = await added('Mr Pryce', ['staff']);
    await change(staff, 'Mr Pryce', { roles: ['staff', 'dsl'] });
    const staffId = (await memberOf(staff, 'Ms Okafor')).id;
    const ask = () => staff.secondPerson.ask.mutate({ ...once(), about: { kind: 'new code', staffId } });
    await ask();
    const confirm = async () => {
      const lead = await signedInPerson(friend);
      const [open] = (await lead.secondPerson.list.query()).open;
      return lead.secondPerson.confirm.mutate({ ...once(), id: open?.id ?? '', pin: '405162' });
    };
    expect(await confirm()).toEqual({ outcome: 'too new' });
    clock.move(PIN_RESTS_MS);
    await (await administrator()).secondPerson.ask.mutate({ ...once(), about: { kind: 'new code', staffId } });
    expect(await confirm()).toMatchObject({ outcome: 'confirmed' });
  });

  async function signedInPerson(staffId: string) {
    const answer = await service.client.staff.signIn.mutate({ staffId, pin: '405162' });
    if (answer.outcome !== 'signed in') throw new Error(answer.outcome);
    return clientOf(service.url, () => answer.session.token);
  }
});

describe('a headteacher', () => {
  async function confirmed(): Promise<{ outcome: string; oneTimeCode?: string | null }> {
    const lead = await deputy();
    const [open] = (await lead.secondPerson.list.query()).open;
    return lead.secondPerson.confirm.mutate({ ...once(), id: open?.id ?? '', pin: '381402' });
  }

  it('neither leaves nor stops being one by the administrator alone', async () => {
    const staff = await administrator();
    await staff.school.saveTeam.mutate({ ...once(), team: [] });
    expect(await change(staff, 'Ms Okafor', { roles: ['staff'] })).toEqual({ outcome: 'needs a second person' });
    expect(await leave(staff, 'Ms Okafor')).toEqual({ outcome: 'needs a second person' });
    const { id } = await memberOf(staff, 'Ms Okafor');
    await staff.secondPerson.ask.mutate({ ...once(), about: { kind: 'leaving', staffId: id } });
    expect(await signInAs(id, demoPin('headteacher'))).toBe('signed in');
    expect(await confirmed()).toMatchObject({ outcome: 'confirmed', oneTimeCode: null });
    expect(await signInAs(id, demoPin('headteacher'))).toBe('wrong PIN');
    expect(service.parts.record.audit.named('staff.left')).toHaveLength(1);
  });

  it('is one no longer once a second person confirmed it, and what they handed over ends', async () => {
    const head = await signedInAs(service, 'headteacher');
    const staff = await administrator();
    const delegate = (await memberOf(staff, 'Mr Hale')).id;
    const days = { staffId: delegate, fromDay: '2026-11-24', untilDay: '2026-11-25' };
    await head.delegations.make.mutate({ ...once(), ...days, pin: demoPin('headteacher') });
    const { id, was } = await memberOf(staff, 'Ms Okafor');
    const about = { kind: 'change' as const, staffId: id, ...was, roles: ['staff'] as Role[] };
    expect(await staff.secondPerson.ask.mutate({ ...once(), about })).toMatchObject({ outcome: 'asked' });
    expect(await staff.secondPerson.ask.mutate({ ...once(), about })).toMatchObject({ outcome: 'asked already' });
    expect(await confirmed()).toMatchObject({ outcome: 'confirmed', oneTimeCode: null });
    expect((await memberOf(staff, 'Ms Okafor')).was.roles).toEqual(['staff']);
    expect(service.parts.record.delegations.open('2026-11-24')).toEqual([]);
    await expect(head.delegations.authority.query()).rejects.toThrow('FORBIDDEN');
  });

  it('who becomes one decides nothing until they have set a new PIN with the code of the second person', async () => {
    const staff = await administrator();
    expect(await change(staff, 'Mrs Lindqvist', { roles: ['headteacher'] })).toEqual({
      outcome: 'needs a second person',
    });
    const { id, was } = await memberOf(staff, 'Mrs Lindqvist');
    const about = { kind: 'change' as const, staffId: id, ...was, roles: ['headteacher'] as Role[] };
    await staff.secondPerson.ask.mutate({ ...once(), about });
    const answer = await confirmed();
    expect(answer).toMatchObject({ outcome: 'confirmed', oneTimeCode: expect.stringMatching(/\w{4}/) });
    const suspended = async () =>
      (await (await signedInAs(service, 'reception', 'Lindqvist')).secondPerson.list.query()).suspended;
    expect(await suspended()).toBe(true);
    const code = { staffId: id, oneTimeCode: answer.oneTimeCode ?? '', pin: '918273' };
    expect(await service.client.staff.setPin.mutate(code)).toEqual({ outcome: 'set' });
    expect(service.parts.record.secondPerson.isUnused(id)).toBe(false);
  });

  it('who left meanwhile is nothing that is still open', async () => {
    const staff = await administrator();
    await staff.school.saveTeam.mutate({ ...once(), team: [] });
    const { id } = await memberOf(staff, 'Ms Okafor');
    await staff.secondPerson.ask.mutate({ ...once(), about: { kind: 'new code', staffId: id } });
    await staff.secondPerson.ask.mutate({ ...once(), about: { kind: 'leaving', staffId: id } });
    const lead = await deputy();
    const { open } = await lead.secondPerson.list.query();
    const confirm = (kind: string) => {
      const request = open.find((each) => each.kind === kind);
      return lead.secondPerson.confirm.mutate({ ...once(), id: request?.id ?? '', pin: '381402' });
    };
    expect(await confirm('leaving')).toMatchObject({ outcome: 'confirmed' });
    expect(await confirm('new code')).toEqual({ outcome: 'no longer open' });
  });
});

describe('somebody who left', () => {
  it('is signed out at once, opens nothing and is found by nobody, and what they did keeps their name', async () => {
    const { visitId } = await signedIn(service, { name: 'Rosalind Zachebe' });
    const desk = await signedInAs(service, 'reception', 'Lindqvist');
    const { record } = service.parts;
    await desk.visits.check.mutate({ ...once(), visitId, idKind: 'photo card', supervision: 'escorted' });
    const staff = await administrator();
    const { id } = await memberOf(staff, 'Mrs Lindqvist');
    expect(await leave(staff, 'Mrs Lindqvist')).toEqual({ outcome: 'left' });
    await expect(desk.visits.dayLog.query({ day: null })).rejects.toThrow('UNAUTHORIZED');
    expect(await signInAs(id, demoPin('reception'))).toBe('wrong PIN');
    expect(await service.client.staff.find.query({ letters: 'lindqvist' })).toEqual([]);
    expect((await staff.staff.list.query()).some((person) => person.id === id)).toBe(false);
    expect(record.staff.nameOf(id)).toBe('Mrs Lindqvist');
    expect(JSON.stringify(await staff.visits.one.query({ visitId }))).toContain('Mrs Lindqvist');
    expect(await staff.staff.newCode.mutate({ staffId: id })).toEqual({ outcome: 'unknown person' });
    expect(await staff.staff.leave.mutate({ ...once(), staffId: id })).toEqual({ outcome: 'unknown person' });
  });

  it('cannot be chosen as a host, and a visitor who chose them before keeps their host', async () => {
    const staff = await administrator();
    const { id } = await memberOf(staff, 'Miss Adeyemi');
    const { visitId } = await signedIn(service, { host: { kind: 'person', staffId: id } });
    await leave(staff, 'Miss Adeyemi');
    expect(await service.client.hosts.find.query({ letters: 'ad' })).toEqual([]);
    expect(await staff.visits.one.query({ visitId })).toMatchObject({ visit: { hostName: 'Miss Adeyemi' } });
    await expect(signedIn(service, { host: { kind: 'person', staffId: id } })).rejects.toThrow();
  });

  it('keeps no permission of their own', async () => {
    const staff = await administrator();
    const { id } = await memberOf(staff, 'Miss Adeyemi');
    await requested(service, officeRequest(clock, { holder: { kind: 'staff', staffId: id } }));
    expect(service.parts.record.arrangements.ofStaff(id)).toMatchObject([{ state: 'requested' }]);
    await leave(staff, 'Miss Adeyemi');
    expect(service.parts.record.arrangements.ofStaff(id)).toMatchObject([{ state: 'lapsed' }]);
  });

  it('is not the last administrator, not in the safeguarding team, and not who says so', async () => {
    const staff = await administrator();
    expect(await leave(staff, 'Sam Trent')).toEqual({ outcome: 'last administrator' });
    expect(await leave(staff, 'Mr Hale')).toEqual({ outcome: 'in the team' });
    await added('Ms Abara', ['administrator']);
    expect(await leave(staff, 'Sam Trent')).toEqual({ outcome: 'not by oneself' });
  });
});
