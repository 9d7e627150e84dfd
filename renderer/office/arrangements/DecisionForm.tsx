import { type FormEvent, useId, useState } from 'react';
import { termsFaults } from '../../../core/arrangements.ts';
import type { Inputs, Outputs } from '../../ui/api.ts';
import { Button } from '../../ui/Button.tsx';
import { deviceList } from '../arrivals/waits.ts';
import { useOffice, useSchool } from '../context.ts';
import { useWrite } from '../data.ts';
import { errorOf, errorsOf, type FieldErrors } from '../forms/errors.ts';
import { NotSaved } from '../forms/NotSaved.tsx';
import { OfficePage } from '../OfficePage.tsx';
import { PinField } from '../sign-in/PinField.tsx';
import { WaitText } from '../sign-in/WaitText.tsx';
import { useOfficeWords } from '../words.ts';
import { AskedFacts } from './AskedFacts.tsx';
import { faultErrors, timeErrors } from './faults.ts';
import { NO_RISK_YET, RiskFieldset, riskOf } from './RiskFieldset.tsx';
import { TermsFieldset } from './TermsFieldset.tsx';
import { instantsOf, type TypedTerms } from './terms.ts';
import { type Arrangement, holderText } from './words.ts';

type Visit = Outputs['visits']['dayLog']['visits'][number];
type DecisionInput = Inputs['arrangements']['decide']['decision'];
type Decided = Extract<Outputs['arrangements']['decide'], { outcome: 'decided' }>;

interface DecisionFormProps {
  request: Arrangement;
  visit: Visit | undefined;
  /** As asked, or as the office proposes. */
  start: TypedTerms;
  as: Exclude<Arrangement['authority'], 'none'>;
  onDecided: (outcome: Decided | 'no longer open' | 'not yours to decide' | 'suspended') => void;
}

/** The decision, filled in as it was asked; the decider's own PIN signs it. Nothing typed is ever lost. */
export function DecisionForm({ request, visit, start, as, onDecided }: DecisionFormProps) {
  const say = useOfficeWords();
  const { api } = useOffice();
  const { timeZone } = useSchool();
  const [terms, setTerms] = useState(start);
  const [risk, setRisk] = useState(NO_RISK_YET);
  const [pin, setPin] = useState('');
  const [errors, setErrors] = useState<FieldErrors>([]);
  const [waitsUntil, setWaitsUntil] = useState<number | null>(null);
  const fields = {
    from: useId(),
    until: useId(),
    place: useId(),
    risk: useId(),
    devices: useId(),
    pin: useId(),
  };
  const { send, busy, failed } = useWrite((requestId, input: { pin: string; decision: DecisionInput }) =>
    api.arrangements.decide.mutate({ requestId, arrangementId: request.arrangementId, as, ...input }),
  );

  const decide = async (decision: DecisionInput | null, found: FieldErrors) => {
    const problems = [...found, ...errorsOf([fields.pin, pin === '' ? say('pin.empty') : null])];
    setErrors(problems);
    setWaitsUntil(null);
    if (problems.length > 0 || busy || decision === null) return;
    const answer = await send({ pin, decision });
    switch (answer?.outcome) {
      case undefined:
        return;
      case 'decided':
        return onDecided(answer);
      case 'no longer open':
      case 'not yours to decide':
      case 'suspended':
        return onDecided(answer.outcome);
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
    const { from, ends } = instantsOf(terms, timeZone);
    const { place, supervisedBy, conditions } = terms;
    if (from === null || ends === null) return decide(null, timeErrors({ from, ends }, fields, say));
    const approval = { from, ends, place, supervisedBy, conditions, risk: riskOf(risk) };
    // The service knows when a review day is over; an end that was typed is looked at here as well.
    const until = ends.kind === 'end' ? ends.at : from + 1;
    const limits = { devices: request.devices.length, endOfToday: null };
    const faults = termsFaults({ ...approval, until }, limits, ends.kind === 'end' ? Date.now() : from);
    return decide({ kind: 'approve', ...approval }, faultErrors(faults, fields, say));
  };

  return (
    <form noValidate onSubmit={approve}>
      <OfficePage
        heading={say('decide.title', { name: holderText(request, say), devices: deviceList(request.devices, say) })}
        lead={as === 'headteacher' ? undefined : <p>{say(`decide.as.${as}`)}</p>}
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
          <section className="stack" aria-labelledby="decision-title">
            <h2 id="decision-title" className="unseen">
              {say('decide.your')}
            </h2>
            <TermsFieldset
              terms={terms}
              fields={fields}
              errors={errors}
              today={request.kind === 'visit'}
              onChange={setTerms}
            />
            <RiskFieldset
              id={fields.risk}
              risk={risk}
              error={errorOf(errors, fields.risk)}
              forHealth={request.circumstance === 'health'}
              onChange={setRisk}
            />
          </section>
        </div>
      </OfficePage>
    </form>
  );
}
