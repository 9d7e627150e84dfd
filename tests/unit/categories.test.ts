import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { categoriesFault, QUESTIONS } from '../../core/visits.ts';
import type { Inputs } from '../../service/api/types.ts';
import { answersFor, signedIn } from '../support/answers.ts';
import { createTestClock } from '../support/clock.ts';
import { type RunningService, startService } from '../support/service.ts';
import { signedInAs } from '../support/staff.ts';

type Kind = Inputs['school']['saveCategories']['categories'][number];
const clock = createTestClock();
let service: RunningService;
beforeEach(async () => {
  service = await startService({ demo: true, own: { clock: clock.now, printers: {}, wait: async () => {} } });
});
afterEach(() => service.stop());

const NEW: Kind = {
  id: null,
  label: 'Choir guest',
  questions: ['children'],
  checkIdentity: false,
  agreesAcceptableUse: false,
};
const settings = async () => (await (await signedInAs(service, 'administrator')).school.get.query()).categories;
const offered = async () => (await service.client.kiosk.state.query()).categories;

/** The kinds as they are, to be changed and saved. */
async function kinds(): Promise<Kind[]> {
  return (await settings()).map(({ id, questions, checkIdentity, agreesAcceptableUse }) => {
    return { id, label: null, questions, checkIdentity, agreesAcceptableUse };
  });
}
/** The kinds as somebody saw them. */
async function seen() {
  return (await settings()).map(({ id, questions, checkIdentity, agreesAcceptableUse }) => {
    return { id, questions, checkIdentity, agreesAcceptableUse };
  });
}
async function save(categories: Kind[], was?: Awaited<ReturnType<typeof seen>>) {
  const administrator = await signedInAs(service, 'administrator');
  const before = was ?? (await seen());
  return (await administrator.school.saveCategories.mutate({ requestId: randomUUID(), was: before, categories }))
    .outcome;
}

