import type { z } from 'zod';
import type { RiskAssessment } from '../../core/arrangements.ts';
import type { decideInput } from '../../core/schemas/arrangements.ts';
import { endOfDay, middleOf } from '../../core/time.ts';
import { tidy } from '../../core/visits.ts';
import type { Approval } from '../../db/arrangements.ts';

type Approve = Extract<z.infer<typeof decideInput>['decision'], { kind: 'approve' }>;
export type TermsInput = Omit<Approve, 'kind' | 'risk'> & { readonly risk: RiskAssessment | null };

/** The end of what was typed (UTC ms): the end of the review day where it has none of its own. */
export function endOf({ ends }: Pick<TermsInput, 'ends'>, timeZone: string): number {
  return ends.kind === 'end' ? ends.at : endOfDay(middleOf(ends.day, timeZone), timeZone);
}

/** Terms as the record keeps them. */
export function termsRow(
  terms: TermsInput,
  timeZone: string,
): Omit<Approval, 'id' | 'decidedAt' | 'decidedBy' | 'recordedBy'> {
  return {
    validFrom: terms.from,
    validUntil: endOf(terms, timeZone),
    reviewOn: terms.ends.kind === 'review' ? terms.ends.day : null,
    place: tidy(terms.place),
    supervisedBy: tidy(terms.supervisedBy),
    conditions: tidy(terms.conditions),
    risk: terms.risk && tidyRisk(terms.risk),
  };
}

function tidyRisk(risk: RiskAssessment): RiskAssessment {
  if (risk.kind === 'not needed') return { kind: 'not needed', reason: tidy(risk.reason) };
  const { hazards, controls, residualRisk, assessor } = risk;
  return {
    kind: 'assessed',
    hazards: tidy(hazards),
    controls: tidy(controls),
    residualRisk: tidy(residualRisk),
    assessor: tidy(assessor),
  };
}
