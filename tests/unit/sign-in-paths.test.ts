import { describe, expect, test } from 'vitest';
import { initialTransition, type SnapshotFrom, transition } from 'xstate';
import { PLACES, VISITOR_PURPOSES } from '../../core/arrangements.ts';
import { DEVICE_KINDS, type DeviceKind } from '../../core/devices.ts';
import type { DeviceAnswer } from '../../core/visits.ts';
import type { Category, CodeStart, HostChoice, PassStart, SchoolFacts } from '../../renderer/kiosk/sign-in/answers.ts';
import { answersOf, NOTHING_YET, signInRequest } from '../../renderer/kiosk/sign-in/answers.ts';
import type { SignInEvent, SignInRequest, SignInResult } from '../../renderer/kiosk/sign-in/flow.ts';
import { signInMachine } from '../../renderer/kiosk/sign-in/machine.ts';
import { deviceOf } from '../../renderer/kiosk/sign-in/pages.ts';

type Snapshot = SnapshotFrom<typeof signInMachine>;

const PARENT: Category = {
  id: 'c-parent',
  words: 'parent',
  label: null,
  questions: ['children', 'help to leave'],
  agreesAcceptableUse: false,
};
const WORKER: Category = {
  id: 'c-worker',
  words: 'contractor',
  label: null,
  questions: ['organisation', 'work area', 'building work', 'help to leave', 'vehicle'],
  agreesAcceptableUse: true,
};
const SCHOOL: SchoolFacts = {
  categories: [PARENT, WORKER],
  offersHandIn: true,
  language: 'en',
  rulesVersionId: 'rules-1',
  leafletVersionId: 'leaflet-1',
  acceptableUseVersionId: null,
};
/** The code of a group of which the office has no list. */
const GROUP: CodeStart = {
  kind: 'expected',
  code: 'A-9MXQ4',
  categoryId: PARENT.id,
  organisation: '',
  host: { kind: 'event' },
  asksHeadcount: true,
};

/** A pass whose owner can do everything as before; a test changes what it is about. */
function passOf(changes: Partial<PassStart> = {}): PassStart {
  return {
    kind: 'pass',
    code: 'A-3DFGH',
    firstName: 'Ines',
    categoryId: PARENT.id,
    known: ['name', 'organisation', 'host', 'devices'],
    acceptableUse: 'by category',
    leafletSeen: true,
    ...changes,
  };
}

const PHONE_AND_LAPTOP: readonly DeviceKind[] = ['phone', 'laptop'];

function begin(school: SchoolFacts = SCHOOL, start: CodeStart | null = null): Snapshot {
  let made = 0;
  const makeId = () => {
    made += 1;
    return `request-${made}`;
  };
  const send = () => Promise.reject(new Error('The test answers in the service’s place.'));
  return initialTransition(signInMachine, { school, answers: answersOf(start, school.categories), makeId, send })[0];
}

function step(snapshot: Snapshot, event: SignInEvent): Snapshot {
  return transition(signInMachine, snapshot, event)[0];
}

function walk(events: readonly SignInEvent[], from: Snapshot = begin()): Snapshot {
  return events.reduce(step, from);
}

/** The service's answer to what is being sent. */
function answer(snapshot: Snapshot, output: SignInResult): Snapshot {
  const done = { type: 'xstate.done.actor.0.sign in.sending', output } as unknown as SignInEvent;
  return step(snapshot, done);
}

function lose(snapshot: Snapshot): Snapshot {
  const failed = { type: 'xstate.error.actor.0.sign in.sending', error: new Error('no answer') };
  return step(snapshot, failed as unknown as SignInEvent);
}

const SIGNED_IN: SignInResult = {
  outcome: 'signed in',
  visitId: 'visit',
  badgeCode: 'A-7K4QM',
  status: { mark: 'none', headline: ['NO DEVICE', 'DECLARED'], details: [] },
  waitHere: false,
};

function sent(snapshot: Snapshot): SignInRequest | null {
  const { answers, school, requestId } = snapshot.context;
  return signInRequest(answers, school, requestId);
}

/** Takes the values of a list in turn, so that over many paths each is chosen many times. */
function inTurn<Value>(values: readonly Value[]): () => Value {
  let next = 0;
  return () => {
    const value = values[next % values.length] as Value;
    next += 1;
    return value;
  };
}

