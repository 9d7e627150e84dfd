import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Role } from '../../core/roles.ts';
import { PIN_RESTS_MS, REQUEST_LASTS_MS } from '../../core/second-person.ts';
import { newCode } from '../../service/staff/directory.ts';
import { createPins } from '../../service/staff/pins.ts';
import { officeRequest, requested } from '../support/arrangements.ts';
import { createTestClock } from '../support/clock.ts';
import { clientOf, type RunningService, startService } from '../support/service.ts';
import { demoPin, signedInAs } from '../support/staff.ts';

let service: RunningService;
const clock = createTestClock();

beforeEach(async () => {
  clock.set('2026-11-24T09:00:00Z');
  service = await startService({ demo: true, own: { clock: clock.now } });
});
afterEach(() => service.stop());

type Staff = Awaited<ReturnType<typeof signedInAs>>;

async function idOf(letters: string): Promise<string> {
  const [found] = await service.client.staff.find.query({ letters });
  return found?.id ?? '';
}

const administrator = () => signedInAs(service, 'administrator');
const deputy = () => signedInAs(service, 'dsl', 'Hale');
const chair = () => signedInAs(service, 'chair');
const head = () => signedInAs(service, 'headteacher');

async function askCode(staff: Staff, requestId: string = randomUUID()) {
  return staff.secondPerson.ask.mutate({ requestId, about: { kind: 'new code', staffId: await idOf('okafor') } });
}

const another = (name = 'Mr Adler') => ({
  kind: 'headteacher' as const,
  name,
  position: 'Headteacher from January',
  isHost: true,
  roles: ['headteacher'] as Role[],
});

/** What waits, as this member of staff sees it. */
const waiting = async (staff: Staff) => (await staff.secondPerson.list.query()).open;

async function confirm(staff: Staff, pin: string, requestId: string = randomUUID()) {
  const [request] = await waiting(staff);
  return staff.secondPerson.confirm.mutate({ requestId, id: request?.id ?? randomUUID(), pin });
}

/** Asked by the administrator and confirmed by the deputy. @returns the code */
async function confirmed(): Promise<string> {
  await askCode(await administrator());
  const answer = await confirm(await deputy(), '381402');
  if (answer.outcome !== 'confirmed') throw new Error(answer.outcome);
  return answer.oneTimeCode ?? '';
}

const setPin = async (oneTimeCode: string, letters = 'okafor') =>
  service.client.staff.setPin.mutate({ staffId: await idOf(letters), oneTimeCode, pin: '918273' });

