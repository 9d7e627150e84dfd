import type { z } from 'zod';
import { isPassGood } from '../../core/passes.ts';
import type { dayLogOutput, visitOutput } from '../../core/schemas/visits.ts';
import { schoolDay } from '../../core/time.ts';
import { shownName } from '../../core/visits.ts';
import type { ListedVisit } from '../../db/visits.ts';
import type { Parts } from '../parts.ts';
import { schoolSettings } from '../school/settings.ts';
import { correctionsOf } from './corrections.ts';
import { factsOf } from './facts.ts';

type VisitRow = z.infer<typeof dayLogOutput>['visits'][number];

/** The visits of a school day, newest first; for today also whoever is on site from days before. */
export function dayLog({ record, clock }: Parts, day: string | null, actor: string): z.infer<typeof dayLogOutput> {
  const now = clock();
  const today = schoolDay(now, schoolSettings(record).timeZone);
  const wanted = day ?? today;
  const open = record.visits.open().filter((visit) => visit.rulesRefused === 0);
  const visits = record.visits.ofDay(wanted);
  const earlier = wanted === today ? open.filter((visit) => visit.day !== today) : [];
  // Polled every two seconds for the board: only opening another day is worth an event.
  if (day !== null) {
    record.write(() =>
      record.audit.append({ name: 'log.viewed', actor, subject: 'visits', details: { day: wanted } }, now),
    );
  }
  return {
    day: wanted,
    today,
    onSite: {
      visitors: open.reduce((sum, visit) => sum + visit.people, 0),
      children: open.reduce((sum, visit) => sum + visit.children, 0),
    },
    visits: [...visits, ...earlier].map((visit) => rowOf(record, visit, now)),
  };
}

/** A visit as lists of the office show it. */
export function rowOf(record: Parts['record'], visit: ListedVisit, now: number): VisitRow {
  const { words, check } = factsOf(record, visit, now);
  return {
    visitId: visit.id,
    name: shownName(visit),
    organisation: visit.organisation,
    categoryWords: visit.categoryWords,
    categoryLabel: visit.categoryLabel,
    hostKind: visit.hostKind,
    hostName: visit.hostName,
    arrivedAt: visit.arrivedAt,
    departedAt: visit.departedAt,
    departureKind: visit.departureKind,
    rulesRefused: visit.rulesRefused === 1,
    status: { mark: words.mark, headline: [...words.headline], details: [...words.details] },
    supervision: visit.supervision,
    badgeCode: visit.badgeCode,
    children: visit.children,
    people: visit.people,
    idKind: check?.idKind ?? null,
  };
}

/** One visit with everything the office may see of it. Opening it is an audit event. */
export function visit({ record, clock }: Parts, visitId: string, actor: string): z.infer<typeof visitOutput> {
  const found = record.visits.find(visitId);
  if (!found) return { outcome: 'unknown visit' };
  const now = clock();
  record.write(() => record.audit.append({ name: 'visit.viewed', actor, subject: visitId, details: {} }, now));
  const check = record.visits.latestCheck(visitId);
  return {
    outcome: 'found',
    visit: rowOf(record, found, now),
    ...record.visits.aids(visitId),
    check: check
      ? { idKind: check.idKind, assurance: check.assurance, checkedAt: check.checkedAt, checkedBy: check.checkedByName }
      : null,
    agreements: record.documents.agreements(visitId),
    badgePrints: record.printJobs
      .ofVisit(visitId)
      .map(({ state, reason, createdAt }) => ({ state, reason, at: createdAt })),
    work: record.visits.work(visitId),
    pass: passOf(record, found.visitorId, now),
    corrections: correctionsOf(record, visitId),
    events: eventsOf(record, visitId),
  };
}

/** The pass of a visitor, as long as it is good. */
function passOf(record: Parts['record'], visitorId: string, now: number): { givenAt: number } | null {
  const pass = record.codes.passOf(visitorId);
  const last = record.visits.latestOf(visitorId);
  return pass && last && isPassGood(last.arrivedAt, now) ? { givenAt: pass.givenAt } : null;
}

/** What happened to a visit and its arrangements, in the order in which it was written. */
function eventsOf(record: Parts['record'], visitId: string): { at: number; name: string; actor: string | null }[] {
  const subjects = [visitId, ...record.arrangements.ofVisit(visitId).map((row) => row.id)];
  return subjects
    .flatMap((subject) => record.audit.of(subject))
    .filter((event) => event.name !== 'visit.viewed' && isAbout(event.details, visitId))
    .sort((a, b) => a.sequence - b.sequence)
    .map(({ at, name, actor }) => ({ at, name, actor: record.staff.nameOf(actor) }));
}

/** An arrangement can cover many visits: what it did at another one is none of this one's history. */
function isAbout(details: string, visitId: string): boolean {
  const { visit } = JSON.parse(details) as { visit?: string | null };
  return visit == null || visit === visitId;
}
