import { describe, expect, test } from 'vitest';
import type { DeviceKind } from '../../core/devices.ts';
import type { Category, CodeStart, HostChoice, PassStart, SchoolFacts } from '../../renderer/kiosk/sign-in/answers.ts';
import { signInRequest } from '../../renderer/kiosk/sign-in/answers.ts';
import type { SignInEvent, SignInResult } from '../../renderer/kiosk/sign-in/flow.ts';
import { signInMachine } from '../../renderer/kiosk/sign-in/machine.ts';
import { begin as beginIn, type Snapshot, sent, step, walkAll, walk as walkFrom } from '../support/sign-in-walk.ts';

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
const HELPER: Category = { ...PARENT, id: 'c-helper', words: 'volunteer', agreesAcceptableUse: true };
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

const begin = (school: SchoolFacts = SCHOOL, start: CodeStart | null = null) => beginIn(school, start);
const walk = (events: readonly SignInEvent[], from = begin()) => walkFrom(events, from);

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

describe('every path without Back, for up to two devices', () => {
  const schools: [string, SchoolFacts][] = [
    ['a school that keeps devices', SCHOOL],
    ['a school that keeps none', { ...SCHOOL, offersHandIn: false }],
    ['a school without a leaflet', { ...SCHOOL, leafletVersionId: null }],
    ['a school with an acceptable use policy', { ...SCHOOL, offersHandIn: false, acceptableUseVersionId: 'use-1' }],
  ];
  const hosts: readonly HostChoice[] = [
    { kind: 'person', staffId: 'hale', name: 'Mr Hale' },
    { kind: 'office' },
    { kind: 'event' },
    { kind: 'not sure' },
  ];
  test.each(schools)('%s: reaches the end, and what is sent is what was chosen', (_name, facts) => {
    let ends = 0;
    walkAll({ facts, hosts, permissionCode: 'A-7K4QM' }, (snapshot, chosen) => {
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
        workArea: chosen.workArea,
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

  test('Back out of a change that has begun to ask more leaves everything as it was too', () => {
    const checked = walk(toCheck);
    const changing = walk(
      [
        { type: 'change', page: { name: 'devices' } },
        { type: 'devices', devices: ['phone', 'camera'] },
        { type: 'back' },
      ],
      checked,
    );
    expect(changing.value).toBe('devices');
    const left = step(changing, { type: 'back' });
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

  test('of a kind of visitor that the school took away is asked why they are here, and nothing else that is known', () => {
    const first = begin(SCHOOL, { ...start, categoryId: 'gone' });
    expect(first.value).toBe('category');
    const named = walk(
      [
        { type: 'category', category: PARENT },
        { type: 'name', name: 'Imani Reyes' },
      ],
      first,
    );
    expect(named.value).toBe('devices');
    expect(named.context.answers).toMatchObject({ arrivalCode: 'A-7K4QM', host: { kind: 'office' } });
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

  test('whoever says then that all is the same after all has said nothing in between', () => {
    const between: readonly SignInEvent[] = [
      { type: 'as before', asBefore: false },
      { type: 'category', category: WORKER },
      { type: 'organisation', organisation: 'Northdown Heating' },
      { type: 'back' },
      { type: 'back' },
      { type: 'back' },
      { type: 'as before', asBefore: true },
    ];
    const ready = step(walk(between, begin(SCHOOL, passOf())), { type: 'agree' });
    expect(ready.value).toBe('check');
    expect(sent(ready)).toMatchObject({ categoryId: PARENT.id, organisation: null, host: null, devices: null });
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
    const school = { ...SCHOOL, categories: [HELPER], acceptableUseVersionId: 'use-1' };
    const pageAfterRules = (acceptableUse: PassStart['acceptableUse']) => {
      const pass = passOf({ categoryId: HELPER.id, acceptableUse });
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
