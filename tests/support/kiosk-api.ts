import { configure } from '@testing-library/dom';
import { vi } from 'vitest';
import type { Api, Outputs } from '../../renderer/ui/api.ts';

// A machine that does other things at the same time is slow, not wrong.
configure({ asyncUtilTimeout: 5_000 });

type State = Outputs['kiosk']['state'];

/** A school as the kiosk sees it, open, with one kind of visitor that is asked everything and one asked nothing. */
export const SCHOOL: State = {
  schoolName: 'Greenfield Primary School',
  initial: 'G',
  crest: null,
  accent: '#1d5c4f',
  timeZone: 'Europe/London',
  demonstration: false,
  open: true,
  firstStart: false,
  leaveBuilding: false,
  trouble: null,
  assemblyPoint: 'the top playground',
  safeguardingTeam: [
    { name: 'Ms Okafor', part: 'Designated Safeguarding Lead', whereToFind: 'the office', photo: null },
  ],
  categories: [
    {
      id: 'c1',
      words: 'contractor',
      label: null,
      questions: ['organisation', 'children', 'help to leave', 'vehicle'],
      agreesAcceptableUse: false,
    },
    { id: 'c2', words: null, label: 'Choir guest', questions: [], agreesAcceptableUse: false },
  ],
  offersHandIn: true,
  custodyTerms: '',
  healthConditions: null,
  closingHour: '20:00',
  idleSeconds: 60,
};

const SIGNED_IN: Outputs['visits']['signIn'] = {
  outcome: 'signed in',
  visitId: 'v1',
  badgeCode: 'A-7K4QM',
  status: { mark: 'none', headline: ['NO DEVICE', 'DECLARED'], details: ['If you see one, please ask.'] },
  waitHere: false,
};

type KindShown = 'rules' | 'leaflet' | 'privacy' | 'acceptable use';

/** What an arrival code permits: a laptop, in a room. */
const PERMISSION: Outputs['arrangements']['forArrivalCode'] = {
  outcome: 'permission',
  devices: ['laptop'],
  place: 'Room 4',
  supervisedBy: 'Mr Hale',
  from: Date.parse('2026-11-01T09:00:00Z'),
  until: Date.parse('2099-11-24T15:30:00Z'),
  conditions: 'No photos.',
  acceptableUse: 'by category',
};

/** Answers of a service that never refuses; a test puts its own in place of one. */
export function kioskApi(school: Partial<State> = {}) {
  const documentOf = (kind: KindShown): Outputs['documents']['current'] => ({
    outcome: 'found',
    versionId: `${kind}-1`,
    kind,
    title: `The ${kind}`,
    language: 'en',
    version: 1,
    date: '2026-11-23',
    blocks: [{ kind: 'paragraph', line: [{ kind: 'text', text: `<b>Text</b> of the ${kind}.` }] }],
  });
  const answers = {
    state: vi.fn(async (): Promise<State> => ({ ...SCHOOL, ...school })),
    document: vi.fn(
      async ({ kind }: { kind: KindShown }): Promise<Outputs['documents']['current']> =>
        kind === 'acceptable use' ? { outcome: 'not published' } : documentOf(kind),
    ),
    hosts: vi.fn(async (): Promise<Outputs['hosts']['find']> => [{ id: 'h1', name: 'Mr Hale' }]),
    signIn: vi.fn(async (_input: unknown): Promise<Outputs['visits']['signIn']> => SIGNED_IN),
    badge: vi.fn(async (): Promise<Outputs['visits']['badgeOutcome']> => ({ outcome: 'take badge' })),
    signOut: vi.fn(
      async (_input: unknown): Promise<Outputs['visits']['signOut']> => ({
        outcome: 'signed out',
        visitId: 'v1',
        collect: [],
        mayTakePass: false,
      }),
    ),
    meaning: vi.fn(async (): Promise<Outputs['codes']['meaning']> => ({ outcome: 'nothing waits' })),
    givePass: vi.fn(
      async (_input: unknown): Promise<Outputs['passes']['give']> => ({ outcome: 'given', code: 'A-9MXQ4' }),
    ),
    passOutcome: vi.fn(async (): Promise<Outputs['passes']['outcome']> => ({ outcome: 'take badge' })),
    notMine: vi.fn(async (_input: unknown): Promise<Outputs['passes']['notMine']> => ({ outcome: 'done' })),
    forArrivalCode: vi.fn(async (): Promise<Outputs['arrangements']['forArrivalCode']> => PERMISSION),
    answer: vi.fn(async (_input: unknown): Promise<Outputs['arrangements']['answer']> => ({ outcome: 'agreed' })),
    raise: vi.fn(async (_input: unknown): Promise<Outputs['rollCall']['raise']> => ({ outcome: 'started' })),
    askOffice: vi.fn(async (_input: unknown): Promise<Outputs['waiting']['askOffice']> => ({ outcome: 'done' })),
  };
  const api = {
    kiosk: { state: { query: answers.state } },
    documents: { current: { query: answers.document } },
    hosts: { find: { query: answers.hosts } },
    visits: {
      signIn: { mutate: answers.signIn },
      badgeOutcome: { query: answers.badge },
      signOut: { mutate: answers.signOut },
    },
    arrangements: {
      forArrivalCode: { query: answers.forArrivalCode },
      answer: { mutate: answers.answer },
    },
    codes: { meaning: { query: answers.meaning } },
    passes: {
      give: { mutate: answers.givePass },
      outcome: { query: answers.passOutcome },
      notMine: { mutate: answers.notMine },
    },
    rollCall: { raise: { mutate: answers.raise } },
    waiting: { askOffice: { mutate: answers.askOffice } },
  };
  return { api: api as unknown as Api, answers };
}
