import { type FormEvent, useId, useState } from 'react';
import { CIRCUMSTANCES, circumstanceOf, PURPOSES, type Purpose } from '../../../core/arrangements.ts';
import { DEVICE_KINDS, type DeviceKind } from '../../../core/devices.ts';
import type { Inputs } from '../../ui/api.ts';
import { Button } from '../../ui/Button.tsx';
import { CheckCard } from '../../ui/CheckCard.tsx';
import { DEVICE_ICONS } from '../../ui/device-icons.ts';
import { RadioCards } from '../../ui/RadioCards.tsx';
import { SelectField } from '../../ui/SelectField.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useBoard } from '../board.ts';
import { useOffice, useSchool } from '../context.ts';
import { useRead, useWrite } from '../data.ts';
import { errorOf, errorsOf, type FieldErrors } from '../forms/errors.ts';
import { NotSaved } from '../forms/NotSaved.tsx';
import { OfficePage } from '../OfficePage.tsx';
import { goTo } from '../place.ts';
import { useOfficeWords } from '../words.ts';
import { faultErrors, timeErrors } from './faults.ts';
import { StaffPicker } from './StaffPicker.tsx';
import { TermsFieldset } from './TermsFieldset.tsx';
import { emptyTerms, instantsOf, termsAsTheyStand } from './terms.ts';
import type { Arrangement } from './words.ts';

type RequestInput = Omit<Inputs['arrangements']['request'], 'requestId'>;
type HolderKind = RequestInput['holder']['kind'];

/** Asks beforehand for somebody else; made anew from one that was decided, its terms stand there already. */
export function AskPage({ from }: { from: string | null }) {
  const { api } = useOffice();
  const { timeZone } = useSchool();
  const { today } = useBoard();
  const { data } = useRead(
    ['arrangements.one', from],
    (signal) => api.arrangements.one.query({ arrangementId: from ?? '' }, { signal }),
    { when: from !== null },
  );
  if (!today.data || (from !== null && !data)) return null;
  const before = data?.outcome === 'found' ? data.arrangement : null;
  return <AskForm before={before} school={{ timeZone, day: today.data.today, now: Date.now() }} />;
}

interface AskFormProps {
  before: Arrangement | null;
  school: { readonly timeZone: string; readonly day: string; readonly now: number };
}

