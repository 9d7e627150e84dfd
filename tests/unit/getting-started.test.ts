import { randomUUID } from 'node:crypto';
import { decode, encode } from 'fast-png';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTestClock } from '../support/clock.ts';
import { type RunningService, startService } from '../support/service.ts';
import { confirmShown, signedInAs } from '../support/staff.ts';

let service: RunningService;
const clock = createTestClock();

beforeEach(async () => {
  clock.set('2026-11-24T09:00:00Z');
  service = await startService({ demo: true, own: { clock: clock.now, printers: {}, wait: async () => {} } });
});
afterEach(() => service.stop());

const administrator = () => signedInAs(service, 'administrator');
type Staff = Awaited<ReturnType<typeof administrator>>;
const load = (staff: Staff, csv: string) => staff.staff.import.mutate({ requestId: randomUUID(), csv });

describe('staff from a spreadsheet', () => {
  it('are added with their roles, all of them', async () => {
    const staff = await administrator();
    const csv =
      '\ufeffName,Job title,Roles,Host\r\n"Adair, Ms",Year 1 teacher,,\r\n\r\nMr Bell,,"reception; Staff",no\r\n';
    expect(await load(staff, csv)).toEqual({ outcome: 'imported', people: 2 });
    const people = await staff.staff.list.query();
    expect(people.find((person) => person.name === 'Adair, Ms')).toMatchObject({
      position: 'Year 1 teacher',
      roles: ['staff'],
      isHost: true,
      hasPin: false,
    });
    const bell = people.find((person) => person.name === 'Mr Bell');
    expect([bell?.roles.sort(), bell?.isHost]).toEqual([['reception', 'staff'], false]);
  });

  it('with bad lines are not added at all, and each line is explained', async () => {
    const staff = await administrator();
    const before = (await staff.staff.list.query()).length;
    const lines = [
      'Ms Good,,staff',
      '???,,',
      'Mr Odd,,boss',
      'Mr Hale,,',
      'Ms Twin,,',
      'ms twin,,',
      'Dr Top,,headteacher',
    ];
    const answer = await load(staff, ['name,position,roles', ...lines].join('\n'));
    expect(answer).toEqual({
      outcome: 'lines at fault',
      lines: [
        { line: 3, fault: 'no name', what: '???' },
        { line: 4, fault: 'unknown role', what: 'boss' },
        { line: 5, fault: 'works here already', what: 'Mr Hale' },
        { line: 7, fault: 'twice', what: 'ms twin' },
        { line: 8, fault: 'headteacher', what: 'Dr Top' },
      ],
    });
    expect((await staff.staff.list.query()).length).toBe(before);
  });

  it('without a column of names, without anybody, or far too many, are refused', async () => {
    const staff = await administrator();
    expect(await load(staff, 'surname;first\nBell;Ann')).toEqual({ outcome: 'no name column' });
    expect(await load(staff, 'name,roles\n,\n')).toEqual({ outcome: 'nobody' });
    const many = Array.from({ length: 501 }, (_each, index) => `Person Number${index}`);
    expect(await load(staff, ['name', ...many].join('\n'))).toEqual({ outcome: 'too many' });
  });

  it('with semicolons between the columns is read too', async () => {
    expect(await load(await administrator(), 'name;position\nMs Semicolon;Cook')).toEqual({
      outcome: 'imported',
      people: 1,
    });
  });
});

