/**
 * The sign-in as a state machine: a state a page, no React. It says what can happen on which page; flow.ts says what
 * that does to the answers, and pages.ts which page follows from them.
 */
import { assign, fromPromise, setup } from 'xstate';
import { signInRequest } from './answers.ts';
import {
  corrected,
  goneBack,
  isGood,
  keep,
  type SignInContext,
  type SignInEvent,
  type SignInInput,
  type SignInResult,
} from './flow.ts';
import { firstPage, isComplete, isFirst, PAGE_NAMES } from './pages.ts';

/** On to the page that follows from the answer, or back to the one before. */
const ON = { guard: 'is good', target: 'arriving', actions: 'keep' } as const;
const BACK = { target: 'arriving', actions: 'go back' } as const;
const TO_CHECK = { guard: 'is good', target: 'check', actions: 'keep' } as const;

export const signInMachine = setup({
  types: { context: {} as SignInContext, events: {} as SignInEvent, input: {} as SignInInput },
  actors: {
    sending: fromPromise<SignInResult, SignInContext>(async ({ input }) => {
      const request = signInRequest(input.answers, input.school, input.requestId);
      if (request === null) throw new Error('The sign-in was sent before every answer was there.');
      return input.send(request);
    }),
  },
  actions: {
    keep: assign(({ context, event }) => keep(context, event)),
    'go back': assign(({ context }) => goneBack(context)),
    correct: assign(({ context }) => corrected(context)),
  },
  guards: {
    'is good': ({ event }) => isGood(event),
    'is complete': ({ context }) => isComplete(context.answers, context.school),
    'has a page before': ({ context }) => context.changing !== null || !isFirst(context),
  },
}).createMachine({
  id: 'sign in',
  initial: 'arriving',
  context: ({ input }) => ({
    ...input,
    at: firstPage(input.answers),
    changing: null,
    unchanged: null,
    requestId: input.makeId(),
    faults: [],
    result: null,
  }),
  states: {
    /** Leads to the state of the page one is at; nothing stays here. */
    arriving: {
      always: PAGE_NAMES.map((name) => ({
        guard: ({ context }: { context: SignInContext }) => context.at.name === name,
        target: name,
      })),
    },
    pass: { on: { 'as before': ON, 'not me': 'not me' } },
    category: { on: { category: ON, 'under 18': 'under 18', back: { guard: 'has a page before', ...BACK } } },
    name: { on: { name: ON, back: BACK } },
    spelling: { on: { spelling: ON, back: BACK } },
    organisation: { on: { organisation: ON, back: BACK } },
    host: { on: { host: ON, back: BACK } },
    group: { on: { headcount: ON, back: BACK } },
    'work area': { on: { 'work area': ON, back: BACK } },
    'building work': { on: { 'building work': ON, back: BACK } },
    devices: { on: { devices: ON, back: BACK } },
    together: { on: { together: ON, back: BACK } },
    plan: { on: { plan: ON, back: BACK } },
    permission: { on: { permission: ON, back: BACK } },
    purpose: { on: { purpose: ON, back: BACK } },
    place: { on: { place: ON, back: BACK } },
    minutes: { on: { minutes: ON, back: BACK } },
    meanwhile: { on: { meanwhile: ON, back: BACK } },
    rules: { on: { agree: ON, refuse: 'refusing', back: BACK } },
    /** "I do not agree" is saved and brings a person, so one tap by mistake is not enough. */
    refusing: { on: { 'ask office': { target: 'sending', actions: 'keep' }, back: 'rules' } },
    'acceptable use': { on: { 'agree use': ON, refuse: 'refusing use', back: BACK } },
    'refusing use': { on: { 'ask office': { target: 'sending', actions: 'keep' }, back: 'acceptable use' } },
    leaflet: { on: { leaflet: ON, 'read leaflet': 'reading', back: BACK } },
    reading: { on: { 'leaflet read': ON, back: 'leaflet' } },
    check: {
      on: {
        change: ON,
        'change extra': [
          { guard: ({ event }) => event.extra === 'children', target: 'children' },
          { guard: ({ event }) => event.extra === 'vehicle', target: 'vehicle' },
          { target: 'help to leave' },
        ],
        send: { guard: 'is complete', target: 'sending' },
        back: BACK,
      },
    },
    children: { on: { children: TO_CHECK, back: 'check' } },
    'help to leave': { on: { 'help to leave': TO_CHECK, back: 'check' } },
    vehicle: { on: { vehicle: TO_CHECK, back: 'check' } },
    sending: {
      invoke: {
        src: 'sending',
        input: ({ context }) => context,
        onDone: { target: 'answered', actions: assign(({ event }) => ({ result: event.output })) },
        onError: 'lost',
      },
    },
    /** No answer came: it may have been written or not, so the same request is sent again. */
    lost: { on: { 'try again': 'sending' } },
    answered: {
      always: [
        { guard: ({ context }) => context.result?.outcome === 'signed in', target: 'done' },
        { guard: ({ context }) => context.result?.outcome === 'office comes', target: 'office comes' },
        {
          guard: ({ context }) => context.result?.outcome === 'entries at fault',
          target: 'correcting',
          actions: 'correct',
        },
        { target: 'not possible' },
      ],
    },
    /** The service found an entry wrong that the page had taken; the page of that entry says why. */
    correcting: {
      always: [
        { guard: ({ context }) => context.faults[0]?.field === 'vehicle', target: 'vehicle' },
        { target: 'arriving' },
      ],
    },
    'under 18': { type: 'final' },
    'not me': { type: 'final' },
    done: { type: 'final' },
    'office comes': { type: 'final' },
    'not possible': { type: 'final' },
  },
});
