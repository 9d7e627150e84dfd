import { type FormEvent, useId, useState } from 'react';
import { approvalFaults } from '../../../core/arrangements.ts';
import type { Inputs, Outputs } from '../../ui/api.ts';
import { Button } from '../../ui/Button.tsx';
import { deviceList, type OpenRequest } from '../arrivals/waits.ts';
import { useOffice, useSchool } from '../context.ts';
import { useWrite } from '../data.ts';
import { errorOf, errorsOf, type FieldErrors } from '../forms/errors.ts';
import { NotSaved } from '../forms/NotSaved.tsx';
import { OfficePage } from '../OfficePage.tsx';
import { instantOf } from '../school-time.ts';
import { PinField } from '../sign-in/PinField.tsx';
import { WaitText } from '../sign-in/WaitText.tsx';
import { useOfficeWords } from '../words.ts';
import { AskedFacts } from './AskedFacts.tsx';
import { DecisionFieldset } from './DecisionFieldset.tsx';
import { decisionAsAsked } from './defaults.ts';
import { faultErrors } from './faults.ts';

type Visit = Outputs['visits']['dayLog']['visits'][number];
type DecisionInput = Inputs['arrangements']['decide']['decision'];

interface DecisionFormProps {
  request: OpenRequest;
  visit: Visit | undefined;
  /** Today, as YYYY-MM-DD in the school's time zone. */
  day: string;
  onDecided: (outcome: 'approved' | 'declined' | 'no longer open') => void;
}

/** The headteacher's decision, filled in as it was asked; their own PIN signs it. Nothing typed is ever lost. */
export function DecisionForm({ request, visit, day, onDecided }: DecisionFormProps) {
  const say = useOfficeWords();
  const { api } = useOffice();
  const { timeZone } = useSchool();
  const [decision, setDecision] = useState(() =>
    decisionAsAsked(request, { timeZone, day, now: Date.now(), hostName: visit?.hostName ?? '' }, say),
  );
  const [pin, setPin] = useState('');
  const [errors, setErrors] = useState<FieldErrors>([]);
  const [waitsUntil, setWaitsUntil] = useState<number | null>(null);
  const fields = { from: useId(), until: useId(), place: useId(), risk: useId(), pin: useId() };
  const { send, busy, failed } = useWrite((requestId, input: { pin: string; decision: DecisionInput }) =>
    api.arrangements.decide.mutate({ requestId, arrangementId: request.arrangementId, ...input }),
  );

  const decide = async (input: DecisionInput, found: FieldErrors) => {
    const problems = [...found, ...errorsOf([fields.pin, pin === '' ? say('pin.empty') : null])];
    setErrors(problems);
    setWaitsUntil(null);
    if (problems.length > 0 || busy) return;
    const answer = await send({ pin, decision: input });
    switch (answer?.outcome) {
      case undefined:
        return;
      case 'decided':
        return onDecided(answer.state);
      case 'no longer open':
        return onDecided('no longer open');
      case 'contents at fault':
        return setErrors(faultErrors(answer.faults, fields, say));
      case 'wrong PIN':
        return setErrors(errorsOf([fields.pin, say('pin.wrong')]));
      case 'PIN locked':
        return setErrors(errorsOf([fields.pin, say('pin.locked')]));
      case 'PIN waits':
        return setWaitsUntil(answer.until);
    }
  };

  const approve = (event: FormEvent) => {
    event.preventDefault();
    const from = instantOf(decision.from, day, timeZone);
    const until = instantOf(decision.until, day, timeZone);
    const { place, supervisedBy, conditions, riskAssessment } = decision;
    const approval = { from: from ?? 0, until: until ?? 0, place, riskAssessment };
    const faults = from === null || until === null ? [] : approvalFaults(approval, Date.now());
    const noTime = errorsOf(
      [fields.from, from === null ? say('decide.no time') : null],
      [fields.until, until === null ? say('decide.no time') : null],
    );
    return decide({ kind: 'approve', ...approval, supervisedBy, conditions }, [
      ...noTime,
      ...faultErrors(faults, fields, say),
    ]);
  };

  return (
    <form noValidate onSubmit={approve}>
      <OfficePage
        heading={say('decide.title', { name: request.holderName, devices: deviceList(request.devices, say) })}
        errors={errors}
        actions={
          <>
            <Button onClick={() => decide({ kind: 'decline' }, [])}>{say('decide.decline')}</Button>
            <div className="sign">
              <PinField
                id={fields.pin}
                label={say('decide.pin')}
                hint={say('decide.pinHint')}
                error={errorOf(errors, fields.pin)}
                value={pin}
                onChange={setPin}
                autoComplete="current-password"
              />
              <div role="alert">{waitsUntil !== null && <WaitText key={waitsUntil} until={waitsUntil} />}</div>
              <NotSaved when={failed} />
            </div>
            <Button look="main" type="submit">
              {say(busy ? 'decide.sending' : 'decide.approve')}
            </Button>
          </>
        }
      >
        <div className="decide">
          <AskedFacts request={request} visit={visit} />
          <div className="stack">
            <DecisionFieldset
              decision={decision}
              fields={fields}
              errors={errors}
              forHealth={request.circumstance === 'health'}
              onChange={setDecision}
            />
          </div>
        </div>
      </OfficePage>
    </form>
  );
}
