/**
 * What a badge says. In English, whatever language the visitor read, because colleagues read it.
 * Badges are told apart by words and outline alone: black-only thermal print, a photocopy, colour blindness.
 */
import type { DeviceKind, DeviceStatus, Mark, TreatedDevice } from './devices.ts';
import { dateText, schoolDay, timeText } from './time.ts';

export const SUPERVISIONS = ['escorted', 'unescorted'] as const;
export type Supervision = (typeof SUPERVISIONS)[number];

/** Everything that stands on a badge; `drawBadge` in the service needs nothing else. */
export interface BadgeFacts {
  readonly schoolName: string;
  readonly visitorName: string;
  /** The same in Latin letters, for a name in letters that badges have no font for; else empty. */
  readonly visitorSpelling: string;
  /** The organisation, or what kind of visitor this is: "Educational psychologist", "Parent or carer". */
  readonly role: string;
  /** Whom they visit: "Mr Hale", "the office"; empty when nobody in particular. */
  readonly host: string;
  readonly arrivedAt: number;
  readonly timeZone: string;
  readonly supervision: Supervision;
  /** The badge code, as B-7K4QM. */
  readonly code: string;
  readonly status: DeviceStatus;
}

/** The words of the device status. */
export interface BadgeWords {
  readonly mark: Mark;
  /** Capitals, one or two lines: ["KEEP", "AWAY"], ["MAY USE:", "LAPTOP"]. */
  readonly headline: readonly string[];
  /** Small lines under it: "Room 4, until 14:30", "tag 14: phone". */
  readonly details: readonly string[];
}

const CAPITALS: Record<DeviceKind, string> = {
  phone: 'PHONE',
  watch: 'WATCH',
  tablet: 'TABLET',
  laptop: 'LAPTOP',
  camera: 'CAMERA',
  console: 'CONSOLE',
  other: 'DEVICE',
};

/** Badges and papers are in English whatever the visitor read, so the words of the shipped categories stand here too. */
const CATEGORIES: { readonly [words: string]: string } = {
  parent: 'Parent or carer',
  professional: 'Professional',
  contractor: 'Contractor',
  volunteer: 'Volunteer',
  governor: 'Governor',
  supply: 'Supply or trainee',
  inspector: 'Inspector',
  interview: 'Interview',
  delivery: 'Delivery',
  other: 'Visitor',
  emergency: 'Emergency services',
  group: 'Group',
  event: 'Event',
};

/** What kind of visitor this is, as badges and papers say it. */
export function categoryInEnglish(visit: {
  readonly categoryWords: string | null;
  readonly categoryLabel: string | null;
}): string {
  return visit.categoryLabel ?? (visit.categoryWords && CATEGORIES[visit.categoryWords]) ?? 'Visitor';
}

/** The one text a badge has for a device status. */
export function badgeWords(status: DeviceStatus, timeZone: string): BadgeWords {
  const { mark, devices } = status;
  switch (mark) {
    case 'none':
      return { mark, headline: ['NO DEVICE', 'DECLARED'], details: ['If you see one, please ask.'] };
    case 'at office':
      return { mark, headline: ['AT', 'OFFICE'], details: tags(devices) };
    case 'may use':
      return mayUse(devices, timeZone);
    case 'keep away':
      return { mark, headline: ['KEEP', 'AWAY'], details: keepAwayDetails(devices) };
  }
}

function mayUse(devices: readonly TreatedDevice[], timeZone: string): BadgeWords {
  const allowed = devices.filter((device) => device.treatment === 'allowed');
  const names = kinds(allowed).map((kind) => CAPITALS[kind]);
  const many = names.length > 2;
  const limits = new Set(allowed.map((device) => limitsOf(device, timeZone)));
  return {
    mark: 'may use',
    headline: ['MAY USE:', many ? `${names.length} DEVICES` : names.join(', ')],
    details: [
      ...(many ? [names.join(', ').toLowerCase()] : []),
      ...limits,
      ...keepAwayDetails(devices.filter((device) => device.treatment !== 'allowed')),
    ],
  };
}

function limitsOf(device: TreatedDevice, timeZone: string): string {
  const { arrangement } = device;
  if (arrangement?.from == null || arrangement.until === null) return '';
  const { from, until, place } = arrangement;
  const sameDay = schoolDay(from, timeZone) === schoolDay(until, timeZone);
  return `${place}, until ${sameDay ? '' : `${dateText(until, timeZone)}, `}${timeText(until, timeZone)}`;
}

function keepAwayDetails(devices: readonly TreatedDevice[]): string[] {
  const awaiting = devices.filter((device) => device.treatment === 'awaiting');
  // Asked at this visit. The words stay when the answer is yes: the badge is made anew once the device may be used.
  const waiting = awaiting.filter((device) => device.arrangement?.kind === 'visit');
  const granted = awaiting.filter((device) => device.arrangement?.kind !== 'visit');
  const away = devices.filter((device) => device.treatment === 'away' || device.treatment === 'to hand in');
  return [
    ...(waiting.length > 0 ? [`waiting for the headteacher: ${list(waiting)}`] : []),
    // Agreed before the visit, and not begun or not before somebody saw the ID.
    ...(granted.length > 0 ? [`not allowed yet: ${list(granted)}`] : []),
    ...(away.length > 0 ? [`${list(away)}: staffroom only`] : []),
    ...tags(devices),
  ];
}

function tags(devices: readonly TreatedDevice[]): string[] {
  return devices
    .filter((device) => device.treatment === 'held')
    .map((device) => `tag ${device.tag}: ${CAPITALS[device.kind].toLowerCase()}`);
}

function list(devices: readonly TreatedDevice[]): string {
  return kinds(devices)
    .map((kind) => CAPITALS[kind].toLowerCase())
    .join(', ');
}

function kinds(devices: readonly TreatedDevice[]): DeviceKind[] {
  return [...new Set(devices.map((device) => device.kind))];
}
