/** The sign-in walked page by page without a screen, in every way there is. */
import { initialTransition, type SnapshotFrom, transition } from 'xstate';
import { PLACES, VISITOR_PURPOSES } from '../../core/arrangements.ts';
import { DEVICE_KINDS, type DeviceKind } from '../../core/devices.ts';
import type { DeviceAnswer, Question } from '../../core/visits.ts';
import type { Category, CodeStart, HostChoice, SchoolFacts } from '../../renderer/kiosk/sign-in/answers.ts';
import { answersOf, signInRequest } from '../../renderer/kiosk/sign-in/answers.ts';
import type { SignInEvent, SignInRequest } from '../../renderer/kiosk/sign-in/flow.ts';
import { signInMachine } from '../../renderer/kiosk/sign-in/machine.ts';
import { deviceOf } from '../../renderer/kiosk/sign-in/pages.ts';

export type Snapshot = SnapshotFrom<typeof signInMachine>;

/** The first page of a sign-in, or what a code makes the first. */
export function begin(school: SchoolFacts, start: CodeStart | null = null): Snapshot {
  let made = 0;
  const makeId = () => {
    made += 1;
    return `request-${made}`;
  };
  const send = () => Promise.reject(new Error('The test answers in the service’s place.'));
  return initialTransition(signInMachine, { school, answers: answersOf(start, school.categories), makeId, send })[0];
}

export function step(snapshot: Snapshot, event: SignInEvent): Snapshot {
  return transition(signInMachine, snapshot, event)[0];
}

/** Several events, one after the other. */
export function walk(events: readonly SignInEvent[], from: Snapshot): Snapshot {
  return events.reduce(step, from);
}

/** What would be sent now, or null while something is missing. */
export function sent(snapshot: Snapshot): SignInRequest | null {
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

const DEVICE_SETS: (readonly DeviceKind[])[] = [
  [],
  ...DEVICE_KINDS.map((kind) => [kind]),
  ...DEVICE_KINDS.flatMap((one, place) => DEVICE_KINDS.slice(place + 1).map((other) => [one, other])),
];

/** What the visitor chose, kept by the walk itself and not by what is tested. */
export interface Chosen {
  readonly category: Category;
  readonly organisation: string;
  readonly host: HostChoice;
  readonly workArea: string;
  readonly buildingWork: boolean;
  readonly devices: readonly DeviceAnswer[];
  readonly permissions: SignInRequest['permissions'];
  readonly leaflet: 'read' | 'paper' | 'declined' | null;
  readonly rules: 'agreed' | 'refused';
  /** The acceptable use policy; null: not asked. */
  readonly use: 'agreed' | 'refused' | null;
}

/** The school as the kiosk sees it, the people and places to visit, and the code of a permission for every device. */
export interface WalkedSchool {
  readonly facts: SchoolFacts;
  readonly hosts: readonly HostChoice[];
  readonly permissionCode: string;
}

/** Walks from the first page on in every way there is, without Back, and calls back at each end. */
export function walkAll(
  { facts: school, hosts, permissionCode: code }: WalkedSchool,
  atEnd: (snapshot: Snapshot, chosen: Chosen) => void,
): void {
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
    if (snapshot.value !== 'rules') throw new Error(`The rules should follow, not "${String(snapshot.value)}".`);
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
    const asked = (question: Question) => category.questions.includes(question);
    const organisation = asked('organisation') ? 'Northdown Heating' : '';
    const workArea = asked('work area') ? 'the boiler house' : '';
    const named = walk(
      [
        { type: 'category', category },
        { type: 'name', name: ' Ines  Castellano ' },
      ],
      begin(school),
    );
    const here = asked('organisation') ? step(named, { type: 'organisation', organisation }) : named;
    for (const devices of DEVICE_SETS) {
      const host = nextHost();
      const chosen: Chosen = {
        category,
        organisation,
        host,
        workArea,
        buildingWork: asked('building work') && nextBuilding(),
        devices: [],
        permissions: [],
        rules: 'agreed',
        use: null,
        leaflet: null,
      };
      const work: readonly SignInEvent[] = [
        ...(asked('work area') ? [{ type: 'work area', workArea } as const] : []),
        ...(asked('building work') ? [{ type: 'building work', buildingWork: chosen.buildingWork } as const] : []),
      ];
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
