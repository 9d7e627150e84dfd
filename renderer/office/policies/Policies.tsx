import { useState } from 'react';
import { dateText } from '../../../core/time.ts';
import type { Outputs } from '../../ui/api.ts';
import { Button } from '../../ui/Button.tsx';
import { useOffice, useSchool, useStaff } from '../context.ts';
import { useRead } from '../data.ts';
import { Warnings } from '../documents/Warnings.tsx';
import { Facts } from '../Facts.tsx';
import { may } from '../may.ts';
import { OfficePage } from '../OfficePage.tsx';
import { hrefOf } from '../place.ts';
import { useOfficeWords } from '../words.ts';
import { AssessForm } from './AssessForm.tsx';
import { LinkedPolicies } from './LinkedPolicies.tsx';
import { ReviewForm } from './ReviewForm.tsx';
import '../documents/documents.css';

export type PolicyRegister = Outputs['policies']['list'];
type Policy = PolicyRegister['policies'][number];

/** The policies everything rests on: what is wrong with each as it stands, its reviews, and what was assessed. */
export function Policies() {
  const say = useOfficeWords();
  const { api } = useOffice();
  const { data } = useRead(['policies.list'], (signal) => api.policies.list.query(undefined, { signal }));
  return (
    <OfficePage heading={say('policies.title')} lead={<p>{say('policies.lead')}</p>}>
      <p>
        <a href={hrefOf({ kind: 'documents' })}>{say('documents.back')}</a>
      </p>
      {data && (
        <div className="stack">
          {data.policies.map((policy) => (
            <PolicySheet key={policy.policyId} policy={policy} today={data.today} />
          ))}
          <Assessments register={data} />
          <LinkedPolicies linked={data.linked} />
        </div>
      )}
    </OfficePage>
  );
}

function PolicySheet({ policy, today }: { policy: Policy; today: string }) {
  const say = useOfficeWords();
  const { roles } = useStaff();
  const [reviewing, setReviewing] = useState(false);
  const { title, written, ratified, review, unfilled, outdated, flags, reviews } = policy;
  return (
    <section className="sheet stack" aria-label={title}>
      <div className="section__head">
        <h2>{title}</h2>
        {!reviewing && may(roles, 'policies.review') && (
          <Button onClick={() => setReviewing(true)} aria-label={`${say('policies.record')}: ${title}`}>
            {say('policies.record')}
          </Button>
        )}
      </div>
      <Warnings warnings={flags.map((flag) => say(`policies.flag.${flag}`))} />
      <Facts
        facts={[
          [say('policies.written'), written],
          [say('policies.ratified'), ratified ?? say('policies.never')],
          [say('policies.review'), review],
          [say('policies.unfilled'), unfilled.join('; ')],
          [say('policies.outdated'), outdated.join('; ')],
        ]}
      />
      {reviewing && <ReviewForm policyId={policy.policyId} today={today} onClose={() => setReviewing(false)} />}
      {reviews.length > 0 && (
        <>
          <h3>{say('policies.reviews')}</h3>
          <ul className="plain-list stack">
            {reviews.map(({ reviewedOn, cause, consulted, outcome, recordedBy }, index) => (
              <li key={`${reviewedOn} ${index.toString()}`}>
                <strong>{reviewedOn}</strong>
                {` · ${say(`policies.cause.${cause}`)} · ${recordedBy}`}
                <p>{outcome}</p>
                <p className="quiet">{say('policies.consultedWas', { who: consulted })}</p>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function Assessments({ register }: { register: PolicyRegister }) {
  const say = useOfficeWords();
  const { timeZone } = useSchool();
  const { roles } = useStaff();
  const [adding, setAdding] = useState(false);
  return (
    <section className="sheet stack" aria-labelledby="assessments-title">
      <div className="section__head">
        <h2 id="assessments-title">{say('assess.title')}</h2>
        {!adding && may(roles, 'policies.assess') && (
          <Button onClick={() => setAdding(true)}>{say('assess.add')}</Button>
        )}
      </div>
      <p className="quiet">{say('assess.lead')}</p>
      {adding && <AssessForm today={register.today} onClose={() => setAdding(false)} />}
      <ul className="plain-list stack">
        {register.assessments.map((each) => (
          <li key={each.assessmentId}>
            <h3>{each.what}</h3>
            <Facts
              facts={[
                [say('risk.hazards'), each.hazards],
                [say('risk.controls'), each.controls],
                [say('risk.residualRisk'), each.residualRisk],
                [say('risk.assessor'), `${each.recordedBy}, ${dateText(each.recordedAt, timeZone)}`],
                [say('policies.review'), each.reviewOn],
              ]}
            />
            <Warnings warnings={each.overdue ? [say('policies.flag.overdue')] : []} />
          </li>
        ))}
      </ul>
    </section>
  );
}
