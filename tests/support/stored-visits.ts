/** Every way through the sign-in, sent to the real service, and the stored visit compared with what was chosen. */
import { randomUUID } from 'node:crypto';
import { DEVICE_KINDS } from '../../core/devices.ts';
import type { SchoolRecord } from '../../db/record.ts';
import type { SchoolFacts } from '../../renderer/kiosk/sign-in/answers.ts';
import type { SignInRequest } from '../../renderer/kiosk/sign-in/flow.ts';
import { permissionCode } from './permissions.ts';
import { type RunningService, startService } from './service.ts';
import { type Chosen, sent, type WalkedSchool, walkAll } from './sign-in-walk.ts';
import { signedInAs } from './staff.ts';

export interface Compared {
  readonly paths: number;
  /** What was stored otherwise than it was chosen, in words; the first few are enough. */
  readonly differences: readonly string[];
}

/** What a real school can have set that changes the pages. */
export const SCHOOLS = ['keeps devices', 'keeps none', 'acceptable use policy'] as const;
type SchoolKind = (typeof SCHOOLS)[number];

/** Takes every nth of all paths through the real service of a school. */
export async function comparePaths(kind: SchoolKind, every: number): Promise<Compared> {
  const service = await startService({ demo: true, own: { printers: {}, wait: async () => {} } });
  try {
    const school = await prepare(service, kind);
    const ends: { request: SignInRequest; chosen: Chosen }[] = [];
    let walked = 0;
    walkAll(school, (snapshot, chosen) => {
      const request = sent(snapshot);
      walked += 1;
      if (request && walked % every === 0) ends.push({ request: { ...request, requestId: randomUUID() }, chosen });
    });
    const differences: string[] = [];
    for (const { request, chosen } of ends) {
      differences.push(...(await compareOne(service, request, chosen)));
      if (differences.length > 20) break;
    }
    return { paths: ends.length, differences };
  } finally {
    await service.stop();
  }
}

async function prepare(service: RunningService, kind: SchoolKind): Promise<WalkedSchool> {
  if (kind === 'acceptable use policy') await publishPolicy(service);
  await keepDevices(service, kind === 'keeps devices');
  const state = await service.client.kiosk.state.query();
  const version = async (document: 'rules' | 'leaflet' | 'acceptable use') => {
    const answer = await service.client.documents.current.query({ kind: document, language: 'en' });
    return answer.outcome === 'found' ? answer.versionId : null;
  };
  const [host] = await service.client.hosts.find.query({ letters: 'hale' });
  const kinds = kind === 'acceptable use policy' ? ['parent', 'supply'] : ['parent', 'contractor'];
  const facts: SchoolFacts = {
    categories: state.categories.filter(({ words }) => kinds.includes(words ?? '')),
    offersHandIn: state.offersHandIn,
    language: 'en',
    rulesVersionId: (await version('rules')) ?? '',
    leafletVersionId: await version('leaflet'),
    acceptableUseVersionId: await version('acceptable use'),
  };
  const people = host ? ([{ kind: 'person', staffId: host.id, name: host.name }] as const) : [];
  const hosts = [...people, ...(['office', 'event', 'not sure'] as const).map((each) => ({ kind: each }))];
  return { facts, hosts, permissionCode: await permissionCode(service, ...DEVICE_KINDS) };
}

async function publishPolicy(service: RunningService): Promise<void> {
  const lead = await signedInAs(service, 'dsl', 'Hale');
  const { changedAt } = await lead.documents.draft.query({ kind: 'acceptable use', language: 'en' });
  const publication = { requestId: randomUUID(), kind: 'acceptable use', language: 'en' } as const;
  await lead.documents.publish.mutate({ ...publication, changedAt: changedAt ?? 0 });
}

async function keepDevices(service: RunningService, keepsDevices: boolean): Promise<void> {
  const administrator = await signedInAs(service, 'administrator');
  const terms = { custodyTerms: 'We look after it with care.', custodyPlace: 'the office' };
  await administrator.school.saveCustody.mutate({ requestId: randomUUID(), keepsDevices, ...terms });
}

