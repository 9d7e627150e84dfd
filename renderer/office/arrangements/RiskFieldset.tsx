import type { RiskAssessment } from '../../../core/arrangements.ts';
import { Button } from '../../ui/Button.tsx';
import { TextAreaField } from '../../ui/TextAreaField.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { Suggestions } from '../forms/Suggestions.tsx';
import { useOfficeWords } from '../words.ts';

/** Both kinds as they are typed, so that looking at the other one loses nothing. */
export interface TypedRisk {
  readonly kind: RiskAssessment['kind'];
  readonly reason: string;
  readonly hazards: string;
  readonly controls: string;
  readonly residualRisk: string;
  readonly assessor: string;
}

export const NO_RISK_YET: TypedRisk = {
  kind: 'not needed',
  reason: '',
  hazards: '',
  controls: '',
  residualRisk: '',
  assessor: '',
};

/** What is sent of it. */
export function riskOf({ kind, reason, ...assessment }: TypedRisk): RiskAssessment {
  return kind === 'not needed' ? { kind, reason } : { kind, ...assessment };
}

interface RiskFieldsetProps {
  id: string;
  risk: TypedRisk;
  error: string | undefined;
  /** Whether the device is needed for its owner's health. */
  forHealth: boolean;
  onChange: (risk: TypedRisk) => void;
}

const LONGEST_LINE = 120;
const LONGEST_TEXT = 600;
const ASSESSED = ['hazards', 'controls', 'residualRisk'] as const;

/** Why no assessment is needed, which is the usual case and one tap; or what could go wrong. */
export function RiskFieldset({ id, risk, error, forHealth, onChange }: RiskFieldsetProps) {
  const say = useOfficeWords();
  const change = (part: Partial<TypedRisk>) => onChange({ ...risk, ...part });
  const other = risk.kind === 'assessed' ? 'not needed' : 'assessed';
  return (
    <>
      {risk.kind === 'not needed' ? (
        <>
          <TextAreaField
            id={id}
            label={say('risk.reason')}
            error={error}
            value={risk.reason}
            onChange={(reason) => change({ reason })}
            maxLength={LONGEST_TEXT}
          />
          <Suggestions
            label={`${say('decide.suggestions')}: ${say('risk.reason')}`}
            texts={[say(forHealth ? 'risk.health' : 'risk.supervised'), say('risk.noChildren')]}
            chosen={risk.reason}
            onChoose={(reason) => change({ reason })}
          />
        </>
      ) : (
        <>
          {ASSESSED.map((part, index) => (
            <TextAreaField
              key={part}
              {...(index === 0 ? { id, error } : {})}
              label={say(`risk.${part}`)}
              value={risk[part]}
              onChange={(text) => change({ [part]: text })}
              maxLength={LONGEST_TEXT}
            />
          ))}
          <TextField
            label={say('risk.assessor')}
            value={risk.assessor}
            onChange={(assessor) => change({ assessor })}
            maxLength={LONGEST_LINE}
            autoComplete="off"
          />
        </>
      )}
      <Button look="quiet" className="start" onClick={() => change({ kind: other })}>
        {say(`risk.${other}`)}
      </Button>
    </>
  );
}
