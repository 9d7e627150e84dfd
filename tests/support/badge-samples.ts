/** Invented visitors for badges: every status, ordinary and awkward names. */
import type { Arrangement } from '../../core/arrangements.ts';
import type { BadgeFacts } from '../../core/badges.ts';
import type { DeviceKind, DeviceStatus, TreatedDevice, Treatment } from '../../core/devices.ts';

const ARRIVED = Date.UTC(2026, 10, 24, 9, 12);

const ARRANGEMENT: Arrangement = {
  id: 'arrangement',
  kind: 'visit',
  state: 'agreed',
  deviceIds: [],
  circumstance: 'multi-agency work',
  place: 'Room 4',
  from: ARRIVED,
  until: Date.UTC(2026, 10, 24, 14, 30),
};

/** A device of a sample, by kind and treatment. */
export function sampleDevice(kind: DeviceKind, treatment: Treatment, tag: string | null = null): TreatedDevice {
  const arrangement = treatment === 'allowed' || treatment === 'awaiting' ? ARRANGEMENT : null;
  return { id: kind, kind, treatment, tag, arrangement };
}

/** Every line of the status table, with the longest words that each can come to. */
export const SAMPLE_STATUSES: Readonly<Record<string, DeviceStatus>> = {
  none: { mark: 'none', devices: [] },
  'at-office': { mark: 'at office', devices: [sampleDevice('phone', 'held', '14')] },
  'keep-away': { mark: 'keep away', devices: [sampleDevice('phone', 'away'), sampleDevice('watch', 'away')] },
  'keep-away-waiting': {
    mark: 'keep away',
    devices: [sampleDevice('laptop', 'awaiting'), sampleDevice('watch', 'away'), sampleDevice('phone', 'held', '14')],
  },
  'may-use-laptop': {
    mark: 'may use',
    devices: [sampleDevice('laptop', 'allowed'), sampleDevice('phone', 'away')],
  },
  'may-use-two': {
    mark: 'may use',
    devices: [sampleDevice('phone', 'allowed'), sampleDevice('laptop', 'allowed'), sampleDevice('watch', 'away')],
  },
  'may-use-three': {
    mark: 'may use',
    devices: [
      sampleDevice('tablet', 'allowed'),
      sampleDevice('laptop', 'allowed'),
      sampleDevice('camera', 'allowed'),
      sampleDevice('phone', 'held', '14'),
    ],
  },
};

/** An ordinary name, a long one, the shortest there is, and one of every script that badges have letters for. */
export const SAMPLE_NAMES: Readonly<Record<string, string>> = {
  ordinary: 'Rosalind Achebe-Lund',
  'long-name': 'Wilhelmina Montgomery-Featherstonehaugh van den Oudenrijn MBE',
  'one-letter': 'O',
  accents: 'Åsa Ňűřák-Łęcka',
  cyrillic: 'Їванна Шевченко-Йовович',
  greek: 'Ελένη Παπαδοπούλου',
  arabic: 'محمد عبد الرحمن القحطاني',
  'arabic-with-numbers': 'سارة (Sara) عليّ 14',
  devanagari: 'श्रीमती प्रियंका द्विवेदी',
};

/** A badge's facts with parts of your own. */
export function sampleFacts(changes: Partial<BadgeFacts> = {}): BadgeFacts {
  return {
    schoolName: 'Greenfield Primary School',
    visitorName: 'Rosalind Achebe-Lund',
    visitorSpelling: '',
    role: 'Educational psychologist',
    host: 'Mr Hale',
    arrivedAt: ARRIVED,
    timeZone: 'Europe/London',
    supervision: 'escorted',
    code: 'B-7K4QM',
    status: { mark: 'none', devices: [] },
    ...changes,
  };
}
