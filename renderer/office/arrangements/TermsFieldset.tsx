import { RadioCards } from '../../ui/RadioCards.tsx';
import { TextAreaField } from '../../ui/TextAreaField.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { errorOf, type FieldErrors } from '../forms/errors.ts';
import { useOfficeWords } from '../words.ts';
import type { DecisionFields } from './faults.ts';
import type { TypedTerms } from './terms.ts';

interface TermsFieldsetProps {
  terms: TypedTerms;
  fields: DecisionFields;
  errors: FieldErrors;
  /** What a visitor asked is for today; the office can ask for any days, and for a review in place of an end. */
  today: boolean;
  onChange: (terms: TypedTerms) => void;
}

const LONGEST_LINE = 120;
const LONGEST_TEXT = 600;

/** When, where, with whom and under which conditions a device may be used. */
export function TermsFieldset({ terms, fields, errors, today, onChange }: TermsFieldsetProps) {
  const say = useOfficeWords();
  const change = (part: Partial<TypedTerms>) => onChange({ ...terms, ...part });
  const hint = today ? say('decide.timeHint') : undefined;
  return (
    <>
      <div className="decide__times">
        {!today && (
          <TextField
            label={say('decide.fromDay')}
            type="date"
            value={terms.fromDay}
            onChange={(fromDay) => change({ fromDay })}
          />
        )}
        <TextField
          id={fields.from}
          label={say('decide.from')}
          hint={hint}
          error={errorOf(errors, fields.from)}
          value={terms.from}
          onChange={(from) => change({ from })}
          maxLength={8}
          autoComplete="off"
        />
        {today && <UntilTime terms={terms} fields={fields} errors={errors} hint={hint} onChange={change} />}
      </div>
      {!today && (
        <>
          <RadioCards
            legend={say('decide.ends.title')}
            value={terms.ends}
            options={[
              { value: 'end', label: say('decide.ends.end') },
              { value: 'review', label: say('decide.ends.review'), hint: say('decide.ends.reviewHint') },
            ]}
            onChange={(ends) => change({ ends })}
          />
          <div className="decide__times">
            {terms.ends === 'end' ? (
              <>
                <TextField
                  label={say('decide.untilDay')}
                  type="date"
                  value={terms.untilDay}
                  onChange={(untilDay) => change({ untilDay })}
                />
                <UntilTime terms={terms} fields={fields} errors={errors} hint={hint} onChange={change} />
              </>
            ) : (
              <TextField
                id={fields.until}
                label={say('decide.reviewDay')}
                type="date"
                error={errorOf(errors, fields.until)}
                value={terms.reviewDay}
                onChange={(reviewDay) => change({ reviewDay })}
              />
            )}
          </div>
        </>
      )}
      <div className="decide__times">
        <TextField
          id={fields.place}
          label={say('decide.place')}
          hint={say('decide.placeHint')}
          error={errorOf(errors, fields.place)}
          value={terms.place}
          onChange={(place) => change({ place })}
          maxLength={LONGEST_LINE}
          autoComplete="off"
        />
        <TextField
          label={say('decide.supervisedBy')}
          hint={say('decide.supervisedHint')}
          value={terms.supervisedBy}
          onChange={(supervisedBy) => change({ supervisedBy })}
          maxLength={LONGEST_LINE}
          autoComplete="off"
        />
      </div>
      <TextAreaField
        label={say('decide.conditions')}
        hint={say('decide.conditionsHint')}
        value={terms.conditions}
        onChange={(conditions) => change({ conditions })}
        maxLength={LONGEST_TEXT}
      />
    </>
  );
}

interface UntilTimeProps extends Pick<TermsFieldsetProps, 'terms' | 'fields' | 'errors'> {
  hint: string | undefined;
  onChange: (part: Partial<TypedTerms>) => void;
}

function UntilTime({ terms, fields, errors, hint, onChange }: UntilTimeProps) {
  const say = useOfficeWords();
  return (
    <TextField
      id={fields.until}
      label={say('decide.until')}
      hint={hint}
      error={errorOf(errors, fields.until)}
      value={terms.until}
      onChange={(until) => onChange({ until })}
      maxLength={8}
      autoComplete="off"
    />
  );
}
