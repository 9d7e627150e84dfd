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
  onChange: (decision: Decision) => void;
}

const LONGEST_LINE = 120;
const LONGEST_TEXT = 600;

/** The contents of a decision: when, where, with whom, under which conditions, and how safe it is. */
export function DecisionFieldset({ decision, fields, errors, onChange }: DecisionFieldsetProps) {
  const t = useOfficeWords();
  const change = (part: Partial<Decision>) => onChange({ ...decision, ...part });
  return (
    <section className="stack" aria-labelledby="decision-title">
      <h2 id="decision-title">{t('decide.your')}</h2>
      <div className="pair">
        <TextField
          id={fields.from}
          label={t('decide.from')}
          hint={t('decide.timeHint')}
          error={errorOf(errors, fields.from)}
          value={decision.from}
          onChange={(from) => change({ from })}
          maxLength={8}
          autoComplete="off"
        />
        <TextField
          id={fields.until}
          label={t('decide.until')}
          hint={t('decide.timeHint')}
          error={errorOf(errors, fields.until)}
          value={decision.until}
          onChange={(until) => change({ until })}
          maxLength={8}
          autoComplete="off"
        />
      </div>
      <div className="pair">
        <TextField
          id={fields.place}
          label={t('decide.place')}
          hint={t('decide.placeHint')}
          error={errorOf(errors, fields.place)}
          value={decision.place}
          onChange={(place) => change({ place })}
          maxLength={LONGEST_LINE}
          autoComplete="off"
        />
        <TextField
          label={t('decide.supervisedBy')}
          hint={t('decide.supervisedHint')}
          value={decision.supervisedBy}
          onChange={(supervisedBy) => change({ supervisedBy })}
          maxLength={LONGEST_LINE}
          autoComplete="off"
        />
      </div>
      <TextAreaField
        label={t('decide.conditions')}
        hint={t('decide.conditionsHint')}
        value={decision.conditions}
        onChange={(conditions) => change({ conditions })}
        maxLength={LONGEST_TEXT}
      />
      <TextAreaField
        id={fields.risk}
        label={t('decide.risk')}
        hint={t('decide.riskHint')}
        error={errorOf(errors, fields.risk)}
        value={decision.riskAssessment}
        onChange={(riskAssessment) => change({ riskAssessment })}
        maxLength={LONGEST_TEXT}
      />
      <Suggestions
        label={`${t('decide.suggestions')}: ${t('decide.risk')}`}
        texts={[t('risk.supervised'), t('risk.noChildren'), t('risk.health')]}
        chosen={decision.riskAssessment}
        onChoose={(riskAssessment) => change({ riskAssessment })}
      />
    </section>
  );
}
