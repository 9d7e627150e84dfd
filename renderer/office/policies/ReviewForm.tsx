import { useState } from 'react';
import { REVIEW_CAUSES, type ReviewCause } from '../../../core/school.ts';
import { CheckCard } from '../../ui/CheckCard.tsx';
import { RadioCards } from '../../ui/RadioCards.tsx';
import { TextAreaField } from '../../ui/TextAreaField.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useOffice } from '../context.ts';
import { useWrite } from '../data.ts';
import { errorOf, errorsOf, type FieldErrors } from '../forms/errors.ts';
import { nextDay } from '../school-time.ts';
import { SectionForm } from '../setup/SectionForm.tsx';
import { useOfficeWords } from '../words.ts';

interface ReviewFormProps {
  policyId: string;
  today: string;
  onClose: () => void;
}

interface Review {
  readonly cause: ReviewCause;
  readonly consulted: string;
  readonly outcome: string;
  readonly nextReview: string;
  readonly ratified: string | null;
  readonly mended: boolean;
}

const YEAR_DAYS = 364;
const CONSULTED = 'review-consulted';
const OUTCOME = 'review-outcome';
const NEXT = 'review-next';

/** A review of a policy: why, who was asked, what came of it, and when the next one is due. */
export function ReviewForm({ policyId, today, onClose }: ReviewFormProps) {
  const say = useOfficeWords();
  const { api } = useOffice();
  const [typed, setTyped] = useState<Review>({
    cause: 'yearly',
    consulted: '',
    outcome: '',
    nextReview: nextDay(today, YEAR_DAYS),
    ratified: null,
    mended: false,
  });
  const [errors, setErrors] = useState<FieldErrors>([]);
  const change = (part: Partial<Review>) => setTyped({ ...typed, ...part });
  const { send, busy, failed } = useWrite((requestId, review: Review) =>
    api.policies.review.mutate({ requestId, policyId, ...review }),
  );
  const save = async () => {
    const found = errorsOf(
      [CONSULTED, typed.consulted.trim() === '' ? say('policies.consultedEmpty') : null],
      [OUTCOME, typed.outcome.trim() === '' ? say('policies.outcomeEmpty') : null],
    );
    setErrors(found);
    if (found.length > 0) return document.getElementById(found[0]?.fieldId ?? '')?.focus();
    const answer = await send(typed);
    if (answer?.outcome === 'not within a year') return setErrors(errorsOf([NEXT, say('policies.not within a year')]));
    if (answer) onClose();
  };
  return (
    <SectionForm busy={busy} failed={failed} onSave={save} onClose={onClose}>
      <RadioCards
        legend={say('policies.why')}
        value={typed.cause}
        options={REVIEW_CAUSES.map((value) => ({ value, label: say(`policies.cause.${value}`) }))}
        onChange={(cause) => change({ cause })}
      />
      <TextAreaField
        id={CONSULTED}
        label={say('policies.consulted')}
        hint={say('policies.consultedHint')}
        error={errorOf(errors, CONSULTED)}
        value={typed.consulted}
        onChange={(consulted) => change({ consulted })}
        maxLength={600}
      />
      <TextAreaField
        id={OUTCOME}
        label={say('policies.outcome')}
        error={errorOf(errors, OUTCOME)}
        value={typed.outcome}
        onChange={(outcome) => change({ outcome })}
        maxLength={600}
      />
      <div className="pair">
        <TextField
          id={NEXT}
          label={say('policies.next')}
          type="date"
          error={errorOf(errors, NEXT)}
          value={typed.nextReview}
          onChange={(nextReview) => nextReview !== '' && change({ nextReview })}
        />
        <TextField
          label={say('documents.field.ratified')}
          hint={say('documents.field.ratifiedHint')}
          type="date"
          value={typed.ratified ?? ''}
          onChange={(ratified) => change({ ratified: ratified === '' ? null : ratified })}
        />
      </div>
      <CheckCard label={say('policies.mended')} checked={typed.mended} onChange={(mended) => change({ mended })} />
    </SectionForm>
  );
}