function AskForm({ before, school }: AskFormProps) {
  const say = useOfficeWords();
  const { api } = useOffice();
  const [kind, setKind] = useState<HolderKind>(before && before.kind !== 'visit' ? before.kind : 'expected');
  const [name, setName] = useState(before?.kind === 'expected' ? before.holderName : '');
  const [organisation, setOrganisation] = useState(before?.kind === 'expected' ? before.organisation : '');
  const [person, setPerson] = useState<{ id: string; name: string } | null>(null);
  const [devices, setDevices] = useState<readonly DeviceKind[]>(before?.devices ?? []);
  const [purpose, setPurpose] = useState<Purpose>(before?.purpose ?? 'work with a child');
  const [circumstance, setCircumstance] = useState(before?.circumstance ?? circumstanceOf(purpose));
  const [terms, setTerms] = useState(() => (before ? termsAsTheyStand(before, school) : emptyTerms(school)));
  const [errors, setErrors] = useState<FieldErrors>([]);
  const holderId = useId();
  const fields = { from: useId(), until: useId(), place: useId(), risk: '', devices: useId(), pin: '' };
  const { send, busy, failed } = useWrite((requestId, input: RequestInput) =>
    api.arrangements.request.mutate({ requestId, ...input }),
  );

  const chooseKind = (chosen: HolderKind) => {
    setKind(chosen);
    if (chosen !== 'expected') setTerms({ ...terms, ends: 'review' });
  };
  const holder = (): RequestInput['holder'] | null => {
    if (kind === 'standing') return { kind };
    if (kind === 'expected') return { kind, name, organisation };
    return person && { kind, staffId: person.id };
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    const about = holder();
    const { from, ends } = instantsOf(terms, school.timeZone);
    const { place, supervisedBy, conditions } = terms;
    const noHolder = errorsOf([holderId, about === null ? say('ask.unknown person') : null]);
    setErrors([...noHolder, ...timeErrors({ from, ends }, fields, say)]);
    if (about === null || from === null || ends === null) return;
    const answer = await send({
      holder: about,
      devices: [...devices],
      purpose,
      circumstance,
      from,
      ends,
      place,
      supervisedBy,
      conditions,
    });
    switch (answer?.outcome) {
      case undefined:
        return;
      case 'requested':
        return goTo({ kind: 'arrangement', arrangementId: answer.arrangementId });
      case 'contents at fault':
        return setErrors(faultErrors(answer.faults, fields, say));
      case 'no name':
      case 'name too long':
      case 'unknown person':
        return setErrors(errorsOf([holderId, say(`ask.${answer.outcome}`)]));
    }
  };

  return (
    <form noValidate onSubmit={submit}>
      <OfficePage
        heading={say('ask.title')}
        lead={<p>{say('ask.lead')}</p>}
        errors={errors}
        actions={
          <>
            <Button onClick={() => goTo({ kind: 'arrangements' })}>{say('action.cancel')}</Button>
            <div>
              <NotSaved when={failed} />
            </div>
            <Button look="main" type="submit">
              {say(busy ? 'action.saving' : 'ask.send')}
            </Button>
          </>
        }
      >
        <div className="stack ask">
          <RadioCards
            legend={say('ask.for')}
            value={kind}
            options={(['expected', 'standing', 'staff'] as const).map((value) => ({
              value,
              label: say(`arrangement.kind.${value}`),
              hint: say(`ask.hint.${value}`),
            }))}
            onChange={chooseKind}
          />
          {kind === 'expected' && (
            <div className="pair">
              <TextField
                id={holderId}
                label={say('ask.name')}
                error={errorOf(errors, holderId)}
                value={name}
                onChange={setName}
                autoComplete="off"
              />
              <TextField
                label={say('ask.organisation')}
                value={organisation}
                onChange={setOrganisation}
                maxLength={120}
                autoComplete="off"
              />
            </div>
          )}
          {kind === 'staff' && (
            <StaffPicker id={holderId} error={errorOf(errors, holderId)} chosen={person} onChoose={setPerson} />
          )}
          <fieldset className="roles">
            <legend className="field__label">{say('decide.device')}</legend>
            {errorOf(errors, fields.devices) && <p className="field__error">{errorOf(errors, fields.devices)}</p>}
            {DEVICE_KINDS.map((each, index) => (
              <CheckCard
                key={each}
                {...(index === 0 ? { id: fields.devices } : {})}
                icon={DEVICE_ICONS[each]}
                label={say(`device.${each}`)}
                checked={devices.includes(each)}
                onChange={(on) => setDevices(DEVICE_KINDS.filter((k) => (k === each ? on : devices.includes(k))))}
              />
            ))}
          </fieldset>
          {kind !== 'standing' && (
            <div className="pair">
              <SelectField
                label={say('decide.what')}
                value={purpose}
                options={PURPOSES.map((value) => ({ value, label: say(`purpose.${value}`) }))}
                onChange={(chosen) => {
                  setPurpose(chosen);
                  setCircumstance(circumstanceOf(chosen));
                }}
              />
              <SelectField
                label={say('arrangement.circumstance')}
                value={circumstance}
                options={CIRCUMSTANCES.map((value) => ({ value, label: say(`circumstance.${value}`) }))}
                onChange={setCircumstance}
              />
            </div>
          )}
          <TermsFieldset terms={terms} fields={fields} errors={errors} today={false} onChange={setTerms} />
        </div>
      </OfficePage>
    </form>
  );
}