describe('every path without Back, for up to two devices', () => {
  const deviceSets: (readonly DeviceKind[])[] = [
    [],
    ...DEVICE_KINDS.map((kind) => [kind]),
    ...DEVICE_KINDS.flatMap((one, place) => DEVICE_KINDS.slice(place + 1).map((other) => [one, other])),
  ];
  const hosts: readonly HostChoice[] = [
    { kind: 'person', staffId: 'hale', name: 'Mr Hale' },
    { kind: 'office' },
    { kind: 'event' },
    { kind: 'not sure' },
  ];

  /** What the visitor chose, kept by the walk itself and not by what is tested. */
  interface Chosen {
    readonly category: Category;
    readonly organisation: string;
    readonly host: HostChoice;
    readonly buildingWork: boolean;
    readonly devices: readonly DeviceAnswer[];
    readonly permissions: SignInRequest['permissions'];
    readonly leaflet: 'read' | 'paper' | 'declined' | null;
    readonly rules: 'agreed' | 'refused';
    /** The acceptable use policy; null: not asked. */
    readonly use: 'agreed' | 'refused' | null;
  }

  /** Walks on from a page in every way there is and calls back at each end. */
  function walkAll(school: SchoolFacts, atEnd: (snapshot: Snapshot, chosen: Chosen) => void): void {
    const nextHost = inTurn(hosts);
    const nextBuilding = inTurn([true, false]);
    const nextPurpose = inTurn(VISITOR_PURPOSES.filter((purpose) => purpose !== 'health'));
    const nextPlace = inTurn(PLACES);
    const nextMinutes = inTurn([30, 60, 120, null]);

    const fromDevice = (snapshot: Snapshot, chosen: Chosen): void => {
      const device = deviceOf(snapshot.context.at);
      if (snapshot.value !== 'plan' || device === null) {
        fromRules(snapshot, chosen);
        return;
      }
      const told = (choice: 'away' | 'hand in', request: DeviceAnswer['request'] = null): Chosen => ({
        ...chosen,
        devices: [...chosen.devices, { kind: device, choice, request }],
      });
      fromDevice(step(snapshot, { type: 'plan', way: 'away' }), told('away'));
      if (school.offersHandIn) fromDevice(step(snapshot, { type: 'plan', way: 'hand in' }), told('hand in'));
      const health = { purpose: 'health', place: 'whole visit', minutes: null } as const;
      fromDevice(step(snapshot, { type: 'plan', way: 'health' }), told('away', health));
      const before = chosen.devices.find(({ request }) => request !== null && request.purpose !== 'health');
      if (before) fromDevice(step(snapshot, { type: 'plan', way: 'ask too' }), told(before.choice, before.request));

      const code = 'A-7K4QM';
      const permitted = step(snapshot, { type: 'plan', way: 'permission' });
      const [used] = chosen.permissions;
      // A code that is for both devices is typed once.
      const whole = used
        ? permitted
        : step(permitted, {
            type: 'permission',
            permission: { code, devices: DEVICE_KINDS, acceptableUse: 'by category' },
          });
      fromDevice(whole, { ...told('away'), permissions: [{ code, devices: [...(used?.devices ?? []), device] }] });

      for (const meanwhile of school.offersHandIn ? (['away', 'hand in'] as const) : (['away'] as const)) {
        const request = { purpose: nextPurpose(), place: nextPlace(), minutes: nextMinutes() };
        const asked = walk(
          [
            { type: 'plan', way: 'ask' },
            { type: 'purpose', purpose: request.purpose },
            { type: 'place', place: request.place },
            { type: 'minutes', minutes: request.minutes },
          ],
          snapshot,
        );
        const complete = school.offersHandIn ? step(asked, { type: 'meanwhile', meanwhile }) : asked;
        fromDevice(complete, told(meanwhile, request));
      }
    };

    const fromRules = (snapshot: Snapshot, chosen: Chosen): void => {
      expect(snapshot.value).toBe('rules');
      atEnd(walk([{ type: 'refuse' }, { type: 'ask office' }], snapshot), {
        ...chosen,
        rules: 'refused',
        leaflet: null,
      });
      const rulesAgreed = step(snapshot, { type: 'agree' });
      if (rulesAgreed.value !== 'acceptable use') {
        fromLeaflet(rulesAgreed, chosen);
        return;
      }
      atEnd(walk([{ type: 'refuse' }, { type: 'ask office' }], rulesAgreed), {
        ...chosen,
        use: 'refused',
        leaflet: null,
      });
      fromLeaflet(step(rulesAgreed, { type: 'agree use' }), { ...chosen, use: 'agreed' });
    };

    const fromLeaflet = (agreed: Snapshot, chosen: Chosen): void => {
      if (school.leafletVersionId === null) {
        atEnd(step(agreed, { type: 'send' }), { ...chosen, leaflet: null });
        return;
      }
      const read = walk([{ type: 'read leaflet' }, { type: 'leaflet read' }, { type: 'send' }], agreed);
      atEnd(read, { ...chosen, leaflet: 'read' });
      for (const outcome of ['paper', 'declined'] as const) {
        atEnd(walk([{ type: 'leaflet', outcome }, { type: 'send' }], agreed), { ...chosen, leaflet: outcome });
      }
    };

    for (const category of school.categories) {
      const worker = category.questions.includes('organisation');
      const organisation = worker ? 'Northdown Heating' : '';
      const named = walk(
        [
          { type: 'category', category },
          { type: 'name', name: ' Ines  Castellano ' },
        ],
        begin(school),
      );
      const here = worker ? step(named, { type: 'organisation', organisation }) : named;
      for (const devices of deviceSets) {
        const host = nextHost();
        const chosen: Chosen = {
          category,
          organisation,
          host,
          buildingWork: worker && nextBuilding(),
          devices: [],
          permissions: [],
          rules: 'agreed',
          use: null,
          leaflet: null,
        };
        const work: readonly SignInEvent[] = worker
          ? [
              { type: 'work area', workArea: 'the boiler house' },
              { type: 'building work', buildingWork: chosen.buildingWork },
            ]
          : [];
        const told = walk([{ type: 'host', host }, ...work, { type: 'devices', devices }], here);
        if (told.value !== 'together') {
          fromDevice(told, chosen);
          continue;
        }
        for (const choice of school.offersHandIn ? (['away', 'hand in'] as const) : (['away'] as const)) {
          const all = devices.map((kind) => ({ kind, choice, request: null }));
          fromRules(step(told, { type: 'together', together: choice }), { ...chosen, devices: all });
        }
        fromDevice(step(told, { type: 'together', together: 'each' }), chosen);
      }
    }
  }

  const schools: [string, SchoolFacts][] = [
    ['a school that keeps devices', SCHOOL],
    ['a school that keeps none', { ...SCHOOL, offersHandIn: false }],
    ['a school without a leaflet', { ...SCHOOL, leafletVersionId: null }],
    ['a school with an acceptable use policy', { ...SCHOOL, offersHandIn: false, acceptableUseVersionId: 'use-1' }],
  ];
  test.each(schools)('%s: reaches the end, and what is sent is what was chosen', (_name, school) => {
    let ends = 0;
    walkAll(school, (snapshot, chosen) => {
      ends += 1;
      expect(snapshot.value).toBe('sending');
      expect(sent(snapshot)).toEqual({
        requestId: 'request-1',
        language: 'en',
        pass: null,
        headcount: 0,
        arrivalCode: null,
        categoryId: chosen.category.id,
        name: 'Ines Castellano',
        spelling: '',
        organisation: chosen.organisation,
        workArea: chosen.category === WORKER ? 'the boiler house' : '',
        buildingWork: chosen.buildingWork,
        host: chosen.host.kind === 'person' ? { kind: 'person', staffId: 'hale' } : { kind: chosen.host.kind },
        devices: chosen.devices,
        permissions: chosen.permissions,
        rules: { versionId: 'rules-1', answer: chosen.rules },
        acceptableUse: chosen.use && { versionId: 'use-1', answer: chosen.use },
        leaflet: chosen.leaflet && { versionId: 'leaflet-1', outcome: chosen.leaflet },
        children: 0,
        helpToLeave: false,
        vehicle: '',
      });
      const willing = chosen.rules === 'agreed' && chosen.use !== 'refused';
      const end = answer(snapshot, willing ? SIGNED_IN : { outcome: 'office comes', visitId: 'v' });
      expect(end.value).toBe(willing ? 'done' : 'office comes');
    });
    expect(ends).toBeGreaterThan(1500);
  });
});

