import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Inputs } from '../../service/api/types.ts';
import { ASKED_LAPTOP, signedIn } from '../support/answers.ts';
import { type RunningService, startService } from '../support/service.ts';
import { signedInAs } from '../support/staff.ts';

let service: RunningService;
beforeAll(async () => {
  service = await startService({ demo: true, own: { printers: {}, wait: async () => {} } });
});
afterAll(() => service.stop());

type Check = Omit<Inputs['visits']['check'], 'requestId' | 'visitId'>;

async function checked(check: Check) {
  const { visitId } = await signedIn(service, { category: 'contractor', name: `Guest ${randomUUID()}` });
  const staff = await signedInAs(service, 'reception');
  const answer = await staff.visits.check.mutate({ requestId: randomUUID(), visitId, ...check });
  const one = await staff.visits.one.query({ visitId });
  return { answer, check: one.outcome === 'found' ? one.check : null };
}

describe('the reception check', () => {
  it('keeps that a letter was seen, and nothing of it', async () => {
    const seen = { idKind: 'work card', assurance: 'letter seen', supervision: 'unescorted' } as const;
    const { answer, check } = await checked(seen);
    expect(answer).toEqual({ outcome: 'done' });
    expect(check).toMatchObject({ idKind: 'work card', assurance: 'letter seen' });
  });

  it('lets nobody go unescorted whose ID was not seen, or for whom nobody vouches', async () => {
    const alone = (check: Pick<Check, 'idKind' | 'assurance'>) => checked({ ...check, supervision: 'unescorted' });
    expect((await alone({ idKind: 'none' })).answer).toEqual({ outcome: 'no ID seen' });
    expect((await alone({ idKind: 'passport', assurance: 'missing' })).answer).toEqual({ outcome: 'no assurance' });
    const escorted = await checked({ idKind: 'passport', assurance: 'missing', supervision: 'escorted' });
    expect(escorted.answer).toEqual({ outcome: 'done' });
  });
});

describe('a badge that is printed anew because something changed', () => {
  it('leaves an old one to take back, until a person has it or the visitor leaves', async () => {
    const staff = await signedInAs(service, 'reception');
    const one = await signedIn(service, { name: 'First Guest', devices: [ASKED_LAPTOP] });
    const other = await signedIn(service, { name: 'Second Guest' });
    const waits = async (visitId: string) =>
      (await staff.waiting.list.query()).find((row) => row.visitId === visitId && row.kind === 'collect badge');
    for (const { visitId } of [one, other]) {
      await staff.badges.reprint.mutate({ requestId: randomUUID(), visitId, reason: 'changed' });
      await staff.badges.reprint.mutate({ requestId: randomUUID(), visitId, reason: 'changed' });
      expect(await waits(visitId)).toBeDefined();
    }
    const id = (await waits(one.visitId))?.id ?? '';
    await staff.waiting.settle.mutate({ requestId: randomUUID(), id });
    expect(await waits(one.visitId)).toBeUndefined();
    await service.client.visits.signOut.mutate({ requestId: randomUUID(), code: other.badgeCode });
    expect(await waits(other.visitId)).toBeUndefined();
    await staff.badges.reprint.mutate({ requestId: randomUUID(), visitId: one.visitId, reason: 'lost' });
    expect(await waits(one.visitId)).toBeUndefined();
  });
});