describe('the kinds of visitor', () => {
  it('can be put in another order, asked other things and added to; the kiosk follows', async () => {
    const [first, second, ...rest] = await kinds();
    if (!first || !second) throw new Error('no kinds');
    expect(await save([NEW, second, { ...first, questions: ['vehicle'] }, ...rest])).toBe('done');
    expect((await offered()).slice(0, 3)).toMatchObject([
      { words: null, label: 'Choir guest', questions: ['children'] },
      { id: second.id },
      { id: first.id, words: 'parent', questions: ['vehicle'] },
    ]);
  });

  it('taken away are not offered, and visits of the past still say them', async () => {
    const { visitId } = await signedIn(service, { category: 'delivery', name: 'Jonas Weber' });
    const delivery = (await settings()).find(({ words }) => words === 'delivery');
    expect(await save((await kinds()).filter(({ id }) => id !== delivery?.id))).toBe('done');
    expect((await offered()).some(({ words }) => words === 'delivery')).toBe(false);
    const visit = await (await signedInAs(service, 'reception')).visits.one.query({ visitId });
    expect(visit).toMatchObject({ visit: { categoryWords: 'delivery' } });
    const parent = await answersFor(service);
    const late = await service.client.visits.signIn.mutate({ ...parent, categoryId: delivery?.id ?? '' });
    expect(late).toMatchObject({ outcome: 'not possible', why: 'unknown category' });
  });

  it('taken away do not take the code of somebody expected with them', async () => {
    const staff = await signedInAs(service, 'reception');
    const delivery = (await settings()).find(({ words }) => words === 'delivery');
    const added = await staff.expected.add.mutate({
      requestId: randomUUID(),
      kind: 'visitor',
      name: 'Jonas Weber',
      organisation: 'Kestrel Heating',
      categoryId: delivery?.id ?? '',
      hostId: null,
      day: '2026-11-24',
      untilDay: '2026-11-24',
      time: '',
      members: [],
    });
    const code = added.outcome === 'added' ? added.code : '';
    expect(await save((await kinds()).filter(({ id }) => id !== delivery?.id))).toBe('done');
    const found = await service.client.codes.meaning.query({ code });
    expect(found).toMatchObject({ outcome: 'expected', start: { organisation: 'Kestrel Heating' } });
  });

  it('with a new name are new: nobody is renamed in the log', async () => {
    const { visitId } = await signedIn(service, { category: 'volunteer', name: 'Jonas Weber' });
    const volunteer = (await settings()).find(({ words }) => words === 'volunteer');
    const changed = (await kinds()).map((kind) => (kind.id === volunteer?.id ? { ...kind, label: 'Helper' } : kind));
    expect(await save(changed)).toBe('done');
    const labels = (await offered()).map(({ words, label }) => words ?? label);
    expect([labels.includes('volunteer'), labels.includes('Helper')]).toEqual([false, true]);
    const visit = await (await signedInAs(service, 'reception')).visits.one.query({ visitId });
    expect(visit).toMatchObject({ visit: { categoryWords: 'volunteer', categoryLabel: null } });
  });

  it('are refused with the reason, and nothing is saved', async () => {
    const before = await offered();
    const list = await kinds();
    expect(await save([])).toBe('none');
    expect(await save([...list, { ...NEW, label: '  ' }])).toBe('no name');
    expect(await save([...list, { ...NEW, label: 'x'.repeat(41) }])).toBe('name too long');
    expect(await save([...list, NEW, { ...NEW, label: 'CHOIR guest' }])).toBe('name twice');
    expect(await save([...list, { ...NEW, label: 'contractor' }])).toBe('name twice');
    await expect(save([...list, { ...NEW, questions: ['vehicle', 'vehicle'] }])).rejects.toMatchObject({
      data: { code: 'BAD_REQUEST' },
    });
    expect(await save([...list, { ...NEW, id: randomUUID(), label: null }])).toBe('changed meanwhile');
    expect(await offered()).toEqual(before);
  });

  it('that somebody else changed meanwhile are not overwritten', async () => {
    const list = await kinds();
    const was = await seen();
    expect(await save([...list, NEW])).toBe('done');
    expect(await save(list, was)).toBe('changed meanwhile');
    expect((await offered()).some(({ label }) => label === 'Choir guest')).toBe(true);
    // A setting of a kind is as good as a new kind.
    const later = await seen();
    const changed = (await kinds()).map((kind, place) => (place === 0 ? { ...kind, checkIdentity: true } : kind));
    expect(await save(changed, later)).toBe('done');
    expect(await save(await kinds(), later)).toBe('changed meanwhile');
    expect((await settings())[0]?.checkIdentity).toBe(true);
  });

  it('cannot be made to ask anything else', async () => {
    const list = await kinds();
    const asked = { ...NEW, questions: ['date of birth'] } as unknown as Kind;
    await expect(save([...list, asked])).rejects.toMatchObject({ data: { code: 'BAD_REQUEST' } });
    expect([...QUESTIONS].sort()).toEqual([
      'building work',
      'children',
      'help to leave',
      'organisation',
      'vehicle',
      'work area',
    ]);
  });

  it('that were taken away can be offered again, as they were', async () => {
    const administrator = await signedInAs(service, 'administrator');
    const retired = async () => (await administrator.school.get.query()).retired;
    expect(await retired()).toEqual([]);
    const delivery = (await settings()).find(({ words }) => words === 'delivery');
    await save((await kinds()).filter(({ id }) => id !== delivery?.id));
    expect((await retired()).map(({ words }) => words)).toEqual(['delivery']);
    const { questions = [], checkIdentity = false, agreesAcceptableUse = false } = delivery ?? {};
    const again = { id: delivery?.id ?? '', label: null, questions, checkIdentity, agreesAcceptableUse };
    expect(await save([...(await kinds()), again])).toBe('done');
    expect((await offered()).at(-1)).toMatchObject({ id: delivery?.id, words: 'delivery' });
    expect(await retired()).toEqual([]);
  });

  it('that need no ID any more ask for none of who is here, and the other way round', async () => {
    const { visitId } = await signedIn(service, { category: 'professional', name: 'Jonas Weber' });
    const staff = await signedInAs(service, 'reception');
    const waits = async () =>
      (await staff.waiting.list.query()).some((row) => row.kind === 'check ID' && row.visitId === visitId);
    expect(await waits()).toBe(true);
    const all = async (checkIdentity: boolean) => save((await kinds()).map((kind) => ({ ...kind, checkIdentity })));
    await all(false);
    expect(await waits()).toBe(false);
    await all(true);
    expect(await waits()).toBe(true);
  });

  it('keep a name apart from its case and spaces', () => {
    expect(categoriesFault(['Choir  guest', 'choir guest'])).toBe('name twice');
    expect(categoriesFault(['Choir guest', 'Parent'])).toBeNull();
  });
});