async function compareOne(service: RunningService, request: SignInRequest, chosen: Chosen): Promise<string[]> {
  const answer = await service.client.visits.signIn.mutate(request);
  const path = JSON.stringify(request);
  const willing = chosen.rules === 'agreed' && chosen.use !== 'refused';
  if (answer.outcome !== 'signed in' && answer.outcome !== 'office comes') return [`${answer.outcome}: ${path}`];
  if ((answer.outcome === 'signed in') !== willing) return [`${answer.outcome}, not as chosen: ${path}`];
  const stored = storedAnswers(service.parts.record, answer.visitId);
  const wanted = chosenAnswers(chosen, willing);
  await leave(service, answer);
  return Object.entries(wanted).flatMap(([name, value]) => {
    const kept = JSON.stringify(stored[name as keyof typeof stored]);
    return kept === JSON.stringify(value) ? [] : [`${name} is ${kept}: ${path}`];
  });
}

/** Nobody stays, so that the last path is not slower than the first. */
async function leave(service: RunningService, answer: { outcome: string; visitId: string }): Promise<void> {
  const { record, clock } = service.parts;
  const code = record.visits.find(answer.visitId)?.badgeCode;
  if (code) await service.client.visits.signOut.mutate({ requestId: randomUUID(), code });
  else record.write(() => record.visits.depart(answer.visitId, clock(), 'by office'));
}

/** A visit as the record holds it, in the form of {@link chosenAnswers}. */
function storedAnswers(record: SchoolRecord, visitId: string) {
  const visit = record.visits.find(visitId);
  const agreements = record.documents.agreements(visitId);
  const outcome = (document: string) => agreements.find((row) => row.document === document)?.outcome ?? null;
  const work = record.visits.work(visitId);
  const arrangements = record.arrangements.ofVisit(visitId);
  return {
    category: visit?.categoryId,
    name: visit?.name,
    organisation: visit?.organisation,
    host: visit?.hostKind,
    hostId: visit?.hostId ?? null,
    workArea: work?.area ?? '',
    buildingWork: work?.building ?? false,
    refused: visit?.rulesRefused === 1,
    rules: outcome('rules'),
    use: outcome('acceptable use'),
    leaflet: outcome('leaflet'),
    devices: record.devices
      .ofVisit(visitId)
      .map(({ kind, choice }) => `${kind}: ${choice}`)
      .sort(),
    requests: arrangements
      .filter((row) => row.kind === 'visit')
      .flatMap((row) =>
        record.arrangements
          .devices(row.id)
          .map((kind) => `${kind}: ${row.purpose}, ${row.placeAsked}, ${minutesOf(row)}`),
      )
      .sort(),
    permitted: arrangements
      .filter((row) => row.kind === 'expected')
      .flatMap((row) => record.arrangements.facts(row, visitId).deviceIds)
      .map((id) => record.devices.find(id)?.kind)
      .sort(),
  };
}

function minutesOf({ untilAsked, requestedAt }: { untilAsked: number | null; requestedAt: number }): number | null {
  return untilAsked === null ? null : (untilAsked - requestedAt) / 60_000;
}

/** What the walk chose; of somebody who refused nothing is kept that would let them in. */
function chosenAnswers(chosen: Chosen, willing: boolean) {
  const devices = willing ? chosen.devices : [];
  return {
    category: chosen.category.id,
    name: 'Ines Castellano',
    organisation: chosen.organisation,
    host: chosen.host.kind,
    hostId: chosen.host.kind === 'person' ? chosen.host.staffId : null,
    workArea: chosen.workArea,
    buildingWork: chosen.buildingWork,
    refused: !willing,
    rules: chosen.rules,
    use: chosen.use,
    leaflet: chosen.leaflet,
    devices: devices.map(({ kind, choice }) => `${kind}: ${choice}`).sort(),
    requests: devices
      .flatMap(({ kind, request }) =>
        request ? [`${kind}: ${request.purpose}, ${request.place}, ${request.minutes}`] : [],
      )
      .sort(),
    permitted: (willing ? chosen.permissions : []).flatMap(({ devices: kinds }) => kinds).sort(),
  };
}
