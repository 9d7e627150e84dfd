const NO_BACKUP = { lastAt: null, bytes: null, fault: null, faultSince: null };
const BACKUPS = {
  folder: '',
  weeks: 8,
  here: NO_BACKUP,
  second: null,
  check: null,
  running: null,
  ended: null,
  restore: null,
};
const STATE = {
  schoolName: 'Greenfield',
  accent: '#1d5c4f',
  timeZone: 'Europe/London',
  crest: null,
  team: [],
  steps: [],
  numbers: [],
  assemblyPoint: '',
  keepsDevices: false,
  custodyTerms: '',
  custodyPlace: '',
  printers: { badge: '', 'stand-in': '', office: '' },
  labels: { badge: 'brother-62x100', 'stand-in': 'brother-62x100' },
  closingHour: '',
  categories: [],
  retired: [],
  open: true,
  confirmations: [],
};

/** What the set-up reads of a school that has hardly begun. */
export const SETUP = { 'school.get': STATE, 'backups.get': BACKUPS };
