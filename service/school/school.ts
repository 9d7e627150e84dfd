import type { z } from 'zod';
import type { LabelPrinter } from '../../core/printing.ts';
import type {
  confirmInput,
  confirmOutput,
  kioskOutput,
  printersOutput,
  saveAssemblyPointInput,
  saveClosingInput,
  saveCustodyInput,
  saveNumbersInput,
  savePrintersInput,
  saveSchoolInput,
  saveTeamInput,
  schoolOutput,
} from '../../core/schemas/school.ts';
import { schoolDay } from '../../core/time.ts';
import type { Category } from '../../core/visits.ts';
import { standingForHealth } from '../arrangements/standing.ts';
import { type WriteRequest, writeOnce } from '../once.ts';
import type { Parts } from '../parts.ts';
import { pictureAddress } from '../pictures/address.ts';
import { takenAway } from './categories.ts';
import { CONFIRMATIONS, type ConfirmationKind, isFilledIn, isOpen, whatStands } from './opening.ts';
import { type SchoolSettings, saveSettings, schoolSettings } from './settings.ts';
import { setupSteps } from './steps.ts';

type Done = { outcome: 'done' };

/** What the kiosk shows before the first touch. */
export function kioskState({ record, demonstration, clock }: Parts): z.infer<typeof kioskOutput> {
  const settings = schoolSettings(record);
  return {
    schoolName: settings.schoolName,
    initial: [...settings.schoolName][0]?.toUpperCase() ?? 'G',
    crest: pictureAddress(record.pictures.crest()),
    accent: settings.accent,
    timeZone: settings.timeZone,
    demonstration,
    open: isOpen(record, demonstration),
    firstStart: !record.staff.anyPin(),
    trouble: record.trouble.now(),
    leaveBuilding: record.rollCalls.running() !== undefined,
    assemblyPoint: settings.assemblyPoint,
    safeguardingTeam: record.school.team().map(({ staffId, name, part, whereToFind }) => ({
      name,
      part,
      whereToFind,
      photo: pictureAddress(record.pictures.photo(staffId)),
    })),
    categories: record.school.categories().map(({ id, words, label, questions, agreesAcceptableUse }) => ({
      id,
      words,
      label,
      questions: [...questions],
      agreesAcceptableUse,
    })),
    offersHandIn: settings.keepsDevices,
    custodyTerms: settings.custodyTerms,
    healthConditions: standingForHealth(record, null, clock())?.conditions ?? null,
    closingHour: settings.closingHour,
    idleSeconds: settings.idleSeconds,
  };
}

function copied({ questions, ...category }: Category) {
  return { ...category, questions: [...questions] };
}

/** What the administrator sets up. */
export function school(parts: Parts): z.infer<typeof schoolOutput> {
  const { record, demonstration } = parts;
  const settings = schoolSettings(record);
  const confirmed = record.school.confirmations();
  return {
    schoolName: settings.schoolName,
    accent: settings.accent,
    timeZone: settings.timeZone,
    crest: pictureAddress(record.pictures.crest()),
    team: record.school.team().map(({ staffId, name, part, whereToFind }) => ({
      staffId,
      name,
      part,
      whereToFind,
      photo: pictureAddress(record.pictures.photo(staffId)),
    })),
    steps: setupSteps(parts),
    numbers: record.school.numbers().map(({ label, number }) => ({ label, number })),
    assemblyPoint: settings.assemblyPoint,
    keepsDevices: settings.keepsDevices,
    custodyTerms: settings.custodyTerms,
    custodyPlace: settings.custodyPlace,
    printers: { ...settings.printers },
    labels: { ...settings.labels },
    closingHour: settings.closingHour,
    categories: record.school.categories().map(copied),
    retired: takenAway(record).map(copied),
    open: isOpen(record, demonstration),
    confirmations: CONFIRMATIONS.map((kind) => {
      const row = confirmed.find((each) => each.kind === kind);
      const stands = whatStands(record, kind);
      return { kind, stands, confirmedAt: row?.confirmedAt ?? null, confirmedBy: row?.confirmedBy ?? null };
    }),
  };
}

/** Saves what the school is called, its colour and its time zone. */
export function saveSchool(parts: Parts, input: z.infer<typeof saveSchoolInput>, actor: string | null): Done {
  const { schoolName, accent, timeZone } = input;
  return save(parts, { procedure: 'school.saveSchool', caller: actor, input }, null, (now) =>
    saveSettings(parts.record, { schoolName, accent, timeZone }, now),
  );
}

/** Saves who visitors can turn to. Who works here no longer is left out. */
export function saveTeam(parts: Parts, input: z.infer<typeof saveTeamInput>, actor: string | null): Done {
  const known = input.team.filter((member) => parts.record.staff.find(member.staffId));
  const request = { procedure: 'school.saveTeam', caller: actor, input };
  return save(parts, request, 'safeguarding team', (now) => parts.record.school.replaceTeam(known, now));
}

/** Saves the outside numbers, all of them as not tried yet. */
export function saveNumbers(parts: Parts, input: z.infer<typeof saveNumbersInput>, actor: string | null): Done {
  const numbers = input.numbers.map((each) => ({ ...each, checked: null }));
  const request = { procedure: 'school.saveNumbers', caller: actor, input };
  return save(parts, request, 'telephone numbers', () => parts.record.school.replaceNumbers(numbers, parts.newId));
}

