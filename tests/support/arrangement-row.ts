import type { Outputs } from '../../service/api/types.ts';

type Row = Outputs['arrangements']['requests'][number];

/** A visitor's request for a laptop as the office sees it; a test changes what it is about. */
export function arrangementRow(now: number, changes: Partial<Row> = {}): Row {
  return {
    arrangementId: 'a1',
    kind: 'visit',
    state: 'requested',
    visitId: 'v1',
    holderName: 'Rosalind Achebe-Lund',
    organisation: 'Northfield Psychology',
    categoryWords: 'professional',
    categoryLabel: null,
    devices: ['laptop'],
    purpose: 'work with a child',
    circumstance: 'multi-agency work',
    placeAsked: 'meeting room',
    untilAsked: now + 2 * 60 * 60_000,
    requestedAt: now - 60_000,
    requestedBy: null,
    from: null,
    until: null,
    reviewOn: null,
    place: '',
    supervisedBy: '',
    conditions: '',
    risk: null,
    decidedAt: null,
    decidedBy: null,
    recordedBy: null,
    confirmedAt: null,
    answeredAt: null,
    endedAt: null,
    arrivalCode: null,
    authority: 'headteacher',
    ...changes,
  };
}
