import type { z } from 'zod';
import { FEW_LABELS } from '../../core/printing.ts';
import { protectionOf } from '../../core/protection.ts';
import type { Role } from '../../core/roles.ts';
import type { dueItem } from '../../core/schemas/due.ts';
import { needsChecking, policyFlags } from '../../core/school.ts';
import { schoolDay } from '../../core/time.ts';
import type { SchoolRecord } from '../../db/record.ts';
import { standingOf } from '../arrangements/recall.ts';
import { holderOf } from '../arrangements/register.ts';
import { lastRestore } from '../backups/restored.ts';
import { backupWorries } from '../backups/worries.ts';
import { lastRepair, unsureArrivals } from '../damage/unsure.ts';
import { documents } from '../documents/register.ts';
import type { Parts } from '../parts.ts';
import { lowRolls } from '../printing/printers.ts';
import { knownHolds } from '../retention/holds.ts';
import { doubtedSince } from '../retention/periods.ts';
import { CONFIRMATIONS } from '../school/opening.ts';
import { schoolSettings } from '../school/settings.ts';
import { signs } from '../signs/register.ts';
import { newerVersion } from '../updates/state.ts';

type Item = z.infer<typeof dueItem>;

/** How long beforehand a day is told (ms). */
const BEFOREHAND_MS = 28 * 24 * 60 * 60 * 1000;

/** What is read of Gatehouse to tell what is due. */
export type DueParts = Pick<Parts, 'record' | 'clock' | 'disk' | 'demonstration'> & {
  readonly keys: Pick<Parts['keys'], 'ways'>;
  readonly machine: Pick<Parts['machine'], 'version'>;
};

/** Everything that is due or overdue, as far as somebody with these roles does something about it. */
export function due(parts: DueParts, staffId: string): Item[] {
  const roles = parts.record.staff.roles(staffId);
  return [...dueWith(parts, roles), ...(isKeeper(roles) ? privacy(parts, staffId) : [])];
}

/** Everything that is due or overdue, as far as these roles do something about it; what anybody does without any. */
export function dueWith(parts: DueParts, roles: readonly Role[]): Item[] {
  const { record, clock } = parts;
  const now = clock();
  const days = daysOf(parts);
  return [
    ...unsure(record),
    ...repaired(record, now),
    ...restored(record, now),
    ...confirmations(record),
    ...numbers(record, days.today),
    ...protection(parts),
    ...(roles.includes('administrator') ? [...recoveryKey(parts), ...update(parts)] : []),
    ...backupWorries(record, now),
    ...(isLead(roles) ? unconfirmed(record) : []),
    ...documents(parts)
      .filter((document) => document.flags.length > 0)
      .map((document): Item => ({ kind: 'document', document: document.kind, flags: document.flags })),
    ...policies(record, days.today),
    ...lowRolls(parts, FEW_LABELS).map((roll): Item => ({ kind: 'labels', ...roll })),
    ...signs(parts)
      .filter((sign) => sign.flags.length > 0)
      .map((sign): Item => ({ kind: 'sign', place: sign.place, flags: sign.flags })),
    ...reviews(record, days),
    ...renewals(record, now),
    ...(isLead(roles) ? entries(record, days) : []),
  ];
}

function isLead(roles: readonly Role[]): boolean {
  return roles.includes('headteacher') || roles.includes('dsl');
}

function unsure(record: SchoolRecord): Item[] {
  const arrivals = unsureArrivals(record);
  return arrivals ? [{ kind: 'unsure arrivals', ...arrivals }] : [];
}

/** The machine that damaged a file once may do it again, so it is told for longer than the lists are unsure. */
const TELL_REPAIR_MS = 7 * 24 * 60 * 60 * 1000;

function repaired(record: SchoolRecord, now: number): Item[] {
  const repair = lastRepair(record);
  if (!repair || now - repair.at > TELL_REPAIR_MS) return [];
  const { at, backupAt, visits, visitsMissing, leftOut, events, keptAs } = repair;
  return [{ kind: 'repaired', at, backupAt, visits, visitsMissing, leftOut, events, keptAs }];
}

function confirmations(record: SchoolRecord): Item[] {
  const confirmed = record.school.confirmations();
  return CONFIRMATIONS.filter((kind) => !confirmed.some((each) => each.kind === kind)).map((what) => ({
    kind: 'confirmation',
    what,
  }));
}

function numbers(record: SchoolRecord, today: string): Item[] {
  const count = record.school.numbers().filter((number) => needsChecking(number, today)).length;
  return count > 0 ? [{ kind: 'numbers', count }] : [];
}

