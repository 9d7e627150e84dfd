import { useId, useState } from 'react';
import { EXPECTED_KINDS, type ExpectedKind } from '../../../core/expected.ts';
import type { Inputs } from '../../ui/api.ts';
import { CheckCard } from '../../ui/CheckCard.tsx';
import { RadioCards } from '../../ui/RadioCards.tsx';
import { SelectField } from '../../ui/SelectField.tsx';
import { TextAreaField } from '../../ui/TextAreaField.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { StaffPicker } from '../arrangements/StaffPicker.tsx';
import { useOffice } from '../context.ts';
import { useWrite } from '../data.ts';
import { errorOf, errorsOf, type FieldErrors } from '../forms/errors.ts';
import { SectionForm } from '../setup/SectionForm.tsx';
import { categoryText, type Say, useOfficeWords } from '../words.ts';
import type { ExpectedList } from './Expected.tsx';
import './expected.css';

type Input = Omit<Inputs['expected']['add'], 'requestId'>;

/** Writes down who is expected. A list of names is pasted, one a line. */
export function AddExpected({ list, onClose }: { list: ExpectedList; onClose: () => void }) {
  const say = useOfficeWords();
  const { api } = useOffice();
  const [kind, setKind] = useState<ExpectedKind>('visitor');
  const [name, setName] = useState('');
  const [organisation, setOrganisation] = useState('');
  const [categoryId, setCategoryId] = useState(list.categories[0]?.id ?? '');
  const [host, setHost] = useState<{ id: string; name: string } | null>(null);
  const [day, setDay] = useState(list.day);
  const [weekly, setWeekly] = useState(false);
  const [untilDay, setUntilDay] = useState(list.day);
  const [time, setTime] = useState('');
  const [members, setMembers] = useState('');
  const [errors, setErrors] = useState<FieldErrors>([]);
  const fields = { name: useId(), host: useId(), days: useId(), members: useId(), category: useId() };
  const { send, busy, failed } = useWrite((requestId, input: Input) =>
    api.expected.add.mutate({ requestId, ...input }),
  );
  const save = async () => {
    if (name.trim() === '') return setErrors(errorsOf([fields.name, say('expected.no name')]));
    const answer = await send({
      kind,
      name,
      organisation,
      categoryId,
      hostId: host?.id ?? null,
      day,
      untilDay: weekly ? untilDay : day,
      time,
      members: kind === 'visitor' ? [] : members.split('\n').slice(0, 300),
    });
    if (answer === null) return;
    if (answer.outcome === 'added') return onClose();
    setErrors(errorsOf([fieldOf(answer.outcome, fields), wordsOf(answer, say)]));
  };
  return (
    <div className="sheet">
      <SectionForm busy={busy} failed={failed} onSave={save} onClose={onClose}>
        <RadioCards
          legend={say('expected.who')}
          value={kind}
          options={EXPECTED_KINDS.map((value) => ({
            value,
            label: say(`expected.kind.${value}`),
            hint: say(`expected.kindHint.${value}`),
          }))}
          onChange={setKind}
        />
        <div className="pair">
          <TextField
            id={fields.name}
            label={say(`expected.name.${kind}`)}
            error={errorOf(errors, fields.name)}
            value={name}
            onChange={setName}
            maxLength={120}
            autoComplete="off"
          />
          <TextField
            label={say('correct.field.organisation')}
            value={organisation}
            onChange={setOrganisation}
            maxLength={120}
            autoComplete="off"
          />
        </div>
        <div className="pair">
          <TextField
            id={fields.days}
            label={say('expected.day')}
            type="date"
            error={errorOf(errors, fields.days)}
            value={day}
            min={list.today}
            onChange={(chosen) => chosen !== '' && setDay(chosen)}
          />
          <TextField label={say('expected.time')} type="time" value={time} onChange={setTime} />
          <SelectField
            label={say('visit.category')}
            error={errorOf(errors, fields.category)}
            value={categoryId}
            options={list.categories.map(({ id, words, label }) => ({
              value: id,
              label: categoryText({ categoryWords: words, categoryLabel: label }, say),
            }))}
            onChange={setCategoryId}
          />
        </div>
        <StaffPicker id={fields.host} error={errorOf(errors, fields.host)} chosen={host} onChoose={setHost} />
        <CheckCard label={say('expected.everyWeek')} checked={weekly} onChange={setWeekly} />
        {weekly && (
          <TextField
            label={say('expected.until')}
            type="date"
            value={untilDay}
            min={day}
            onChange={(chosen) => chosen !== '' && setUntilDay(chosen)}
          />
        )}
        {kind !== 'visitor' && (
          <TextAreaField
            id={fields.members}
            label={say('expected.list')}
            hint={say('expected.listHint')}
            error={errorOf(errors, fields.members)}
            value={members}
            onChange={setMembers}
            maxLength={20000}
          />
        )}
      </SectionForm>
    </div>
  );
}

type Fields = Record<'name' | 'host' | 'days' | 'members' | 'category', string>;
type Fault = Exclude<
  Awaited<ReturnType<ReturnType<typeof useOffice>['api']['expected']['add']['mutate']>>,
  { outcome: 'added' }
>;

function fieldOf(outcome: Fault['outcome'], fields: Fields): string {
  switch (outcome) {
    case 'no name':
      return fields.name;
    case 'no category':
      return fields.category;
    case 'unknown host':
      return fields.host;
    case 'line at fault':
      return fields.members;
    case 'in the past':
    case 'ends before it starts':
    case 'too far ahead':
      return fields.days;
  }
}

function wordsOf(fault: Fault, say: Say): string {
  return fault.outcome === 'line at fault'
    ? say('expected.line at fault', { line: fault.line })
    : say(`expected.${fault.outcome}`);
}