describe('a name in letters that badges have none of', () => {
  const inChinese = [
    { type: 'category', category: PARENT },
    { type: 'name', name: '王小明' },
  ] as const;

  test('is asked for in English letters, and sent with them', () => {
    const asked = walk([...inChinese], begin(SCHOOL));
    expect(asked.value).toBe('spelling');
    const spelt = step(asked, { type: 'spelling', spelling: ' Wang  Xiaoming ' });
    const ready = walk(
      [
        { type: 'host', host: { kind: 'office' } },
        { type: 'devices', devices: [] },
        { type: 'agree' },
        { type: 'leaflet', outcome: 'declined' },
        { type: 'send' },
      ],
      spelt,
    );
    expect(sent(ready)).toMatchObject({ name: '王小明', spelling: 'Wang Xiaoming' });
  });

  test('goes on without, and a name changed to letters that print is not asked again', () => {
    const skipped = step(walk([...inChinese], begin(SCHOOL)), { type: 'spelling', spelling: '' });
    expect(skipped.value).toBe('host');
    const renamed = walk([{ type: 'back' }, { type: 'back' }, { type: 'name', name: 'Олена Шевченко' }], skipped);
    expect(renamed.value).toBe('host');
  });
});

describe('every transition', () => {
  /** One of each thing that can happen on a page. */
  function eventsOn(snapshot: Snapshot): SignInEvent[] {
    const { answers } = snapshot.context;
    const changes = [
      { name: 'category' },
      { name: 'devices' },
      ...(answers.together === 'each' ? [{ name: 'plan', device: 'phone' } as const] : []),
    ] as const;
    return [
      { type: 'category', category: PARENT },
      { type: 'category', category: WORKER },
      { type: 'under 18' },
      { type: 'as before', asBefore: true },
      { type: 'as before', asBefore: false },
      { type: 'not me' },
      { type: 'headcount', headcount: 12 },
      { type: 'name', name: 'Ines' },
      { type: 'name', name: '王小明' },
      { type: 'spelling', spelling: 'Wang Xiaoming' },
      { type: 'organisation', organisation: '' },
      { type: 'host', host: { kind: 'office' } },
      { type: 'work area', workArea: 'the boiler house' },
      { type: 'building work', buildingWork: true },
      { type: 'devices', devices: [] },
      { type: 'devices', devices: PHONE_AND_LAPTOP },
      { type: 'together', together: 'away' },
      { type: 'together', together: 'each' },
      { type: 'plan', way: 'away' },
      { type: 'plan', way: 'ask' },
      { type: 'plan', way: 'ask too' },
      { type: 'plan', way: 'permission' },
      { type: 'permission', permission: { code: 'A-7K4QM', devices: ['phone'], acceptableUse: 'by category' } },
      { type: 'purpose', purpose: 'notes' },
      { type: 'place', place: 'classroom' },
      { type: 'minutes', minutes: null },
      { type: 'meanwhile', meanwhile: 'away' },
      { type: 'agree' },
      { type: 'agree use' },
      { type: 'refuse' },
      { type: 'ask office' },
      { type: 'leaflet', outcome: 'declined' },
      { type: 'read leaflet' },
      { type: 'leaflet read' },
      ...changes.map((page) => ({ type: 'change', page }) as const),
      { type: 'change extra', extra: 'children' },
      { type: 'change extra', extra: 'help to leave' },
      { type: 'change extra', extra: 'vehicle' },
      { type: 'children', children: 1 },
      { type: 'help to leave', helpToLeave: true },
      { type: 'vehicle', vehicle: 'GF26 ABC' },
      { type: 'send' },
      { type: 'try again' },
      { type: 'back' },
    ];
  }

  const results: readonly SignInResult[] = [
    SIGNED_IN,
    { outcome: 'office comes', visitId: 'visit' },
    { outcome: 'entries at fault', faults: [{ field: 'name', fault: 'not a name' }] },
    { outcome: 'entries at fault', faults: [{ field: 'vehicle', fault: 'too long' }] },
    { outcome: 'not possible', why: 'document replaced' },
  ];

  /** Where one is and what has been asked; what was answered makes no other transitions. */
  function keyOf({ value, context: { at, changing, answers } }: Snapshot): string {
    return JSON.stringify([value, at, changing, Object.keys(answers).sort(), answers.together]);
  }

  test('is taken by somebody, ends somewhere, and never stays between two pages', () => {
    const taken = new Set<string>();
    const reached = new Set<string>();
    const seen = new Set<string>();
    const school = { ...SCHOOL, acceptableUseVersionId: 'use-1' };
    const starts: readonly (CodeStart | null)[] = [null, GROUP, passOf()];
    const waiting = starts.map((start) => begin(school, start));
    for (let snapshot = waiting.pop(); snapshot; snapshot = waiting.pop()) {
      if (seen.has(keyOf(snapshot))) continue;
      seen.add(keyOf(snapshot));
      const state = String(snapshot.value);
      reached.add(state);
      const here = snapshot;
      const next = eventsOn(here).filter((event) => here.can(event));
      for (const event of next) taken.add(`${state}: ${event.type}`);
      waiting.push(...next.map((event) => step(here, event)));
      if (state === 'sending') waiting.push(lose(here), ...results.map((result) => answer(here, result)));
    }
    const passedThrough = ['arriving', 'answered', 'correcting'];
    const states = Object.entries(signInMachine.states).filter(([name]) => !passedThrough.includes(name));
    expect([...reached].sort()).toEqual(states.map(([name]) => name).sort());
    const known = states.flatMap(([name, state]) => state.ownEvents.map((event) => `${name}: ${event}`));
    const own = known.filter((name) => !name.includes('xstate.'));
    expect([...taken].sort()).toEqual(own.sort());
  });
});