/** How long a restore is told of (ms): whoever was away reads it too. */
const TELL_RESTORE_MS = 7 * 24 * 60 * 60 * 1000;

function restored(record: SchoolRecord, now: number): Item[] {
  const last = lastRestore(record);
  if (!last || now - last.at > TELL_RESTORE_MS) return [];
  return [{ kind: 'restored', newestAt: last.newestAt, visitsSince: last.visitsSince }];
}

/** Everybody at the office is told: whoever carries the tablet home should know. An invented record has nothing to lose. */
function protection(parts: DueParts): Item[] {
  if (parts.demonstration) return [];
  const state = protectionOf(parts.keys.ways(), parts.disk());
  return state === 'protected' ? [] : [{ kind: 'protection', state }];
}

function recoveryKey({ keys, demonstration }: DueParts): Item[] {
  return demonstration || keys.ways().includes('recovery key') ? [] : [{ kind: 'recovery key' }];
}

function update({ record, machine }: DueParts): Item[] {
  const version = newerVersion(record, machine.version);
  return version === null ? [] : [{ kind: 'update', version }];
}

function unconfirmed(record: SchoolRecord): Item[] {
  return record.arrangements
    .unconfirmed()
    .map((row) => ({ kind: 'unconfirmed', arrangementId: row.id, name: holderOf(record, row).name }));
}

function policies(record: SchoolRecord, today: string): Item[] {
  const flagged = record.policies.all().flatMap((policy): Item[] => {
    const flags = policyFlags(policy, today);
    return flags.length > 0 ? [{ kind: 'policy', title: policy.title, flags, on: policy.review }] : [];
  });
  const late = record.policies
    .assessments()
    .filter((assessment) => assessment.reviewOn < today)
    .map((assessment): Item => ({ kind: 'assessment', title: assessment.what, on: assessment.reviewOn }));
  return [...flagged, ...late];
}

interface Days {
  readonly today: string;
  readonly soon: string;
}

function daysOf({ record, clock }: Pick<DueParts, 'record' | 'clock'>): Days {
  const now = clock();
  const { timeZone } = schoolSettings(record);
  return { today: schoolDay(now, timeZone), soon: schoolDay(now + BEFOREHAND_MS, timeZone) };
}

function reviews(record: SchoolRecord, { today, soon }: Days): Item[] {
  return record.arrangements.open().flatMap((row): Item[] => {
    const granted = row.state === 'approved' || row.state === 'agreed';
    if (!granted || row.reviewOn === null || row.reviewOn > soon) return [];
    const { name } = holderOf(record, row);
    return [{ kind: 'arrangement', arrangementId: row.id, name, on: row.reviewOn, overdue: row.reviewOn < today }];
  });
}

/** Who holds a permission for longer than a day and has not agreed to the policy in force within the year (M6). */
function renewals(record: SchoolRecord, now: number): Item[] {
  if (!record.documents.current('acceptable use', 'en')) return [];
  const people = record.arrangements
    .open()
    .filter(
      (row) => row.kind === 'expected' && row.state !== 'requested' && standingOf(record, row, now) === 'ask',
    ).length;
  return people > 0 ? [{ kind: 'acceptable use', people }] : [];
}

function isKeeper(roles: readonly Role[]): boolean {
  return roles.includes('headteacher') || roles.includes('administrator');
}

/** What people asked about their data, holds and periods to look at again, and a clock that nobody has confirmed. */
function privacy(parts: DueParts, staffId: string): Item[] {
  const { record, clock } = parts;
  const { today, soon } = daysOf(parts);
  return [
    ...(doubtedSince(parts) === null ? [] : [{ kind: 'clock', now: clock() } as const]),
    ...record.dataRequests
      .open()
      .map((row): Item => ({ kind: 'data request', request: row.kind, on: row.dueOn, overdue: row.dueOn < today })),
    ...knownHolds(record, staffId)
      .filter(({ hold }) => hold.reviewOn <= soon)
      .map(({ hold }): Item => ({ kind: 'hold', on: hold.reviewOn, overdue: hold.reviewOn < today })),
    ...record.retention
      .periods()
      .filter(({ reviewOn }) => reviewOn < today)
      .map(({ kind, reviewOn }): Item => ({ kind: 'period', period: kind, on: reviewOn })),
  ];
}

function entries(record: SchoolRecord, { today, soon }: Days): Item[] {
  return record.doNotAdmit
    .all()
    .filter((entry) => entry.reviewOn <= soon)
    .map((entry) => ({ kind: 'do-not-admit', on: entry.reviewOn, overdue: entry.reviewOn < today }));
}
