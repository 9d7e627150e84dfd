import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { answersFor, signedIn } from '../support/answers.ts';
import { createTestClock } from '../support/clock.ts';
import { createTestPrinter } from '../support/printer.ts';
import { type RunningService, startService } from '../support/service.ts';
import { signedInAs } from '../support/staff.ts';

let service: RunningService;
const clock = createTestClock();
const label = createTestPrinter();

beforeEach(async () => {
  clock.set('2026-11-24T09:00:00Z');
  service = await startService({
    demo: true,
    own: { clock: clock.now, printers: { badge: label.printer }, wait: async () => {} },
  });
});
afterEach(() => service.stop());

/** The visits of today as the office sees them, by name. */
async function logged(name: string) {
  const office = await signedInAs(service, 'reception');
  const { visits } = await office.visits.dayLog.query({ day: null });
  return visits.filter((visit) => visit.name === name);
}

describe('signing in', () => {
  it('saves what was answered, and gives a badge code and the device status', async () => {
    const answer = await signedIn(service, {
      category: 'contractor',
      name: '  Dev   Marlowe-Okoro ',
      organisation: 'Kestrel Heating',
      helpToLeave: true,
      vehicle: 'GH64 KES',
    });
    expect(answer.badgeCode).toMatch(/^A-[2-9A-Y]{5}$/);
    expect(answer.status.headline).toEqual(['KEEP', 'AWAY']);
    const office = await signedInAs(service, 'reception');
    const found = await office.visits.one.query({ visitId: answer.visitId });
    expect(found).toMatchObject({
      outcome: 'found',
      helpToLeave: true,
      vehicle: 'GH64 KES',
      visit: {
        name: 'Dev Marlowe-Okoro',
        organisation: 'Kestrel Heating',
        categoryWords: 'contractor',
        hostKind: 'office',
        children: 0,
        supervision: 'escorted',
        badgeCode: answer.badgeCode,
      },
      agreements: [
        { document: 'rules', version: 1, language: 'en', outcome: 'agreed' },
        { document: 'leaflet', version: 1, language: 'en', outcome: 'read' },
      ],
    });
  });

  it('makes one visit of the same request, and gives the same answer', async () => {
    const answers = await answersFor(service, { name: 'Una Sola' });
    const first = await service.client.visits.signIn.mutate(answers);
    const second = await service.client.visits.signIn.mutate(answers);
    expect(second).toEqual(first);
    expect(await logged('Una Sola')).toHaveLength(1);
  });

  it('never gives a request id a second meaning', async () => {
    const answers = await answersFor(service, { name: 'Una Sola' });
    const first = await service.client.visits.signIn.mutate(answers);
    const conflict = { data: { code: 'CONFLICT' } };
    const other = service.client.visits.signIn.mutate({ ...answers, name: 'Second Soul' });
    await expect(other).rejects.toMatchObject(conflict);
    const code = first.outcome === 'signed in' ? first.badgeCode : '';
    const out = service.client.visits.signOut.mutate({ requestId: answers.requestId, code });
    await expect(out).rejects.toMatchObject(conflict);
    expect(await logged('Second Soul')).toHaveLength(0);
  });

  it('makes one visit of the same request sent many times at once', async () => {
    const answers = await answersFor(service, { name: 'Una Sola' });
    const all = await Promise.all(Array.from({ length: 8 }, () => service.client.visits.signIn.mutate(answers)));
    expect(new Set(all.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(await logged('Una Sola')).toHaveLength(1);
  });

  it('says which entry is at fault, writes nothing, and takes the mended answers under the same request', async () => {
    const answers = await answersFor(service, { name: ' ' });
    expect(await service.client.visits.signIn.mutate({ ...answers, vehicle: 'x'.repeat(16) })).toEqual({
      outcome: 'entries at fault',
      faults: [
        { field: 'name', fault: 'empty' },
        { field: 'vehicle', fault: 'too long' },
      ],
    });
    expect(await service.client.visits.signIn.mutate({ ...answers, name: 'Ana Ruiz' })).toMatchObject({
      outcome: 'signed in',
    });
  });

  it.each([
    ['an unknown category', { categoryId: randomUUID() }, 'unknown category'],
    ['a host who is not one', { host: { kind: 'person' as const, staffId: randomUUID() } }, 'unknown host'],
    [
      'a version that is not in force',
      { rules: { versionId: randomUUID(), answer: 'agreed' as const } },
      'document replaced',
    ],
    ['no leaflet offered', { leaflet: null }, 'leaflet missing'],
    ['an answer to what is not asked', { vehicle: 'AB12 CDE' }, 'not asked'],
    ['children where none are asked for', { category: 'delivery', children: 3 }, 'not asked'],
    [
      'a device to hand in where the office keeps none',
      { devices: [{ kind: 'phone' as const, choice: 'hand in' as const, request: null }] },
      'not asked',
    ],
  ])('is not possible with %s', async (_case, change, why) => {
    const answers = await answersFor(service, { ...change, name: 'Nobody Here' });
    expect(await service.client.visits.signIn.mutate(answers)).toEqual({ outcome: 'not possible', why });
    expect(await logged('Nobody Here')).toHaveLength(0);
  });

  it('is saved without a badge when the rules are refused, and the office comes', async () => {
    const answers = await answersFor(service, { name: 'Vera Nay', leaflet: null });
    const refused = { ...answers, rules: { ...answers.rules, answer: 'refused' as const } };
    expect(await service.client.visits.signIn.mutate(refused)).toMatchObject({ outcome: 'office comes' });
    const [visit] = await logged('Vera Nay');
    expect(visit).toMatchObject({ rulesRefused: true, badgeCode: null });
    const office = await signedInAs(service, 'reception');
    expect(await office.waiting.list.query()).toContainEqual(
      expect.objectContaining({ kind: 'refusal', name: 'Vera Nay' }),
    );
    const before = await office.visits.dayLog.query({ day: null });
    const visitId = visit?.visitId ?? '';
    const check = { requestId: randomUUID(), visitId, idKind: 'passport', supervision: 'unescorted' } as const;
    expect(await office.visits.check.mutate(check)).toEqual({ outcome: 'rules refused' });
    const print = { requestId: randomUUID(), visitId, reason: 'lost' } as const;
    expect(await office.badges.reprint.mutate(print)).toEqual({ outcome: 'rules refused' });
    expect(await office.badges.pdf.query({ visitId })).toEqual({ outcome: 'unknown visit' });
    expect(before.onSite.visitors).toBe(
      before.visits.filter((each) => each.departedAt === null && !each.rulesRefused).length,
    );
  });
});

describe('signing out', () => {
  it('ends the visit by its badge code, which is dead after that', async () => {
    const { badgeCode } = await signedIn(service, { name: 'Lev Bye' });
    const out = (code: string) => service.client.visits.signOut.mutate({ requestId: randomUUID(), code });
    expect(await out(badgeCode.toLowerCase().replace('-', ''))).toMatchObject({ outcome: 'signed out', collect: [] });
    expect(await out(badgeCode)).toEqual({ outcome: 'unknown code' });
    expect((await logged('Lev Bye'))[0]).toMatchObject({ departureKind: 'by visitor' });
  });

  it('answers the same request the same way after the code is dead', async () => {
    const { badgeCode } = await signedIn(service);
    const request = { requestId: randomUUID(), code: badgeCode };
    expect(await service.client.visits.signOut.mutate(request)).toEqual(
      await service.client.visits.signOut.mutate(request),
    );
  });

  it('erases the need for help and the vehicle', async () => {
    const { badgeCode, visitId } = await signedIn(service, {
      category: 'volunteer',
      helpToLeave: true,
      vehicle: 'AB12 CDE',
    });
    await service.client.visits.signOut.mutate({ requestId: randomUUID(), code: badgeCode });
    const office = await signedInAs(service, 'reception');
    expect(await office.visits.one.query({ visitId })).toMatchObject({ helpToLeave: false, vehicle: '' });
  });

  it('never makes a visit of negative length when the clock is set back, and says that it was', async () => {
    const { badgeCode, visitId } = await signedIn(service);
    clock.move(-3_600_000);
    await service.client.visits.signOut.mutate({ requestId: randomUUID(), code: badgeCode });
    const visit = service.parts.record.visits.find(visitId);
    expect((visit?.departedAt ?? 0) - (visit?.arrivedAt ?? 0)).toBe(0);
    expect(service.parts.record.audit.named('clock.stepped-back')).toHaveLength(1);
  });
});

describe('a wrong code', () => {
  it('is answered after a second and reveals nothing', async () => {
    const waits: number[] = [];
    const slow = await startService({ demo: true, own: { wait: async (ms) => void waits.push(ms) } });
    try {
      const answer = await slow.client.visits.signOut.mutate({ requestId: randomUUID(), code: 'A-22222' });
      expect(answer).toEqual({ outcome: 'unknown code' });
      expect(await slow.client.codes.meaning.query({ code: 'nonsense' })).toEqual({ outcome: 'unknown code' });
      expect(waits).toEqual([1_000, 1_000]);
      const batch = await fetch(
        `${slow.url}/api/codes.meaning,codes.meaning?batch=1&input=${encodeURIComponent('{"0":{"code":"A-22222"},"1":{"code":"A-33333"}}')}`,
      );
      expect(batch.ok).toBe(false);
    } finally {
      await slow.stop();
    }
  });
});

describe('many wrong codes at once', () => {
  it('cost a second each, one after the other', async () => {
    let under = 0;
    let most = 0;
    const wait = async () => {
      under += 1;
      most = Math.max(most, under);
      await new Promise((resolve) => setImmediate(resolve));
      under -= 1;
    };
    const busy = await startService({ demo: true, own: { wait } });
    try {
      await Promise.all(Array.from({ length: 10 }, () => busy.client.codes.meaning.query({ code: 'A-22222' })));
      expect(most).toBe(1);
    } finally {
      await busy.stop();
    }
  });
});

describe('before a person of the school has confirmed everything', () => {
  it('sign-in stays shut', async () => {
    const fresh = await startService();
    try {
      expect(await fresh.client.kiosk.state.query()).toMatchObject({
        open: false,
        firstStart: true,
        demonstration: false,
      });
      const answers = await answersFor(fresh);
      expect(await fresh.client.visits.signIn.mutate(answers)).toEqual({ outcome: 'not possible', why: 'shut' });
    } finally {
      await fresh.stop();
    }
  });
});

describe('privacy', () => {
  it('shows no visitor another visitor: not by host search, not by code, not by the kiosk’s state', async () => {
    const { badgeCode } = await signedIn(service, {
      category: 'contractor',
      name: 'Marker Qzxwy',
      organisation: 'Marker Orgqz',
    });
    const answers = await Promise.all([
      service.client.hosts.find.query({ letters: 'qz' }),
      service.client.hosts.find.query({ letters: 'ma' }),
      service.client.staff.find.query({ letters: 'qz' }),
      service.client.kiosk.state.query(),
      service.client.codes.meaning.query({ code: badgeCode }),
    ]);
    expect(JSON.stringify(answers)).not.toMatch(/marker|qz/i);
  });

  it('keeps every typed entry out of the audit log', async () => {
    const marked = { category: 'contractor', name: 'Zqmarker Name', organisation: 'Zqmarker Firm', vehicle: 'ZQ1' };
    await signedIn(service, marked);
    const events = JSON.stringify(service.parts.record.audit.all());
    expect(events).toContain('visit.signed-in');
    expect(events).not.toMatch(/zq/i);
    // The control: the markers are in the record, so the search would have found them.
    expect(JSON.stringify(service.parts.record.visits.open())).toMatch(/zqmarker/i);
  });
});