/** Saves where everybody goes when the alarm sounds. */
export function saveAssemblyPoint(
  parts: Parts,
  input: z.infer<typeof saveAssemblyPointInput>,
  actor: string | null,
): Done {
  const { assemblyPoint } = input;
  return save(parts, { procedure: 'school.saveAssemblyPoint', caller: actor, input }, 'assembly point', (now) =>
    saveSettings(parts.record, { assemblyPoint }, now),
  );
}

/** Saves whether the office keeps devices, where, and what the school answers for. */
export function saveCustody(parts: Parts, input: z.infer<typeof saveCustodyInput>, actor: string | null): Done {
  const { keepsDevices, custodyTerms, custodyPlace } = input;
  return save(parts, { procedure: 'school.saveCustody', caller: actor, input }, null, (now) =>
    saveSettings(parts.record, { keepsDevices, custodyTerms, custodyPlace }, now),
  );
}

/** Saves the hour at which visits are closed that nobody ended. */
export function saveClosing(parts: Parts, input: z.infer<typeof saveClosingInput>, actor: string | null): Done {
  const { closingHour } = input;
  return save(parts, { procedure: 'school.saveClosing', caller: actor, input }, null, (now) =>
    saveSettings(parts.record, { closingHour }, now),
  );
}

/** Saves whom to ask about data, and after how long without a touch the kiosk begins anew (seconds). */
export function saveHabits(
  parts: Parts,
  input: { requestId: string; dataProtectionContact: string; idleSeconds: number },
  actor: string | null,
): Done {
  const { dataProtectionContact, idleSeconds } = input;
  return save(parts, { procedure: 'school.saveHabits', caller: actor, input }, null, (now) =>
    saveSettings(parts.record, { dataProtectionContact, idleSeconds }, now),
  );
}

/** Saves which printer makes badges and which prints pages behind the counter. */
export function savePrinters(parts: Parts, input: z.infer<typeof savePrintersInput>, actor: string | null): Done {
  const { badge, 'stand-in': standIn, office, labels } = input;
  const printers = { badge, 'stand-in': standIn, office };
  const kept = keptRolls(schoolSettings(parts.record), labels);
  return save(parts, { procedure: 'school.savePrinters', caller: actor, input }, null, (now) =>
    saveSettings(parts.record, { printers, labels, rolls: kept }, now),
  );
}

/** Another size of label is another roll, and nobody has said since when it lies there. */
function keptRolls(before: SchoolSettings, labels: SchoolSettings['labels']): SchoolSettings['rolls'] {
  const kept = (printer: LabelPrinter) => (labels[printer] === before.labels[printer] ? before.rolls[printer] : null);
  return { badge: kept('badge'), 'stand-in': kept('stand-in') };
}

/** The printers to choose from. */
export async function printers({ findPrinters }: Parts): Promise<z.infer<typeof printersOutput>> {
  const found = await findPrinters();
  if (found.kind !== 'found') return { outcome: 'could not ask' };
  return { outcome: 'found', printers: found.printers.map((each) => ({ ...each })) };
}

/** Saves, and takes back the confirmation of what was changed: it has to be confirmed as it stands now. */
function save(
  parts: Parts,
  request: WriteRequest,
  unconfirms: ConfirmationKind | null,
  work: (now: number) => void,
): Done {
  const { record } = parts;
  return writeOnce<Done, never>(
    parts,
    request,
    () => null,
    (now) => {
      work(now);
      if (unconfirms) record.school.unconfirm(unconfirms);
      const subject = unconfirms ?? 'school';
      record.audit.append({ name: 'school.saved', actor: request.caller, subject, details: {} }, now);
      return { outcome: 'done' };
    },
  );
}

function refuseConfirming(
  record: Parts['record'],
  { kind, saw }: z.infer<typeof confirmInput>,
): { outcome: 'nothing to confirm' | 'changed meanwhile' } | null {
  if (!isFilledIn(record, kind)) return { outcome: 'nothing to confirm' };
  return whatStands(record, kind) === saw ? null : { outcome: 'changed meanwhile' };
}

/** A person of the school says that what they saw is right. Confirmed numbers count as tried today. */
export function confirm(
  parts: Parts,
  input: z.infer<typeof confirmInput>,
  actor: string,
): z.infer<typeof confirmOutput> {
  const { record, newId } = parts;
  return writeOnce<z.infer<typeof confirmOutput>, z.infer<typeof confirmOutput>>(
    parts,
    { procedure: 'school.confirm', caller: actor, input },
    () => refuseConfirming(record, input),
    (now) => {
      if (input.kind === 'telephone numbers') {
        const checked = schoolDay(now, schoolSettings(record).timeZone);
        record.school.replaceNumbers(
          record.school.numbers().map((each) => ({ ...each, checked })),
          newId,
        );
      }
      record.school.confirm(input.kind, actor, now);
      record.audit.append({ name: 'school.confirmed', actor, subject: input.kind, details: {} }, now);
      return { outcome: 'confirmed' };
    },
  );
}