describe('going back and changing', () => {
  const toCheck: readonly SignInEvent[] = [
    { type: 'category', category: PARENT },
    { type: 'name', name: 'Ines' },
    { type: 'host', host: { kind: 'office' } },
    { type: 'devices', devices: ['phone'] },
    { type: 'plan', way: 'away' },
    { type: 'agree' },
    { type: 'leaflet', outcome: 'declined' },
  ];

  test('Back goes the same way in the other direction and keeps every answer', () => {
    const forward = [begin()];
    for (const event of toCheck) forward.push(step(forward.at(-1) as Snapshot, event));
    let snapshot = forward.at(-1) as Snapshot;
    for (const before of forward.slice(0, -1).reverse()) {
      snapshot = step(snapshot, { type: 'back' });
      expect(snapshot.value).toBe(before.value);
    }
    expect(snapshot.context.answers).toEqual((forward.at(-1) as Snapshot).context.answers);
  });

  test('a change comes straight back to the check page', () => {
    const changed = walk([...toCheck, { type: 'change', page: { name: 'name' } }, { type: 'name', name: 'Ines C' }]);
    expect(changed.value).toBe('check');
    expect(changed.context.answers.name).toBe('Ines C');
  });

  test('Back out of a change leaves everything as it was', () => {
    const checked = walk(toCheck);
    const left = walk([{ type: 'change', page: { name: 'host' } }, { type: 'back' }], checked);
    expect(left.value).toBe('check');
    expect(left.context.answers).toEqual(checked.context.answers);
  });

  test('a change asks what follows from it and nothing else', () => {
    const change = { type: 'change', page: { name: 'category' } } as const;
    const worker = walk([...toCheck, change, { type: 'category', category: WORKER }]);
    expect(worker.value).toBe('organisation');
    const onward: readonly SignInEvent[] = [
      { type: 'organisation', organisation: 'Northdown Heating' },
      { type: 'work area', workArea: 'the boiler house' },
      { type: 'building work', buildingWork: false },
    ];
    expect(walk(onward, worker).value).toBe('check');
  });

  test('one more device is asked about, the old one is not', () => {
    const change = { type: 'change', page: { name: 'devices' } } as const;
    const more = walk([...toCheck, change, { type: 'devices', devices: PHONE_AND_LAPTOP }]);
    expect(more.value).toBe('together');
    const each = step(more, { type: 'together', together: 'each' });
    expect(each.context.at).toEqual({ name: 'plan', device: 'laptop' });
    expect(step(each, { type: 'plan', way: 'away' }).value).toBe('check');
  });

  test('"ask too" is asked again when the request it repeats goes away', () => {
    const asked = walk([
      ...toCheck.slice(0, 3),
      { type: 'devices', devices: PHONE_AND_LAPTOP },
      { type: 'together', together: 'each' },
      { type: 'plan', way: 'ask' },
      { type: 'purpose', purpose: 'notes' },
      { type: 'place', place: 'classroom' },
      { type: 'minutes', minutes: 60 },
      { type: 'meanwhile', meanwhile: 'away' },
      { type: 'plan', way: 'ask too' },
      { type: 'agree' },
      { type: 'leaflet', outcome: 'declined' },
      { type: 'change', page: { name: 'plan', device: 'phone' } },
      { type: 'plan', way: 'away' },
    ]);
    expect(asked.context.at).toEqual({ name: 'plan', device: 'laptop' });
  });

  test('a code for one device only is asked for again, and goes with what it is for', () => {
    const permission = (devices: readonly DeviceKind[], code: string) =>
      ({ type: 'permission', permission: { code, devices, acceptableUse: 'by category' } }) as const;
    const second = walk([
      ...toCheck.slice(0, 3),
      { type: 'devices', devices: PHONE_AND_LAPTOP },
      { type: 'together', together: 'each' },
      { type: 'plan', way: 'permission' },
      permission(['phone'], 'A-PH4NE'),
      { type: 'plan', way: 'permission' },
    ]);
    expect(second.context.at).toEqual({ name: 'permission', device: 'laptop' });
    const ready = walk(
      [permission(['laptop'], 'A-7K4QM'), { type: 'agree' }, { type: 'leaflet', outcome: 'paper' }],
      second,
    );
    expect(sent(ready)?.permissions).toEqual([
      { code: 'A-PH4NE', devices: ['phone'] },
      { code: 'A-7K4QM', devices: ['laptop'] },
    ]);
    const changed = walk(
      [
        { type: 'change', page: { name: 'plan', device: 'phone' } },
        { type: 'plan', way: 'away' },
      ],
      ready,
    );
    expect(sent(changed)?.permissions).toEqual([{ code: 'A-7K4QM', devices: ['laptop'] }]);
  });

  test('no empty name goes on', () => {
    expect(
      walk([
        { type: 'category', category: PARENT },
        { type: 'name', name: '  ' },
      ]).value,
    ).toBe('name');
  });
});

