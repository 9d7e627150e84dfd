import type { z } from 'zod';
import { daysFault, isExpectedOn, isNamed } from '../../core/expected.ts';
import type {
  addExpectedInput,
  addExpectedOutput,
  cancelExpectedInput,
  cancelExpectedOutput,
  expectedOutput,
} from '../../core/schemas/expected.ts';
import { schoolDay } from '../../core/time.ts';
import { nameFault, tidy } from '../../core/visits.ts';
import type { ListedExpected } from '../../db/expected.ts';
import { giveCode } from '../codes/give.ts';
import { writeOnce } from '../once.ts';
import type { Parts } from '../parts.ts';
import { schoolSettings } from '../school/settings.ts';

type AddInput = z.infer<typeof addExpectedInput>;
type AddOutput = z.infer<typeof addExpectedOutput>;
type Expected = z.infer<typeof expectedOutput>['expected'][number];

/** Who is expected on a day; null for today. */
export function expected(
  { record, clock }: Pick<Parts, 'record' | 'clock'>,
  day: string | null,
): z.infer<typeof expectedOutput> {
  const today = schoolDay(clock(), schoolSettings(record).timeZone);
  const wanted = day ?? today;
  const rows = record.expected.around(wanted).filter((row) => isExpectedOn(row, wanted));
  return {
    day: wanted,
    today,
    categories: record.school.categories().map(({ id, words, label }) => ({ id, words, label })),
    expected: rows.map((row) => shown(record, row, wanted)),
  };
}

function shown(record: Parts['record'], row: ListedExpected, day: string): Expected {
  const arrivals = record.expected.arrivals(row.id).filter((each) => each.day === day);
  const memberArrivedAt = (memberId: string) => arrivals.find((each) => each.memberId === memberId)?.arrivedAt ?? null;
  return {
    expectedId: row.id,
    kind: row.kind,
    name: row.name,
    organisation: row.organisation,
    categoryWords: row.categoryWords,
    categoryLabel: row.categoryLabel,
    hostName: row.hostName,
    time: row.time,
    repeats: row.untilDay > row.day,
    untilDay: row.untilDay,
    code: record.codes.arrivalOfExpected(row.id) ?? null,
    arrivedAt: arrivals.find(isNamed)?.arrivedAt ?? null,
    members: record.expected
      .members(row.id)
      .map(({ id, name }) => ({ memberId: id, name, arrivedAt: memberArrivedAt(id) })),
    onSite: arrivals.reduce((sum, each) => sum + (each.departedAt === null ? each.people : 0), 0),
  };
}

/** Writes down who is expected, and gives an arrival code to read out or to print. */
export function add(parts: Parts, input: AddInput, actor: string): AddOutput {
  const { record, newId } = parts;
  const names = input.members.map(tidy).filter((name) => name !== '');
  return writeOnce<AddOutput, AddOutput>(
    parts,
    { procedure: 'expected.add', caller: actor, input },
    () => refusal(parts, input),
    (now) => {
      const id = newId();
      const { kind, categoryId, hostId, day, untilDay, time } = input;
      const row = { id, kind, hostId, day, untilDay, time, categoryId };
      record.expected.add(
        { ...row, name: tidy(input.name), organisation: tidy(input.organisation) },
        names.map((name) => ({ id: newId(), name })),
        actor,
        now,
      );
      const code = giveCode(parts, (made) => record.codes.insertExpected(made, id, now));
      const details = { kind, day, members: names.length };
      record.audit.append({ name: 'expected.added', actor, subject: id, details }, now);
      return { outcome: 'added', expectedId: id, code };
    },
  );
}

function refusal({ record, clock }: Parts, input: AddInput): AddOutput | null {
  if (nameFault(input.name) !== null) return { outcome: 'no name' };
  if (!record.school.categories().some(({ id }) => id === input.categoryId)) return { outcome: 'no category' };
  if (input.hostId !== null && !record.staff.find(input.hostId)) return { outcome: 'unknown host' };
  const line = input.members.findIndex((name) => tidy(name) !== '' && nameFault(name) !== null);
  if (line >= 0) return { outcome: 'line at fault', line: line + 1 };
  const fault = daysFault(input, schoolDay(clock(), schoolSettings(record).timeZone));
  return fault && { outcome: fault };
}

/** They do not come after all; whoever has come already stays in the log. */
export function cancel(
  parts: Parts,
  input: z.infer<typeof cancelExpectedInput>,
  actor: string,
): z.infer<typeof cancelExpectedOutput> {
  type Answer = z.infer<typeof cancelExpectedOutput>;
  const { record } = parts;
  const { expectedId } = input;
  return writeOnce<Answer, Answer>(
    parts,
    { procedure: 'expected.cancel', caller: actor, input },
    () => (record.expected.find(expectedId) ? null : { outcome: 'unknown' }),
    (now) => {
      record.expected.cancel(expectedId, actor, now);
      record.codes.endOfExpected(expectedId, now);
      record.audit.append({ name: 'expected.cancelled', actor, subject: expectedId, details: {} }, now);
      return { outcome: 'cancelled' };
    },
  );
}