describe('somebody who works on the building', () => {
  const contractor = { category: 'contractor', name: 'Jonas Weber', workArea: ' the  boiler house ' } as const;

  it('who opens it up waits for the asbestos register, until a person has shown it or they left', async () => {
    const { visitId, waitHere, badgeCode } = await signedIn(service, { ...contractor, buildingWork: true });
    expect(waitHere).toBe(true);
    const staff = await signedInAs(service, 'reception');
    const waits = async () =>
      (await staff.waiting.list.query()).filter((row) => row.kind === 'asbestos register' && row.visitId === visitId);
    expect(await waits()).toHaveLength(1);
    expect(await staff.visits.one.query({ visitId })).toMatchObject({
      work: { area: 'the boiler house', building: true },
    });
    await staff.waiting.settle.mutate({ requestId: randomUUID(), id: (await waits())[0]?.id ?? '' });
    expect(await waits()).toHaveLength(0);
    // Whatever happens to the visit afterwards: it was shown.
    const check = { idKind: 'work card', assurance: 'not needed', supervision: 'escorted' } as const;
    await staff.visits.check.mutate({ requestId: randomUUID(), visitId, ...check });
    expect(await waits()).toHaveLength(0);
    const other = await signedIn(service, { ...contractor, name: 'Ana Lima', buildingWork: true });
    await service.client.visits.signOut.mutate({ requestId: randomUUID(), code: other.badgeCode });
    const all = await staff.waiting.list.query();
    expect(all.filter((row) => row.kind === 'asbestos register' && row.visitId === other.visitId)).toEqual([]);
    expect(badgeCode).toMatch(/^A-/);
  });

  it('who does not agree to the rules has nothing to be shown yet', async () => {
    const answers = await answersFor(service, { ...contractor, buildingWork: true, leaflet: null });
    const rules = { ...answers.rules, answer: 'refused' } as const;
    const refused = await service.client.visits.signIn.mutate({ ...answers, rules });
    const visitId = refused.outcome === 'office comes' ? refused.visitId : '';
    const staff = await signedInAs(service, 'reception');
    const waits = (await staff.waiting.list.query()).filter((row) => row.visitId === visitId);
    expect(waits.map(({ kind }) => kind)).toEqual(['refusal']);
  });

  it('cannot say where at any length', async () => {
    const long = await answersFor(service, { ...contractor, workArea: 'x'.repeat(121) });
    expect(await service.client.visits.signIn.mutate(long)).toMatchObject({
      outcome: 'entries at fault',
      faults: [{ field: 'work area', fault: 'too long' }],
    });
  });

  it('is looked for in a roll call where they work', async () => {
    const { visitId } = await signedIn(service, contractor);
    const { people } = await (await signedInAs(service, 'reception')).rollCall.list.query();
    expect(people.find((person) => person.visitId === visitId)?.place).toBe('the boiler house');
  });

  it('who was not asked cannot say it', async () => {
    const parent = await answersFor(service, { workArea: 'the hall' });
    expect(await service.client.visits.signIn.mutate(parent)).toMatchObject({ why: 'not asked' });
    const building = await answersFor(service, { buildingWork: true });
    expect(await service.client.visits.signIn.mutate(building)).toMatchObject({ why: 'not asked' });
  });
});
