/** What becomes of the rows of every table. A table that is not here fails a test: whoever makes one decides. */

/** `set-up`: what the school says of itself; of its staff only who signed for it. */
type Rule =
  | 'with its visit'
  | 'with its visitor'
  | 'until signed out, a day at most'
  | 'with the list it stands on'
  | 'with its arrangement'
  | 'its own period'
  | 'the period of permissions'
  | 'the period of events'
  | 'the period of requests'
  | 'the period of the audit log'
  | 'a day'
  | 'a year after it was settled'
  | 'after its review date, once taken off'
  | 'when whoever it is about has left'
  | 'while somebody needs it'
  | 'set-up';

export const TABLE_RULES: Readonly<Record<string, Rule>> = {
  agreements: 'with its visit',
  arrangement_devices: 'with its visit',
  arrangement_kinds: 'with its visit',
  // Those of no single visit have a period of their own.
  arrangements: 'with its visit',
  assessments: 'set-up',
  audit_anchor: 'set-up',
  audit_events: 'its own period',
  badge_returns: 'with its visit',
  breaches: 'its own period',
  categories: 'set-up',
  category_questions: 'set-up',
  codes: 'with its visit',
  confirmations: 'set-up',
  corrections: 'with its visit',
  custody: 'with its visit',
  data_requests: 'its own period',
  delegations: 'the period of permissions',
  devices: 'with its visit',
  do_not_admit: 'after its review date, once taken off',
  do_not_admit_matches: 'with its visit',
  document_drafts: 'set-up',
  document_versions: 'set-up',
  erased_visits: 'the period of the audit log',
  expected: 'with its visit',
  expected_arrivals: 'with its visit',
  expected_members: 'with the list it stands on',
  kiosks: 'set-up',
  legal_hold_breaches: 'the period of requests',
  legal_hold_visits: 'the period of requests',
  legal_holds: 'the period of requests',
  linked_policies: 'set-up',
  outside_numbers: 'set-up',
  paired_computers: 'a year after it was settled',
  pictures: 'when whoever it is about has left',
  policies: 'set-up',
  policy_reviews: 'set-up',
  print_jobs: 'with its visit',
  purge_runs: 'a year after it was settled',
  reception_checks: 'with its visit',
  requests: 'a day',
  retention_periods: 'set-up',
  roll_call_entries: 'with its visit',
  roll_calls: 'while somebody needs it',
  safeguarding_team: 'when whoever it is about has left',
  second_person_notices: 'a year after it was settled',
  // One whose code nobody used stays: it keeps a headteacher from deciding.
  second_person_requests: 'a year after it was settled',
  settings: 'set-up',
  signs: 'set-up',
  staff: 'when whoever it is about has left',
  staff_roles: 'when whoever it is about has left',
  staff_secrets: 'when whoever it is about has left',
  staff_tries: 'when whoever it is about has left',
  stays: 'with its visit',
  team_departures: 'when whoever it is about has left',
  visit_aids: 'until signed out, a day at most',
  visit_search: 'with its visit',
  visit_spellings: 'with its visit',
  visit_work: 'with its visit',
  visitors: 'with its visitor',
  visits: 'with its visit',
  waiting: 'with its visit',
};
