import type { Profile } from '../../core/schemas/profile.ts';
import type { Category } from '../../core/visits.ts';
import { doorSettings } from '../doors/office-door.ts';
import type { Parts } from '../parts.ts';
import { schoolSettings } from '../school/settings.ts';

/** The school as it stands, in the form of a profile. */
export function currentProfile({ record }: Pick<Parts, 'record'>): Profile {
  const settings = schoolSettings(record);
  return {
    gatehouse: 'school profile 1',
    school: {
      name: settings.schoolName,
      accent: settings.accent,
      'time zone': settings.timeZone,
      'assembly point': settings.assemblyPoint,
      'data protection contact': settings.dataProtectionContact,
      'closing hour': settings.closingHour,
      'idle seconds': settings.idleSeconds,
    },
    people: record.staff.all().map(({ id, name, position, isHost }) => ({
      name,
      position,
      roles: record.staff.roles(id).sort(),
      'can be visited': isHost === 1,
    })),
    'safeguarding team': record.school.team().map(({ name, part, whereToFind }) => ({
      name,
      part,
      'where to find': whereToFind,
    })),
    numbers: record.school.numbers().map(({ label, number }) => ({ label, number })),
    'kinds of visitor': record.school.categories().map(categoryOf),
    custody: {
      'keeps devices': settings.keepsDevices,
      terms: settings.custodyTerms,
      place: settings.custodyPlace,
    },
    printers: { ...settings.printers, labels: { ...settings.labels } },
    backups: { folder: settings.backupFolder, weeks: settings.backupWeeks },
    'office door': { port: doorSettings(record).port },
  };
}

function categoryOf({ words, label, checkIdentity, agreesAcceptableUse, questions }: Category) {
  return {
    ...(label === null ? { kind: words ?? '' } : { name: label }),
    'staff see ID': checkIdentity,
    'agrees to acceptable use': agreesAcceptableUse,
    asks: [...questions].sort(),
  };
}
