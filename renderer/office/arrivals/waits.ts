import {
  BadgeAlert,
  BadgeX,
  ConciergeBell,
  FileText,
  Hammer,
  HandHelping,
  HeartPulse,
  IdCard,
  type LucideIcon,
  MessageCircleQuestion,
  PackageCheck,
  PackageOpen,
  PenLine,
  Printer,
  QrCode,
  ShieldAlert,
  ShieldBan,
  UsersRound,
  UserX,
} from 'lucide-react';
import { timeText } from '../../../core/time.ts';
import type { WaitingKind } from '../../../core/waiting.ts';
import type { Outputs } from '../../ui/api.ts';
import { joined, type Say } from '../words.ts';

export type Waiting = Outputs['waiting']['list'][number];
export type OpenRequest = Outputs['arrangements']['requests'][number];

export const WAITING_ICONS: Record<WaitingKind, LucideIcon> = {
  match: ShieldAlert,
  'not admitted': ShieldBan,
  'health request': HeartPulse,
  'health check': HeartPulse,
  refusal: UserX,
  question: ConciergeBell,
  'asbestos register': Hammer,
  'name on site': UsersRound,
  'wrong pass': QrCode,
  'check ID': IdCard,
  'take in': PackageOpen,
  'give back': PackageCheck,
  request: MessageCircleQuestion,
  conditions: HandHelping,
  'print badge': Printer,
  'replace badge': BadgeAlert,
  'collect badge': BadgeX,
  'paper leaflet': FileText,
  'write up': PenLine,
};

/** Somebody stands at reception until this is done; the service puts these first. */
const KEEPS_STANDING: readonly WaitingKind[] = [
  'match',
  'not admitted',
  'health request',
  'health check',
  'refusal',
  'question',
  'asbestos register',
  'wrong pass',
  'check ID',
  'take in',
];

export function keepsStanding({ kind }: Waiting): boolean {
  return KEEPS_STANDING.includes(kind);
}

/** "phone, laptop" */
export function deviceList(devices: OpenRequest['devices'], say: Say): string {
  return devices.map((kind) => say(`device.${kind}`)).join(', ');
}

/** The request behind what waits, of those a person made. */
export function requestOf(item: Waiting, requests: readonly OpenRequest[]): OpenRequest | undefined {
  const health = item.kind === 'health request';
  if (!health && item.kind !== 'request') return undefined;
  return requests.find((each) => each.visitId === item.visitId && (each.circumstance === 'health') === health);
}

/** What waits, in words; with the devices where they are known. */
export function whatWaits(item: Waiting, request: OpenRequest | undefined, say: Say): string {
  if (!request) return say(`waiting.${item.kind}`);
  const devices = deviceList(request.devices, say);
  return say(item.kind === 'request' ? 'waiting.requestFor' : 'waiting.healthFor', { devices });
}

/** What a request asks besides its devices: "work with a child · Classroom · until 14:30". */
export function askedFor(request: OpenRequest, timeZone: string, say: Say): string {
  if (request.circumstance === 'health') return '';
  const until = request.untilAsked;
  return joined(
    say(`purpose.${request.purpose}`),
    request.placeAsked === null ? request.place : say(`place.${request.placeAsked}`),
    until === null ? say('requests.untilLeave') : say('requests.until', { time: timeText(until, timeZone) }),
  );
}

const MINUTE_MS = 60_000;
const MOST_MINUTES = 60;

/** How long something has waited, in words: the minutes of the first hour, then since when. */
export function sinceText(since: number, now: number, timeZone: string, say: Say): string {
  const minutes = Math.floor((now - since) / MINUTE_MS);
  if (minutes < 1) return say('arrivals.justNow');
  if (minutes <= MOST_MINUTES) return say('arrivals.minutes', { count: minutes });
  return say('arrivals.sinceTime', { time: timeText(since, timeZone) });
}