describe('sending', () => {
  const ready = walk([
    { type: 'category', category: PARENT },
    { type: 'name', name: 'Ines' },
    { type: 'host', host: { kind: 'office' } },
    { type: 'devices', devices: [] },
    { type: 'agree' },
    { type: 'leaflet', outcome: 'paper' },
    { type: 'change extra', extra: 'children' },
    { type: 'children', children: 2 },
    { type: 'change extra', extra: 'help to leave' },
    { type: 'help to leave', helpToLeave: true },
    { type: 'send' },
  ]);

  test('what was added on the check page goes with it', () => {
    expect(sent(ready)).toMatchObject({ children: 2, helpToLeave: true, vehicle: '' });
  });

  test('a lost answer keeps everything, and the same request goes out again', () => {
    const lost = lose(ready);
    expect(lost.value).toBe('lost');
    const again = step(lost, { type: 'try again' });
    expect(again.value).toBe('sending');
    expect(sent(again)).toEqual(sent(ready));
  });

  test('an entry the service refuses is shown on its page, and goes out as a new request', () => {
    const refused = answer(ready, { outcome: 'entries at fault', faults: [{ field: 'name', fault: 'too long' }] });
    expect(refused.value).toBe('name');
    expect(refused.context.faults).toEqual([{ field: 'name', fault: 'too long' }]);
    const corrected = walk([{ type: 'name', name: 'Ines C' }, { type: 'send' }], refused);
    expect(sent(corrected)).toMatchObject({ name: 'Ines C', requestId: 'request-2' });
  });
});