describe('a new code for a headteacher', () => {
  it('is made for the second person only, and lets the headteacher set a PIN', async () => {
    const admin = await administrator();
    expect(await admin.staff.newCode.mutate({ staffId: await idOf('okafor') })).toEqual({
      outcome: 'needs a second person',
    });
    expect(await askCode(admin)).toEqual({ outcome: 'asked', until: clock.now() + REQUEST_LASTS_MS });
    expect(await askCode(admin)).toMatchObject({ outcome: 'asked already' });
    expect(await waiting(admin)).toMatchObject([{ kind: 'new code', name: 'Ms Okafor', mayAnswer: false }]);
    const lead = await deputy();
    expect(await waiting(lead)).toMatchObject([{ askedBy: 'Sam Trent', mayAnswer: true }]);
    expect(await confirm(lead, '000001')).toEqual({ outcome: 'wrong PIN' });
    const answer = await confirm(lead, '381402');
    expect(answer).toMatchObject({ outcome: 'confirmed', name: 'Ms Okafor' });
    expect(await waiting(lead)).toEqual([]);
    expect(await setPin(answer.outcome === 'confirmed' ? (answer.oneTimeCode ?? '') : '')).toEqual({ outcome: 'set' });
  });

  it('is not confirmed by who asked, whatever their parts, nor by the headteacher, nor by anybody else', async () => {
    const { record, newId } = service.parts;
    const both = newId();
    const secret = await createPins(service.parts).seal('405162', null);
    record.write(() => {
      const person = {
        id: both,
        name: 'Ms Both',
        position: '',
        isHost: false,
        roles: ['administrator', 'dsl'] as const,
      };
      record.staff.insert(person, 0);
      record.staff.setSecret(both, 'pin', secret, 0);
    });
    const entered = await service.client.staff.signIn.mutate({ staffId: both, pin: '405162' });
    const admin = clientOf(service.url, () => (entered.outcome === 'signed in' ? entered.session.token : null));
    await askCode(admin);
    const [{ id } = { id: '' }] = await waiting(admin);
    const answers = [
      await admin.secondPerson.confirm.mutate({ requestId: randomUUID(), id, pin: '405162' }),
      await (await head()).secondPerson.confirm.mutate({ requestId: randomUUID(), id, pin: demoPin('headteacher') }),
      await (await head()).secondPerson.decline.mutate({ requestId: randomUUID(), id }),
    ];
    expect(answers).toEqual(answers.map(() => ({ outcome: 'not yours to answer' })));
    const desk = await signedInAs(service, 'reception', 'Lindqvist');
    await expect(desk.secondPerson.confirm.mutate({ requestId: randomUUID(), id, pin: '503624' })).rejects.toThrow(
      'FORBIDDEN',
    );
  });

  it('is confirmed by the chair too; a no leaves everything as it was', async () => {
    const governor = await chair();
    await askCode(await administrator());
    const [{ id } = { id: '' }] = await waiting(governor);
    expect(await governor.secondPerson.decline.mutate({ requestId: randomUUID(), id })).toEqual({
      outcome: 'declined',
    });
    expect(await confirm(governor, '492513')).toEqual({ outcome: 'no longer open' });
    await askCode(await administrator());
    expect(await confirm(governor, '492513')).toMatchObject({ outcome: 'confirmed' });
  });

  it('lapses after a day', async () => {
    await askCode(await administrator());
    clock.move(REQUEST_LASTS_MS);
    expect(await waiting(await deputy())).toEqual([]);
    expect(await askCode(await administrator())).toMatchObject({ outcome: 'asked' });
  });

  it('is not confirmed with a PIN that an administrator may have set a moment ago', async () => {
    const admin = await administrator();
    const made = await admin.staff.newCode.mutate({ staffId: await idOf('hale') });
    await setPin(made.outcome === 'made' ? made.oneTimeCode : '', 'hale');
    await askCode(admin);
    const staffId = await idOf('hale');
    const enter = async () => {
      const answer = await service.client.staff.signIn.mutate({ staffId, pin: '918273' });
      return clientOf(service.url, () => (answer.outcome === 'signed in' ? answer.session.token : null));
    };
    expect(await confirm(await enter(), '918273')).toEqual({ outcome: 'too new' });
    clock.move(PIN_RESTS_MS);
    await askCode(await administrator());
    expect(await confirm(await enter(), '918273')).toMatchObject({ outcome: 'confirmed' });
  });

  it('is told to the headteacher and to the second person until they have seen it', async () => {
    await confirmed();
    for (const staff of [await head(), await deputy()]) {
      const { told } = await staff.secondPerson.list.query();
      expect(told).toMatchObject([
        { kind: 'new code', name: 'Ms Okafor', askedBy: 'Sam Trent', confirmedBy: 'Mr Hale' },
      ]);
      await staff.secondPerson.seen.mutate({ requestId: randomUUID(), id: told[0]?.id ?? '' });
      expect((await staff.secondPerson.list.query()).told).toEqual([]);
    }
    expect((await (await chair()).secondPerson.list.query()).told).toEqual([]);
    const { events } = await (await chair()).audit.list.query({ topic: 'sign-in and security', before: null });
    const names = events.map(({ name }) => name);
    for (const what of ['asked', 'confirmed', 'seen']) expect(names).toContain(`staff.second-person-${what}`);
  });

  it('suspends every decision until the headteacher has set a new PIN', async () => {
    const arrangementId = await requested(service, officeRequest(clock));
    const code = await confirmed();
    const asHead = await head();
    expect((await asHead.secondPerson.list.query()).suspended).toBe(true);
    const pin = demoPin('headteacher');
    const decline = { requestId: randomUUID(), arrangementId, as: 'headteacher' as const, pin };
    const answers = [
      await asHead.arrangements.decide.mutate({ ...decline, decision: { kind: 'decline' } }),
      await asHead.arrangements.confirm.mutate({ requestId: randomUUID(), arrangementId, answer: 'mine', pin }),
      await asHead.delegations.make.mutate({
        requestId: randomUUID(),
        staffId: await idOf('hale'),
        fromDay: '2026-11-24',
        untilDay: '2026-11-24',
        pin,
      }),
    ];
    expect(answers).toEqual(answers.map(() => ({ outcome: 'suspended' })));
    expect(await setPin(code)).toEqual({ outcome: 'set' });
    const staffId = await idOf('okafor');
    const entered = await service.client.staff.signIn.mutate({ staffId, pin: '918273' });
    const again = clientOf(service.url, () => (entered.outcome === 'signed in' ? entered.session.token : null));
    expect(
      await again.arrangements.decide.mutate({
        ...decline,
        requestId: randomUUID(),
        pin: '918273',
        decision: { kind: 'decline' },
      }),
    ).toMatchObject({ outcome: 'decided' });
  });

  it('is shown again to a retry, and to nobody once it was used', async () => {
    await askCode(await administrator());
    const lead = await deputy();
    const [{ id } = { id: '' }] = await waiting(lead);
    const sent = { requestId: randomUUID(), id, pin: '381402' };
    const first = await lead.secondPerson.confirm.mutate(sent);
    const second = await lead.secondPerson.confirm.mutate(sent);
    if (first.outcome !== 'confirmed' || second.outcome !== 'confirmed') throw new Error(second.outcome);
    expect(await setPin(first.oneTimeCode ?? '')).toEqual({ outcome: 'wrong code' });
    expect(await setPin(second.oneTimeCode ?? '')).toEqual({ outcome: 'set' });
    expect(await (await deputy()).secondPerson.confirm.mutate(sent)).toEqual({ outcome: 'no longer open' });
  });
});

