import { BACKUP_WEEKS } from '../../core/backups.ts';
import { LABELS, type LabelId } from '../../core/labels.ts';
import type { LabelPrinter, PrinterRole } from '../../core/printing.ts';
import { SCHOOL_YEAR_END } from '../../core/retention.ts';
import { DEFAULT_TIME_ZONE } from '../../core/time.ts';
import type { SchoolRecord } from '../../db/record.ts';

/** The school's settings, each with what holds until somebody sets it. */
export interface SchoolSettings {
  readonly schoolName: string;
  readonly accent: string;
  readonly timeZone: string;
  readonly assemblyPoint: string;
  readonly dataProtectionContact: string;
  /** Whether every badge waits for reception's release. */
  readonly releaseBadges: boolean;
  /** Whether the office keeps devices: off as shipped, because the policy answers for no loss (M3). */
  readonly keepsDevices: boolean;
  /** What the school answers for when it keeps a device, in its own words; shown to visitors. */
  readonly custodyTerms: string;
  /** Where devices are kept. */
  readonly custodyPlace: string;
  readonly idleSeconds: number;
  /** Where backups go besides this machine's own folder: a stick or a share; empty: nowhere yet. */
  readonly backupFolder: string;
  /** When the recovery key in use was made; null where none was, or nobody knows. */
  readonly recoveryKeyAt: number | null;
  /** For how many weeks backups are kept. */
  readonly backupWeeks: number;
  /** HH:MM at which visits are closed that nobody ended; empty: never. */
  readonly closingHour: string;
  /** Where a newer Gatehouse is looked for, in a folder of the school's own web server; empty: nowhere. */
  readonly updateAddress: string;
  /** MM-DD, the last day of a school year. */
  readonly schoolYearEnd: string;
  /** The queue of each printer; empty: none chosen. */
  readonly printers: Readonly<Record<PrinterRole, string>>;
  /** The labels that lie in each label printer. */
  readonly labels: Readonly<Record<LabelPrinter, LabelId>>;
  /** When the roll in each label printer was put in (UTC ms); null where nobody said so. */
  readonly rolls: Readonly<Record<LabelPrinter, number | null>>;
}

const FIRST_LABEL: LabelId = LABELS[0]?.id ?? 'brother-62x100';

export const SHIPPED_SETTINGS: SchoolSettings = {
  schoolName: 'Our school',
  accent: '#1d5c4f',
  timeZone: DEFAULT_TIME_ZONE,
  assemblyPoint: '',
  dataProtectionContact: '',
  releaseBadges: false,
  keepsDevices: false,
  custodyTerms: '',
  custodyPlace: 'the office',
  idleSeconds: 60,
  backupFolder: '',
  recoveryKeyAt: null,
  backupWeeks: BACKUP_WEEKS.shipped,
  closingHour: '20:00',
  updateAddress: '',
  schoolYearEnd: SCHOOL_YEAR_END,
  printers: { badge: '', 'stand-in': '', office: '' },
  labels: { badge: FIRST_LABEL, 'stand-in': FIRST_LABEL },
  rolls: { badge: null, 'stand-in': null },
};

/** The settings as they stand. */
export function schoolSettings(record: SchoolRecord): SchoolSettings {
  const saved = record.school.setting<Partial<SchoolSettings>>('school');
  // A record from before printers had stand-ins lacks some of their choices.
  const printers = { ...SHIPPED_SETTINGS.printers, ...saved?.printers };
  return { ...SHIPPED_SETTINGS, ...saved, printers };
}

/** Changes some settings and leaves the others. Call inside a write. */
export function saveSettings(record: SchoolRecord, changes: Partial<SchoolSettings>, now: number): void {
  record.school.set('school', { ...record.school.setting<Partial<SchoolSettings>>('school'), ...changes }, now);
}
