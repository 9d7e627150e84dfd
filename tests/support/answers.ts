import { randomUUID } from 'node:crypto';
import type { Inputs } from '../../service/api/types.ts';
import type { RunningService } from './service.ts';

export type SignInAnswers = Inputs['visits']['signIn'];

/** A laptop for which something is asked. */
export const ASKED_LAPTOP: NonNullable<SignInAnswers['devices']>[number] = {
  kind: 'laptop',
  choice: 'away',
  request: { purpose: 'work with a child', place: 'meeting room', minutes: 60 },
};

/** The answers of an ordinary visitor with a phone kept away; a test changes what it is about. */
export async function answersFor(
  { client }: Pick<RunningService, 'client'>,
  changes: Partial<SignInAnswers> & { category?: string } = {},
): Promise<SignInAnswers> {
  const { category = 'parent', ...answers } = changes;
  const state = await client.kiosk.state.query();
  const rules = await client.documents.current.query({ kind: 'rules', language: 'en' });
  const leaflet = await client.documents.current.query({ kind: 'leaflet', language: 'en' });
  const chosen = state.categories.find((each) => each.words === category);
  if (!chosen || rules.outcome !== 'found' || leaflet.outcome !== 'found')
    throw new Error('The service is not prepared.');
  return {
    requestId: randomUUID(),
    language: 'en',
    pass: null,
    categoryId: chosen.id,
    name: 'Rosalind Achebe-Lund',
    organisation: '',
    host: { kind: 'office' },
    workArea: '',
    buildingWork: false,
    devices: [{ kind: 'phone', choice: 'away', request: null }],
    arrivalCode: null,
    permissions: [],
    acceptableUse: null,
    rules: { versionId: rules.versionId, answer: 'agreed' },
    leaflet: { versionId: leaflet.versionId, outcome: 'read' },
    children: 0,
    headcount: 0,
    helpToLeave: false,
    spelling: '',
    vehicle: '',
    ...answers,
  };
}

/** Signs a visitor in and returns the answer of a visit that was accepted. */
export async function signedIn(service: RunningService, changes: Parameters<typeof answersFor>[1] = {}) {
  const answer = await service.client.visits.signIn.mutate(await answersFor(service, changes));
  if (answer.outcome !== 'signed in') throw new Error(`Not signed in: ${answer.outcome}`);
  return answer;
}