describe('another headteacher', () => {
  it('is added by two people, with the code for the second', async () => {
    const admin = await administrator();
    const { kind: _kind, ...person } = another();
    expect(await admin.staff.add.mutate({ requestId: randomUUID(), ...person })).toEqual({
      outcome: 'needs a second person',
    });
    const asked = await admin.secondPerson.ask.mutate({ requestId: randomUUID(), about: another() });
    expect(asked).toMatchObject({ outcome: 'asked' });
    expect(await idOf('adler')).toBe('');
    expect(await confirm(await deputy(), '381402')).toMatchObject({ outcome: 'confirmed', name: 'Mr Adler' });
    const staffId = await idOf('adler');
    expect(service.parts.record.staff.roles(staffId)).toEqual(['headteacher']);
    expect((await (await head()).secondPerson.list.query()).told).toMatchObject([{ name: 'Mr Adler', aboutMe: false }]);
    expect(await admin.staff.newCode.mutate({ staffId })).toEqual({ outcome: 'needs a second person' });
  });

  it('is not needed for anybody else', async () => {
    const admin = await administrator();
    const ask = (about: Parameters<Staff['secondPerson']['ask']['mutate']>[0]['about']) =>
      admin.secondPerson.ask.mutate({ requestId: randomUUID(), about });
    expect(await ask({ ...another(), roles: ['staff'] })).toEqual({ outcome: 'not needed' });
    expect(await ask({ kind: 'new code', staffId: await idOf('hale') })).toEqual({ outcome: 'not needed' });
    expect(await ask({ kind: 'new code', staffId: randomUUID() })).toEqual({ outcome: 'unknown person' });
  });
});

describe('the first headteacher', () => {
  it('has a PIN that no repeated request of the administrator gives a code for', async () => {
    const { record } = service.parts;
    const headId = await idOf('okafor');
    record.write(() => record.staff.removeSecret(headId, 'pin'));
    const admin = await administrator();
    const { kind: _kind, ...person } = another();
    const added = { requestId: randomUUID(), ...person };
    const first = await admin.staff.add.mutate(added);
    if (first.outcome !== 'added') throw new Error(first.outcome);
    expect(await setPin(first.oneTimeCode, 'adler')).toEqual({ outcome: 'set' });
    expect(await admin.staff.add.mutate(added)).toEqual({ outcome: 'needs a second person' });
  });

  it('has a PIN that a code made while it was being set does not open', async () => {
    const { record } = service.parts;
    const headId = await idOf('okafor');
    const pin = record.staff.secret(headId, 'pin');
    if (!pin) throw new Error('The headteacher of the demonstration has a PIN.');
    record.write(() => record.staff.removeSecret(headId, 'pin'));
    const pins = createPins(service.parts);
    const slow: typeof pins = {
      ...pins,
      async seal(text, expiresAt) {
        record.write(() => record.staff.setSecret(headId, 'pin', pin, clock.now()));
        return pins.seal(text, expiresAt);
      },
    };
    expect(await newCode(service.parts, slow, headId, headId)).toEqual({ outcome: 'needs a second person' });
    expect(record.staff.secret(headId, 'one-time code')).toBeUndefined();
  });
});