describe('a picture', () => {
  const square = (text = false) => {
    const data = new Uint8Array(4 * 4 * 4).fill(200);
    const png = encode({
      width: 4,
      height: 4,
      data,
      channels: 4,
      ...(text ? { text: { Comment: 'HIDDEN-NOTE' } } : {}),
    });
    return Buffer.from(png).toString('base64');
  };
  const save = (staff: Staff, png: string | null, staffId: string | null = null) =>
    staff.pictures.save.mutate({ requestId: randomUUID(), staffId, png });
  const fetched = (address: string | null) => fetch(`${service.url}${address}`);

  it('of the school is shown by the kiosk under an address of its own, and can be taken away', async () => {
    const staff = await administrator();
    expect((await service.client.kiosk.state.query()).crest).toBeNull();
    expect(await save(staff, square())).toEqual({ outcome: 'saved' });
    const { crest } = await service.client.kiosk.state.query();
    const answer = await fetched(crest);
    expect(answer.headers.get('content-type')).toBe('image/png');
    expect(decode(new Uint8Array(await answer.arrayBuffer()))).toMatchObject({ width: 4, height: 4 });
    await save(staff, square());
    expect((await service.client.kiosk.state.query()).crest).not.toBe(crest);
    expect((await fetched(crest)).status).toBe(404);
    await save(staff, null);
    expect((await service.client.kiosk.state.query()).crest).toBeNull();
  });

  it('keeps nothing but its pixels', async () => {
    const png = Buffer.from(square(true), 'base64');
    expect(png.includes('HIDDEN-NOTE')).toBe(true);
    await save(await administrator(), png.toString('base64'));
    const answer = await fetched((await service.client.kiosk.state.query()).crest);
    expect(Buffer.from(await answer.arrayBuffer()).includes('HIDDEN-NOTE')).toBe(false);
  });

  it('of a safeguarding lead is shown with the team', async () => {
    const staff = await administrator();
    const [member] = (await staff.school.get.query()).team;
    expect(await save(staff, square(), member?.staffId ?? '')).toEqual({ outcome: 'saved' });
    const [shown] = (await service.client.kiosk.state.query()).safeguardingTeam;
    expect((await fetched(shown?.photo ?? null)).status).toBe(200);
    expect(await save(staff, square(), randomUUID())).toEqual({ outcome: 'unknown person' });
  });

  it('that is none is refused: a text, a drawing that could run, a huge one', async () => {
    const staff = await administrator();
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>').toString(
      'base64',
    );
    for (const png of ['bm90IGEgcGljdHVyZQ==', svg, ''])
      expect(await save(staff, png)).toEqual({ outcome: 'no picture' });
    const wide = encode({ width: 1100, height: 1, data: new Uint8Array(1100 * 4), channels: 4 });
    expect(await save(staff, Buffer.from(wide).toString('base64'))).toEqual({ outcome: 'no picture' });
    expect((await service.client.kiosk.state.query()).crest).toBeNull();
    for (const path of ['/pictures/', '/pictures/../gatehouse.db', '/pictures/x'])
      expect((await fetched(path)).status).toBe(404);
  });
});

describe('the set-up', () => {
  it('knows its steps from what is there', async () => {
    const staff = await administrator();
    const done = async () =>
      (await staff.school.get.query()).steps.filter((each) => each.done).map((each) => each.step);
    expect(await done()).toEqual(['school', 'staff', 'headteacher']);
    await confirmShown(staff, 'safeguarding team');
    const labels = { badge: 'dymo-54x101', 'stand-in': 'brother-62' } as const;
    const queues = { badge: 'QL-820NWB', 'stand-in': '', office: '' };
    await staff.school.savePrinters.mutate({ requestId: randomUUID(), ...queues, labels });
    expect(await done()).toEqual(['school', 'staff', 'headteacher', 'safeguarding team', 'printer']);
  });

  it('takes a time zone that is one, and no other', async () => {
    const staff = await administrator();
    const zone = (timeZone: string) =>
      staff.school.saveSchool.mutate({ requestId: randomUUID(), schoolName: 'A', accent: '#1d5c4f', timeZone });
    await zone('Asia/Kathmandu');
    expect((await service.client.kiosk.state.query()).timeZone).toBe('Asia/Kathmandu');
    await expect(zone('Mars/Olympus')).rejects.toThrow('BAD_REQUEST');
  });
});
