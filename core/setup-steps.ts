/** What a school does to get started, in the order in which it is least work. */
export const SETUP_STEPS = [
  'school',
  'crest',
  'staff',
  'headteacher',
  'safeguarding team',
  'photos',
  'telephone numbers',
  'assembly point',
  'printer',
  'documents',
  'backup',
  'recovery key',
] as const;
export type SetupStep = (typeof SETUP_STEPS)[number];
