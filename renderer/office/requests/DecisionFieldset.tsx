import { TextAreaField } from '../../ui/TextAreaField.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { errorOf, type FieldErrors } from '../forms/errors.ts';
import { Suggestions } from '../forms/Suggestions.tsx';
import { useOfficeWords } from '../words.ts';
import type { Decision } from './defaults.ts';
import type { DecisionFields } from './faults.ts';

interface DecisionFieldsetProps {
  decision: Decision;
  fields: DecisionFields;
  errors: FieldErrors;
  /** Whether the device is needed for the visitor's health. */
  forHealth: boolean;
  onChange: (decision: Decision) => void;
}

const LONGEST_LINE = 120;
const LONGEST_TEXT = 600;

/** The contents of a decision: when, where, with whom, under which conditions, and how safe it is. */
export function DecisionFieldset({ decision, fields, errors, forHealth, onChange }: DecisionFieldsetProps) {
  const say = useOfficeWords();
  const change = (part: Partial<Decision>) => onChange({ ...decision, ...part });
  return (
    <section className="stack" aria-labelledby="decision-title">
      <h2 id="decision-title" className="unseen">
        {say('decide.your')}
      </h2>
      <div className="decide__times">
        <TextField
          id={fields.from}
          label={say('decide.from')}
          hint={say('decide.timeHint')}
          error={errorOf(errors, fields.from)}
          value={decision.from}
          onChange={(from) => change({ from })}
          maxLength={8}
          autoComplete="off"
        />
        <TextField
          id={fields.until}
          label={say('decide.until')}
          hint={say('decide.timeHint')}
          error={errorOf(errors, fields.until)}
          value={decision.until}
          onChange={(until) => change({ until })}
          maxLength={8}
          autoComplete="off"
        />
      </div>
      <div className="decide__times">
        <TextField
          id={fields.place}
          label={say('decide.place')}
          hint={say('decide.placeHint')}
          error={errorOf(errors, fields.place)}
          value={decision.place}
          onChange={(place) => change({ place })}
          maxLength={LONGEST_LINE}
          autoComplete="off"
        />
        <TextField
          label={say('decide.supervisedBy')}
          hint={say('decide.supervisedHint')}
          value={decision.supervisedBy}
          onChange={(supervisedBy) => change({ supervisedBy })}
          maxLength={LONGEST_LINE}
          autoComplete="off"
        />
      </div>
      <TextAreaField
        label={say('decide.conditions')}
        hint={say('decide.conditionsHint')}
        value={decision.conditions}
        onChange={(conditions) => change({ conditions })}
        maxLength={LONGEST_TEXT}
      />
      <TextAreaField
        id={fields.risk}
        label={say('decide.risk')}
        hint={say('decide.riskHint')}
        error={errorOf(errors, fields.risk)}
        value={decision.riskAssessment}
        onChange={(riskAssessment) => change({ riskAssessment })}
        maxLength={LONGEST_TEXT}
      />
      <Suggestions
        label={`${say('decide.suggestions')}: ${say('decide.risk')}`}
        texts={[say(forHealth ? 'risk.health' : 'risk.supervised'), say('risk.noChildren')]}
        chosen={decision.riskAssessment}
        onChoose={(riskAssessment) => change({ riskAssessment })}
      />
    </section>
  );
}
