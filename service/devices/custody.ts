import type { z } from 'zod';
import { freeTag, tagFault, tidyTag } from '../../core/custody.ts';
import type {
  handBackInput,
  handBackOutput,
  heldOutput,
  ofVisitOutput,
  seenInput,
  seenOutput,
  takeInInput,
  takeInOutput,
} from '../../core/schemas/devices.ts';
import { schoolDay } from '../../core/time.ts';
import { shownName } from '../../core/visits.ts';
import { writeOnce } from '../once.ts';
import type { Parts } from '../parts.ts';
import { schoolSettings } from '../school/settings.ts';
import { factsOf, followUp, knownVisit } from '../visits/facts.ts';

/** The devices of a visit as reception handles them, with a tag that is free. */
export function ofVisit({ record, clock }: Parts, visitId: string): z.infer<typeof ofVisitOutput> {
  const visit = record.visits.find(visitId);
  if (!visit) return { outcome: 'unknown visit' };
  const treated = factsOf(record, visit, clock()).status.devices;
  const devices = record.devices.ofVisit(visitId).map((device) => ({
    deviceId: device.id,
    kind: device.kind,
    treatment: treated.find((each) => each.id === device.id)?.treatment ?? 'away',
    tag: device.tag,
    declared: device.declaredChoice !== null,
  }));
  return { outcome: 'found', devices, departed: visit.departedAt !== null, freeTag: freeTag(tagsInUse(record)) };
}

function tagsInUse(record: Parts['record']): string[] {
  return record.custody.held().map((each) => each.tag);
}

/** Staff take a device in and hang a tag on it, whatever the visitor chose before. */
export function takeIn(parts: Parts, input: z.infer<typeof takeInInput>, actor: string): z.infer<typeof takeInOutput> {
  type Answer = z.infer<typeof takeInOutput>;
  const { record, newId } = parts;
  const { deviceId } = input;
  const refuse = (): Answer | null => {
    const device = record.devices.find(deviceId);
    if (!device) return { outcome: 'unknown device' };
    if (device.tag !== null) return { outcome: 'already kept' };
    if (knownVisit(record, device.visitId).departedAt !== null) return { outcome: 'already left' };
    const fault = tagFault(input.tag, tagsInUse(record));
    return fault && { outcome: fault };
  };
  return writeOnce<Answer, Answer>(parts, { procedure: 'devices.takeIn', caller: actor, input }, refuse, (now) => {
    const tag = tidyTag(input.tag);
    const keptWhere = schoolSettings(record).custodyPlace;
    record.custody.takeIn({ id: newId(), deviceId, tag, keptWhere, takenAt: now, takenBy: actor });
    const visitId = record.devices.find(deviceId)?.visitId ?? '';
    record.audit.append({ name: 'device.taken-in', actor, subject: visitId, details: { device: deviceId, tag } }, now);
    followUp(parts, visitId, now);
    return { outcome: 'taken in' };
  });
}

/** Staff hand a device back, also after its owner signed out. From then on it has to be away. */
export function handBack(
  parts: Parts,
  input: z.infer<typeof handBackInput>,
  actor: string,
): z.infer<typeof handBackOutput> {
  type Answer = z.infer<typeof handBackOutput>;
  const { record } = parts;
  const { deviceId } = input;
  return writeOnce<Answer, Answer>(
    parts,
    { procedure: 'devices.handBack', caller: actor, input },
    () => (record.devices.find(deviceId)?.tag ? null : { outcome: 'not kept' }),
    (now) => {
      const { tag = null, visitId = '' } = record.devices.find(deviceId) ?? {};
      record.custody.handBack(deviceId, now, actor);
      record.devices.choose(deviceId, 'away');
      const details = { device: deviceId, tag };
      record.audit.append({ name: 'device.handed-back', actor, subject: visitId, details }, now);
      followUp(parts, visitId, now);
      return { outcome: 'handed back' };
    },
  );
}

/** Staff saw a device that the visitor had not declared. */
export function seenUndeclared(
  parts: Parts,
  input: z.infer<typeof seenInput>,
  actor: string,
): z.infer<typeof seenOutput> {
  type Answer = z.infer<typeof seenOutput>;
  const { record, newId } = parts;
  const { visitId, kind } = input;
  const refuse = (): Answer | null => {
    const visit = record.visits.find(visitId);
    if (!visit) return { outcome: 'unknown visit' };
    if (visit.departedAt !== null) return { outcome: 'already left' };
    const there = record.devices.ofVisit(visitId).some((device) => device.kind === kind);
    return there ? { outcome: 'already there' } : null;
  };
  return writeOnce<Answer, Answer>(
    parts,
    { procedure: 'devices.seenUndeclared', caller: actor, input },
    refuse,
    (now) => {
      const id = newId();
      record.devices.addSeen(visitId, { id, kind, seenAt: now, seenBy: actor });
      const details = { device: id, kind };
      record.audit.append({ name: 'device.seen-undeclared', actor, subject: visitId, details }, now);
      followUp(parts, visitId, now);
      return { outcome: 'added' };
    },
  );
}

/** Everything kept at the office now; what its owner should have taken along is flagged. */
export function held({ record, clock }: Parts): z.infer<typeof heldOutput> {
  const { timeZone } = schoolSettings(record);
  const today = schoolDay(clock(), timeZone);
  return record.custody.held().map(({ deviceId, kind, tag, keptWhere, takenAt, visitId }) => {
    const visit = knownVisit(record, visitId);
    const overdue = visit.departedAt !== null || schoolDay(takenAt, timeZone) < today;
    return { deviceId, kind, tag, keptWhere, takenAt, visitId, name: shownName(visit), overdue };
  });
}
