/** A visit that has left its mark in every table that can name one, and ways to look into all of them. */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { type Connection, openConnection } from '../../db/connection.ts';
import { signedIn } from './answers.ts';
import { MINUTE } from './clock.ts';
import { dataKeyOf } from './data-key.ts';
import { grant } from './permissions.ts';
import type { RunningService } from './service.ts';
import { signedInAs } from './staff.ts';

/** Stands in every text that somebody could have typed about the visitor, and nowhere else. */
export const MARKER = 'Zorvexa';

/** Signs the marked visitor in, lets staff do everything with the visit that they can, and ends it. */
export async function wholeVisit(service: RunningService, clock: { move(ms: number): void }) {
  const { record } = service.parts;
  const office = await signedInAs(service, 'reception');
  const head = await signedInAs(service, 'headteacher');
  const lead = await signedInAs(service, 'dsl', 'Hale');
  const once = () => ({ requestId: randomUUID() });
  const administrator = await signedInAs(service, 'administrator');
  const terms = { custodyTerms: 'We look after it with care.', custodyPlace: 'the office' };
  await administrator.school.saveCustody.mutate({ ...once(), keepsDevices: true, ...terms });
  const code = await expected(service);
  const { visitId, badgeCode } = await signedIn(service, {
    category: 'contractor',
    name: `${MARKER} Quillmane`,
    organisation: `${MARKER} Works`,
    workArea: `${MARKER} roof`,
    buildingWork: true,
    helpToLeave: true,
    vehicle: `${MARKER}1`,
    arrivalCode: code,
    devices: [
      { kind: 'phone', choice: 'hand in', request: null },
      { kind: 'tablet', choice: 'away', request: { purpose: 'notes', place: 'meeting room', minutes: 60 } },
    ],
  });
  record.write(() => record.visits.spell(visitId, `${MARKER} in letters`));
  await office.visits.check.mutate({
    ...once(),
    visitId,
    idKind: 'work card',
    assurance: 'letter seen',
    supervision: 'escorted',
  });
  await grant(service, visitId);
  const ofVisit = await office.devices.ofVisit.query({ visitId });
  const phone = ofVisit.outcome === 'found' ? ofVisit.devices.find(({ kind }) => kind === 'phone') : undefined;
  const deviceId = phone?.deviceId ?? '';
  await office.devices.takeIn.mutate({ ...once(), deviceId, tag: '77' });
  await office.devices.seenUndeclared.mutate({ ...once(), visitId, kind: 'camera' });
  await head.rollCall.start.mutate({ ...once(), kind: 'drill' });
  const rollCallId = record.rollCalls.running()?.id ?? '';
  await head.rollCall.end.mutate({ ...once(), rollCallId });
  await office.visits.settleDeparture.mutate({ ...once(), visitId, answer: { kind: 'stays' } });
  const was = `${MARKER} Works`;
  const correction = { field: 'organisation', was, value: `${MARKER} and Sons` } as const;
  await office.visits.correct.mutate({ ...once(), visitId, correction, reason: `${MARKER} said so` });
  const entry = { names: ['Nobody Known'], reviewOn: '2027-05-01' };
  await lead.doNotAdmit.add.mutate({ ...once(), ...entry });
  const entryId = record.doNotAdmit.all()[0]?.id ?? '';
  record.write(() => record.doNotAdmit.match(randomUUID(), entryId, visitId, service.parts.clock()));
  await lead.doNotAdmit.decide.mutate({ ...once(), visitId, outcome: 'dismissed' });
  clock.move(MINUTE);
  await office.visits.signOutByOffice.mutate({ ...once(), visitId, leavesDevices: true });
  await office.devices.handBack.mutate({ ...once(), deviceId });
  await office.badges.sayReturned.mutate({ ...once(), visitId, became: 'lost' });
  const visitorId = record.visits.find(visitId)?.visitorId ?? '';
  record.write(() => record.codes.insertPass('A-2345C', visitorId, service.parts.clock()));
  return { visitId, badgeCode, visitorId };
}

/** Puts the visitor on the list of who comes today; their arrival code. */
async function expected(service: RunningService): Promise<string> {
  const office = await signedInAs(service, 'reception');
  const { categories } = await service.client.kiosk.state.query();
  const { today } = await office.expected.list.query({ day: null });
  const answer = await office.expected.add.mutate({
    requestId: randomUUID(),
    kind: 'visitor',
    name: `${MARKER} Quillmane`,
    organisation: `${MARKER} Works`,
    categoryId: categories.find(({ words }) => words === 'contractor')?.id ?? '',
    hostId: null,
    day: today,
    untilDay: today,
    time: '',
    members: [],
  });
  if (answer.outcome !== 'added') throw new Error(answer.outcome);
  return answer.code;
}

/** A second connection to the record of a running service. */
export async function lookInto(folder: string): Promise<Connection> {
  const opened = openConnection(join(folder, 'gatehouse.db'), await dataKeyOf(folder));
  if (opened.outcome !== 'opened') throw new Error(opened.outcome);
  return opened.db;
}

/** Every table of the schema but SQLite's own and those that a full-text index keeps for itself. */
export function tablesOf(db: Connection): string[] {
  return db
    .prepare<[], { name: string }>(
      `SELECT name FROM pragma_table_list
       WHERE schema = 'main' AND type IN ('table', 'virtual') AND name NOT LIKE 'sqlite_%' ORDER BY name`,
    )
    .all()
    .map(({ name }) => name);
}

/** The tables in any row of which one of some texts stands, in any case. */
export function tablesWith(db: Connection, texts: readonly string[]): string[] {
  const wanted = texts.map((text) => text.toLowerCase());
  return tablesOf(db).filter((table) =>
    db
      .prepare<[], Record<string, unknown>>(`SELECT * FROM ${table}`)
      .all()
      .some((row) => wanted.some((text) => JSON.stringify(row).toLowerCase().includes(text))),
  );
}