describe('with the code of somebody expected', () => {
  const start = {
    kind: 'expected',
    asksHeadcount: false,
    code: 'A-7K4QM',
    categoryId: SCHOOL.categories[0]?.id ?? '',
    organisation: 'Northfield Psychology',
    host: { kind: 'office' },
  } as const;

  test('begins with the name, asks nothing that the code said, and sends the code', () => {
    const first = begin(SCHOOL, start);
    expect(first.value).toBe('name');
    const named = step(first, { type: 'name', name: 'Imani Reyes' });
    expect(named.value).toBe('devices');
    const ready = walk(
      [{ type: 'devices', devices: [] }, { type: 'agree' }, { type: 'leaflet', outcome: 'declined' }],
      named,
    );
    expect(ready.value).toBe('check');
    expect(signInRequest(ready.context.answers, SCHOOL, 'r')).toMatchObject({
      arrivalCode: 'A-7K4QM',
      host: { kind: 'office' },
    });
  });

  test('of a kind of visitor that the school took away begins like any other', () => {
    expect(answersOf({ ...start, categoryId: 'gone' }, SCHOOL.categories)).toEqual(NOTHING_YET);
  });
});

describe('with a pass', () => {
  test('three answers sign in as last time, and nothing that was said then is known here', () => {
    const ready = walk(
      [{ type: 'as before', asBefore: true }, { type: 'agree' }, { type: 'send' }],
      begin(SCHOOL, passOf()),
    );
    expect(ready.value).toBe('sending');
    expect(sent(ready)).toMatchObject({
      pass: 'A-3DFGH',
      name: null,
      organisation: null,
      host: null,
      devices: null,
      leaflet: { outcome: 'declined' },
    });
  });

  test('whoever says that something is different is asked all but the name', () => {
    const first = step(begin(SCHOOL, passOf()), { type: 'as before', asBefore: false });
    expect(first.value).toBe('category');
    const host = step(first, { type: 'category', category: PARENT });
    expect(host.value).toBe('host');
    const ready = walk(
      [{ type: 'host', host: { kind: 'office' } }, { type: 'devices', devices: [] }, { type: 'agree' }],
      host,
    );
    expect(ready.value).toBe('check');
    expect(sent(ready)).toMatchObject({ name: null, host: { kind: 'office' }, devices: [] });
    expect(step(first, { type: 'back' }).value).toBe('pass');
  });

  const missing: [string, Partial<PassStart>, string][] = [
    ['the host has left the school', { known: ['name', 'organisation', 'devices'] }, 'host'],
    ['a device was asked for', { known: ['name', 'organisation', 'host'] }, 'devices'],
    ['the school has no such kind of visitor any more', { categoryId: 'gone' }, 'category'],
  ];
  test.each(missing)('%s: that alone is asked', (_why, changes, page) => {
    const asked = step(begin(SCHOOL, passOf(changes)), { type: 'as before', asBefore: true });
    expect(asked.value).toBe(page);
  });

  test('a new leaflet is offered on its own page', () => {
    const agreed = walk(
      [{ type: 'as before', asBefore: true }, { type: 'agree' }],
      begin(SCHOOL, passOf({ leafletSeen: false })),
    );
    expect(agreed.value).toBe('leaflet');
  });

  test('an answer that is changed is sent, the others stay as they were', () => {
    const checked = walk([{ type: 'as before', asBefore: true }, { type: 'agree' }], begin(SCHOOL, passOf()));
    const changed = walk(
      [
        { type: 'change', page: { name: 'devices' } },
        { type: 'devices', devices: ['camera'] },
        { type: 'plan', way: 'away' },
      ],
      checked,
    );
    expect(changed.value).toBe('check');
    const camera = [{ kind: 'camera', choice: 'away', request: null }];
    expect(sent(changed)).toMatchObject({ name: null, host: null, devices: camera });
  });

  test('a policy agreed within the year is not asked again', () => {
    const school = { ...SCHOOL, acceptableUseVersionId: 'use-1' };
    const pageAfterRules = (acceptableUse: PassStart['acceptableUse']) => {
      const pass = passOf({
        categoryId: WORKER.id,
        known: ['name', 'organisation', 'host', 'workArea', 'buildingWork', 'devices'],
        acceptableUse,
      });
      return walk([{ type: 'as before', asBefore: true }, { type: 'agree' }], begin(school, pass)).value;
    };
    expect(pageAfterRules('agreed')).toBe('check');
    expect(pageAfterRules('by category')).toBe('acceptable use');
  });
});

describe('with the code of a group', () => {
  test('the leader says how many there are, in whole people', () => {
    const named = step(begin(SCHOOL, GROUP), { type: 'name', name: 'Ines Castellano' });
    expect(named.value).toBe('group');
    expect(step(named, { type: 'headcount', headcount: 1.5 }).value).toBe('group');
    const ready = walk(
      [
        { type: 'headcount', headcount: 12 },
        { type: 'devices', devices: [] },
        { type: 'agree' },
        { type: 'leaflet', outcome: 'declined' },
      ],
      named,
    );
    expect(sent(ready)).toMatchObject({ arrivalCode: 'A-9MXQ4', headcount: 12 });
  });
});
