/**
 * The school whose policies this product was written from, as those policies state it. The only place where it and
 * its people appear; every entry is a setting that somebody of the school confirms before sign-in opens.
 */
import type { SchoolProfile } from './school.ts';
import { DEFAULT_TIME_ZONE } from './time.ts';

export const defaultProfile: SchoolProfile = {
  schoolName: 'Hollingbourne Primary School',
  timeZone: DEFAULT_TIME_ZONE,
  initials: 'H',
  accent: '#1d5c4f',
  // Both policies name the headteacher as lead; only the mobile policy names the other two, without saying "deputy".
  team: [
    {
      name: 'Helen Bradley-Wyatt',
      position: 'Headteacher',
      part: 'Designated Safeguarding Lead',
      whereToFind: '',
    },
    {
      name: 'Tammie Allen-Harding',
      position: 'Deputy headteacher',
      part: 'Deputy Designated Safeguarding Lead',
      whereToFind: '',
    },
    { name: 'Zoe Wright', position: 'SENDCO', part: 'Deputy Designated Safeguarding Lead', whereToFind: '' },
  ],
  headteacher: 'Helen Bradley-Wyatt',
  // The mobile policy calls her Chair of Governors, the social media policy the governor with lead responsibility.
  chair: 'Sarah Howell',
  onlineSafetyGovernor: 'Sarah Howell',
  assemblyPoint: null,
  dataProtectionContact: null,
  numbers: [
    { label: 'In danger now: police, ambulance, fire', number: '999', checked: null },
    { label: 'Worried about a child in Kent', number: '03000 41 11 11', checked: null },
    { label: 'Kent, evenings and weekends', number: '03000 41 91 91', checked: null },
    // LESAS took over from Kent's LADO and education safeguarding services in September 2024.
    { label: 'LADO, now called LESAS', number: 'by its online form; ask the office', checked: null },
    { label: 'NSPCC, for adults worried about a child', number: '0808 800 5000', checked: null },
    { label: 'NSPCC whistleblowing line', number: '0800 028 0285', checked: null },
  ],
  policies: [
    {
      letter: 'M',
      title: 'Mobile and Smart Technology Policy',
      written: '2021-09',
      ratified: null,
      review: '2021-09',
      unfilled: ['Date agreed and ratified by Governing Body: (.)'],
      outdated: ['Keeping Children Safe in Education 2021', "Education People's Education Safeguarding Service"],
    },
    {
      letter: 'S',
      title: 'Social Media Policy',
      written: '2021-09',
      ratified: null,
      review: '2022-09',
      unfilled: ['Date agreed and ratified by Governing Body: (Month, Year)'],
      outdated: ['Keeping Children Safe in Education 2021', "Education People's Education Safeguarding Service"],
    },
  ],
};

/** A school that nothing is known of yet: a school profile from a file fills it. */
export const emptyProfile: SchoolProfile = {
  ...defaultProfile,
  schoolName: 'Our school',
  initials: 'S',
  team: [],
  headteacher: null,
  chair: null,
  onlineSafetyGovernor: null,
  numbers: [],
};
