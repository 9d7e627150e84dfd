import { setImmediate as nextTurn } from 'node:timers/promises';
import type { z } from 'zod';
import { AUDIT_EVENTS, type Audience, type AuditEventName } from '../../core/audit-events.ts';
import { maySeeEventOfBreach } from '../../core/breaches.ts';
import type { Role } from '../../core/roles.ts';
import type { auditInput, auditOutput, chainOutput } from '../../core/schemas/audit.ts';
import type { StoredEvent } from '../../db/audit.ts';
import type { SchoolRecord } from '../../db/record.ts';
import type { Parts } from '../parts.ts';

type Topic = z.infer<typeof auditInput>['topic'];
type Page = z.infer<typeof auditOutput>;

const MOST_SHOWN = 100;
/** As many events are looked through for one page; a rarer topic goes on with the next. */
const MOST_LOOKED_AT = 5_000;

/** Who did what, newest first, as far as this reader may see it. Reading it is an event too. */
export function auditLog(
  { record, clock }: Pick<Parts, 'record' | 'clock'>,
  { topic, before }: z.infer<typeof auditInput>,
  staffId: string,
): Page {
  const roles = record.staff.roles(staffId);
  if (before === null) {
    record.write(() =>
      record.audit.append({ name: 'audit.viewed', actor: staffId, subject: 'audit', details: {} }, clock()),
    );
  }
  const looked = record.audit.before(before, MOST_LOOKED_AT);
  const shown: StoredEvent[] = [];
  let last: number | null = null;
  for (const event of looked) {
    if (shown.length === MOST_SHOWN) break;
    last = event.sequence;
    if (isOf(topic, event) && maySee(record, event, { staffId, roles })) shown.push(event);
  }
  const all = looked.length < MOST_LOOKED_AT && last === looked.at(-1)?.sequence;
  return { events: shown.map((event) => shownEvent(record, event)), olderBefore: all ? null : last };
}

function maySee(
  record: SchoolRecord,
  event: StoredEvent,
  reader: { readonly staffId: string; readonly roles: readonly Role[] },
): boolean {
  switch (event.audience as Audience) {
    case 'office':
    case 'administrator':
      return true;
    case 'headteacher':
      return reader.roles.includes('headteacher');
    case 'breach': {
      const breach = event.subject === null ? undefined : record.breaches.find(event.subject);
      return breach !== undefined && maySeeEventOfBreach({ ...breach, toChair: breach.toChair === 1 }, reader);
    }
  }
}

const SEEN = /viewed|searched/;
const PRINTED = /printed|exported|queued/;
const SECURITY = /^(staff|record|clock|computer|key)\./;

function isOf(topic: Topic, { name }: StoredEvent): boolean {
  switch (topic) {
    case 'everything':
      return true;
    case 'seen':
      return SEEN.test(name);
    case 'saved or printed':
      return PRINTED.test(name);
    case 'sign-in and security':
      return SECURITY.test(name);
    case 'changed':
      return !SEEN.test(name) && !PRINTED.test(name) && !SECURITY.test(name);
  }
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-/i;

function detailText(name: string, value: unknown): string {
  // Which way into the service it was means nothing to a school; where the person stood does.
  if (name === 'door') return value === 'office' ? 'at an office computer' : 'at the tablet';
  return `${name}: ${Array.isArray(value) ? value.join(' ') : String(value)}`;
}

function shownEvent(record: SchoolRecord, event: StoredEvent): Page['events'][number] {
  const rule = Object.hasOwn(AUDIT_EVENTS, event.name) ? AUDIT_EVENTS[event.name as AuditEventName] : null;
  const details = Object.entries(JSON.parse(event.details) as Record<string, unknown>)
    .filter(([, value]) => value !== null && !UUID.test(String(value)))
    .map(([name, value]) => detailText(name, value));
  return {
    key: event.hash.toString('base64url'),
    at: event.at,
    name: event.name,
    actor: record.staff.nameOf(event.actor),
    visitId: rule?.subject === 'visit' ? event.subject : null,
    details: details.join(', '),
  };
}

/** As many events are checked before others get their turn: the kiosk never waits for this. */
const CHECKED_AT_ONCE = 2_000;

/** Checks the whole chain, a slice at a time. */
export async function checkChain({
  record,
  clock,
}: Pick<Parts, 'record' | 'clock'>): Promise<z.infer<typeof chainOutput>> {
  let at = record.audit.beginning();
  let events = 0;
  for (;;) {
    const slice = record.audit.checkAfter(at, CHECKED_AT_ONCE);
    events += slice.events;
    if (slice.broken) return { outcome: 'broken', events, checkedAt: clock() };
    if (slice.events === 0) return { outcome: 'whole', events, checkedAt: clock() };
    at = slice.last;
    await nextTurn();
  }
}
