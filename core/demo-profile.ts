/**
 * An invented school for demonstrations, tests and pictures. Its telephone numbers are from the range that Ofcom
 * keeps free for drama (01632 960000 to 960999), so that nobody is rung by mistake.
 */
import type { SchoolProfile } from './school.ts';
import { DEFAULT_TIME_ZONE } from './time.ts';

export const demoProfile: SchoolProfile = {
  schoolName: 'Greenfield Primary School',
  timeZone: DEFAULT_TIME_ZONE,
  initials: 'G',
  accent: '#1d5c4f',
  team: [
    {
      name: 'Ms Okafor',
      position: 'Headteacher',
      part: 'Designated Safeguarding Lead',
      whereToFind: 'the office',
    },
    {
      name: 'Mr Hale',
      position: 'Deputy headteacher',
      part: 'Deputy Safeguarding Lead',
      whereToFind: 'Room 4',
    },
  ],
  headteacher: 'Ms Okafor',
  chair: 'Dr Farrow',
  onlineSafetyGovernor: 'Dr Farrow',
  assemblyPoint: 'the top playground',
  dataProtectionContact: 'Mrs Lindqvist, at the office',
  numbers: [
    { label: 'In danger now: police, ambulance, fire', number: '999', checked: '2026-09-07' },
    { label: 'Worried about a child', number: '01632 960 101', checked: '2026-09-07' },
    { label: 'Evenings and weekends', number: '01632 960 102', checked: '2026-09-07' },
    { label: 'LADO', number: '01632 960 103', checked: null },
  ],
  policies: [
    {
      letter: 'M',
      title: 'Mobile and Smart Technology Policy',
      written: '2026-09',
      ratified: '2026-10-05',
      review: '2027-09',
      unfilled: [],
      outdated: [],
    },
    {
      letter: 'S',
      title: 'Social Media Policy',
      written: '2026-09',
      ratified: '2026-10-05',
      review: '2027-09',
      unfilled: [],
      outdated: [],
    },
  ],
};
