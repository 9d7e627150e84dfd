/** The real service behind its handler, in this process, with the answers of an ordinary visitor. */
import { randomUUID } from 'node:crypto';
import { compose } from '../../commands/compose.ts';
import type { Inputs, Outputs } from '../../service/api/types.ts';
import type { Handler } from '../../service/http/handler.ts';
import type { Parts } from '../../service/parts.ts';
import { CONFIRMATIONS } from '../../service/school/opening.ts';
import { ROOT } from '../support/service.ts';

const ORIGIN = 'http://127.0.0.1:1';

/** Opens the service on a data folder, with sign-in open and no printer. */
export async function openKiosk(data: string) {
  const opening = await compose({
    door: 'loopback',
    root: ROOT,
    data,
    demo: false,
    origin: () => ORIGIN,
    own: { printers: {} },
  });
  if (opening.kind !== 'open') throw new Error(`The record did not open: ${opening.kind}.`);
  const { handler, parts } = opening;
  openSignIn(parts);
  const answers = ordinaryAnswers(parts);
  return {
    /** The whole call: a Request in, its Response read. */
    async signIn(): Promise<Extract<Outputs['visits']['signIn'], { outcome: 'signed in' }>> {
      const answer = await call<Outputs['visits']['signIn']>(handler, 'visits.signIn', {
        ...answers,
        requestId: randomUUID(),
      });
      if (answer.outcome !== 'signed in') throw new Error(`Not signed in: ${answer.outcome}`);
      return answer;
    },

    async signOut(code: string): Promise<void> {
      const answer = await call<Outputs['visits']['signOut']>(handler, 'visits.signOut', {
        requestId: randomUUID(),
        code,
      });
      if (answer.outcome !== 'signed out') throw new Error(`Not signed out: ${answer.outcome}`);
    },

    /** Resolves when the badge of the last visit is no longer being worked on: that is no part of the answer. */
    settled: () => opening.settled(),

    close: () => opening.close(),
  };
}

/** Makes a record in which sign-in is open, and reads something from it. */
export async function prepareFolder<Read>(data: string, read: (parts: Parts) => Read): Promise<Read> {
  const opening = await compose({ door: 'loopback', root: ROOT, data, demo: false, origin: () => ORIGIN });
  if (opening.kind !== 'open') throw new Error(`The record did not open: ${opening.kind}.`);
  openSignIn(opening.parts);
  const found = read(opening.parts);
  await opening.close();
  return found;
}

/** What a person of the school does before the first visitor. */
export function openSignIn({ record, clock }: Parts): void {
  const [person] = record.staff.all();
  if (!person) throw new Error('The profile has nobody who could confirm.');
  record.write(() => {
    for (const kind of CONFIRMATIONS) record.school.confirm(kind, person.id, clock());
  });
}

/** What an ordinary visitor answers. */
export function ordinaryAnswers({ record }: Parts): Omit<Inputs['visits']['signIn'], 'requestId'> {
  const category = record.school.categories().find((each) => each.words === 'contractor');
  const rules = record.documents.current('rules', 'en');
  const leaflet = record.documents.current('leaflet', 'en');
  const [host] = record.staff.all();
  if (!category || !rules || !leaflet || !host) throw new Error('The record was not prepared at its first start.');
  return {
    language: 'en',
    categoryId: category.id,
    name: 'Rosalind Achebe-Lund',
    organisation: 'Kestrel Heating',
    host: { kind: 'person', staffId: host.id },
    devices: [
      { kind: 'phone', choice: 'away', request: null },
      { kind: 'tablet', choice: 'away', request: null },
    ],
    pass: null,
    headcount: 0,
    workArea: 'the boiler house',
    buildingWork: false,
    arrivalCode: null,
    permissions: [],
    acceptableUse: null,
    rules: { versionId: rules.id, answer: 'agreed' },
    leaflet: { versionId: leaflet.id, outcome: 'read' },
    children: 0,
    helpToLeave: false,
    spelling: '',
    vehicle: 'GH26 ABC',
  };
}

async function call<Answer>(handler: Handler, procedure: string, input: unknown): Promise<Answer> {
  const request = new Request(`${ORIGIN}/api/${procedure}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: ORIGIN },
    body: JSON.stringify(input),
  });
  const response = await handler(request);
  const { result } = (await response.json()) as { result?: { data: Answer } };
  if (!result) throw new Error(`${procedure} answered ${response.status}.`);
  return result.data;
}
