import { useState } from 'react';
import { TextAreaField } from '../../ui/TextAreaField.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useOffice } from '../context.ts';
import { useWrite } from '../data.ts';
import { errorOf, errorsOf, type FieldErrors } from '../forms/errors.ts';
import { nextDay } from '../school-time.ts';
import { SectionForm } from '../setup/SectionForm.tsx';
import { useOfficeWords } from '../words.ts';

const YEAR_DAYS = 364;
const PARTS = ['what', 'hazards', 'controls', 'residualRisk'] as const;
const REVIEW = 'assess-review';
type Assessment = Record<(typeof PARTS)[number] | 'reviewOn', string>;

/** A service or channel is assessed before it is used (policy S3, S5). */
export function AssessForm({ today, onClose }: { today: string; onClose: () => void }) {
  const say = useOfficeWords();
  const { api } = useOffice();
  const [typed, setTyped] = useState<Assessment>({
    what: '',
    hazards: '',
    controls: '',
    residualRisk: '',
    reviewOn: nextDay(today, YEAR_DAYS),
  });
  const [errors, setErrors] = useState<FieldErrors>([]);
  const { send, busy, failed } = useWrite((requestId, assessment: Assessment) =>
    api.policies.assess.mutate({ requestId, ...assessment }),
  );
  const save = async () => {
    const found = PARTS.flatMap((part) =>
      errorsOf([`assess-${part}`, typed[part].trim() === '' ? say('assess.empty') : null]),
    );
    setErrors(found);
    if (found.length > 0) return document.getElementById(found[0]?.fieldId ?? '')?.focus();
    const answer = await send(typed);
    if (answer?.outcome === 'not within a year')
      return setErrors(errorsOf([REVIEW, say('policies.not within a year')]));
    if (answer) onClose();
  };
  return (
    <SectionForm busy={busy} failed={failed} onSave={save} onClose={onClose}>
      {PARTS.map((part) => (
        <TextAreaField
          key={part}
          id={`assess-${part}`}
          label={part === 'what' ? say('assess.what') : say(`risk.${part}`)}
          error={errorOf(errors, `assess-${part}`)}
          value={typed[part]}
          onChange={(text) => setTyped({ ...typed, [part]: text })}
          maxLength={600}
        />
      ))}
      <TextField
        id={REVIEW}
        label={say('policies.next')}
        type="date"
        error={errorOf(errors, REVIEW)}
        value={typed.reviewOn}
        onChange={(reviewOn) => reviewOn !== '' && setTyped({ ...typed, reviewOn })}
      />
    </SectionForm>
  );
}
