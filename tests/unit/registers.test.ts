import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { signFlags } from '../../core/signs.ts';
import { createTestClock, MINUTE } from '../support/clock.ts';
import { type RunningService, startService } from '../support/service.ts';
import { signedInAs } from '../support/staff.ts';

let service: RunningService;
const clock = createTestClock();
const DAY = 24 * 60 * MINUTE;

beforeEach(async () => {
  clock.set('2026-11-27T09:00:00Z');
  service = await startService({ demo: true, own: { clock: clock.now, printers: {}, wait: async () => {} } });
});
afterEach(() => service.stop());

const lead = () => signedInAs(service, 'dsl', 'Hale');

describe('the register of policies', () => {
  it('of a new school shows the source policies’ own gaps as they stand', async () => {
    const fresh = await startService({ own: { clock: clock.now, printers: {} } });
    const { record } = fresh.parts;
    const rows = record.policies.all();
    expect(rows.map(({ letter, ratified, review }) => [letter, ratified, review])).toEqual([
      ['M', null, '2021-09'],
      ['S', null, '2022-09'],
    ]);
    expect(rows[0]?.unfilled).toEqual(['Date agreed and ratified by Governing Body: (.)']);
    expect(record.policies.linked().length).toBeGreaterThan(5);
    await fresh.stop();
  });

  const reviewed = {
    cause: 'yearly',
    consulted: 'Staff, parents and the school council',
    outcome: 'Watches are named.',
    nextReview: '2027-11-01',
    ratified: '2026-11-20',
    mended: true,
  } as const;

  it('keeps a review with who was consulted, and the policy stands as it left it', async () => {
    const office = await lead();
    const [policy] = (await office.policies.list.query()).policies;
    const input = { requestId: randomUUID(), policyId: policy?.policyId ?? '', ...reviewed };
    expect(await office.policies.review.mutate(input)).toEqual({ outcome: 'recorded' });
    const [after] = (await office.policies.list.query()).policies;
    expect(after).toMatchObject({ ratified: '2026-11-20', review: '2027-11-01', flags: [] });
    expect(after?.reviews).toMatchObject([{ reviewedOn: '2026-11-27', cause: 'yearly', recordedBy: 'Mr Hale' }]);
    clock.move(366 * DAY);
    const later = await lead();
    expect((await later.policies.list.query()).policies[0]?.flags).toEqual(['overdue']);
  });

  it('refuses a next review that is over a year away, or past', async () => {
    const office = await lead();
    const [policy] = (await office.policies.list.query()).policies;
    for (const nextReview of ['2027-11-28', '2026-11-27']) {
      const input = { requestId: randomUUID(), policyId: policy?.policyId ?? '', ...reviewed, nextReview };
      expect(await office.policies.review.mutate(input)).toEqual({ outcome: 'not within a year' });
    }
  });

  it('is not reception’s to review', async () => {
    const reception = await signedInAs(service, 'reception');
    const input = { requestId: randomUUID(), policyId: randomUUID(), ...reviewed };
    await expect(reception.policies.review.mutate(input)).rejects.toMatchObject({ data: { code: 'FORBIDDEN' } });
  });

  it('keeps what was assessed before it is used', async () => {
    const office = await lead();
    const input = {
      requestId: randomUUID(),
      what: 'The school’s channel',
      hazards: 'Pictures of children',
      controls: 'Only the headteacher posts',
      residualRisk: 'Low',
      reviewOn: '2027-06-01',
    };
    expect(await office.policies.assess.mutate(input)).toEqual({ outcome: 'recorded' });
    expect((await office.policies.list.query()).assessments).toMatchObject([{ what: input.what, overdue: false }]);
  });
});

describe('the register of signs', () => {
  it('says which version hangs where, and is content once somebody looked', async () => {
    const reception = await signedInAs(service, 'reception');
    const hang = (place: string) =>
      reception.signs.hang.mutate({ requestId: randomUUID(), kind: 'poster entrance', place });
    expect(await hang(' ')).toEqual({ outcome: 'no place' });
    expect(await hang('Front door')).toEqual({ outcome: 'hung' });
    clock.move(100 * DAY);
    const later = await signedInAs(service, 'reception');
    const [sign] = await later.signs.list.query();
    expect(sign).toMatchObject({ place: 'Front door', version: 1, flags: ['not checked'] });
    const look = (found: 'checked' | 'removed') =>
      later.signs.look.mutate({ requestId: randomUUID(), signId: sign?.signId ?? '', found });
    expect(await look('checked')).toEqual({ outcome: 'saved' });
    expect((await later.signs.list.query())[0]?.flags).toEqual([]);
    expect(await look('removed')).toEqual({ outcome: 'saved' });
    expect(await look('checked')).toEqual({ outcome: 'no longer there' });
  });

  it.each([
    [1, 1, 0, []],
    [1, 2, 0, ['older version']],
    [1, 2, 100, ['older version', 'not checked']],
    [2, 2, 99, []],
    [1, null, 0, []],
  ])('version %i where %s is in force, looked at %i days ago: %j', (version, current, days, flags) => {
    expect(signFlags({ version, checkedAt: 0 }, current, days * DAY)).toEqual(flags);
  });
});
