import { type FormEvent, useId, useState } from 'react';
import { CORRECTED_FIELDS, type CorrectedField, LONGEST_REASON } from '../../../core/corrections.ts';
import { schoolDay, timeText } from '../../../core/time.ts';
import { HOST_KINDS, type HostKind, MOST_CHILDREN } from '../../../core/visits.ts';
import type { Inputs, Outputs } from '../../ui/api.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { SelectField } from '../../ui/SelectField.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { StaffPicker } from '../arrangements/StaffPicker.tsx';
import { useOffice, useSchool } from '../context.ts';
import { useWrite } from '../data.ts';
import { NotSaved } from '../forms/NotSaved.tsx';
import { instantOf } from '../school-time.ts';
import { type Say, useOfficeWords } from '../words.ts';
import type { FoundVisit } from './VisitPage.tsx';

type Visit = FoundVisit['visit'];
type Correction = Inputs['visits']['correct']['correction'];
type Refusal = Outputs['visits']['correct'];

interface CorrectDialogProps {
  visit: Visit;
  onClose: () => void;
  onSaved: () => void;
}

/** Puts right one thing that the log says of a visit, with the reason. What stood there before is kept. */
export function CorrectDialog({ visit, onClose, onSaved }: CorrectDialogProps) {
  const say = useOfficeWords();
  const { api } = useOffice();
  const { timeZone } = useSchool();
  const [field, setField] = useState<CorrectedField>('name');
  const [typed, setTyped] = useState(entryOf(visit, 'name', timeZone));
  const [host, setHost] = useState<HostKind>(visit.hostKind);
  const [person, setPerson] = useState<{ id: string; name: string } | null>(null);
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState<{ about: 'value' | 'reason'; words: string } | null>(null);
  const form = useId();
  const { send, busy, failed } = useWrite((requestId, input: { correction: Correction; reason: string }) =>
    api.visits.correct.mutate({ requestId, visitId: visit.visitId, ...input }),
  );
  const choose = (chosen: CorrectedField) => {
    setField(chosen);
    setTyped(entryOf(visit, chosen, timeZone));
    setProblem(null);
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    const correction = correctionOf(visit, { field, typed, host, person }, timeZone);
    if (correction === null) return setProblem({ about: 'value', words: say(`correct.unreadable.${field}`) });
    const answer = await send({ correction, reason });
    if (answer === null) return;
    if (answer.outcome !== 'corrected') return setProblem(problemOf(answer, say));
    onSaved();
    onClose();
  };
  const error = problem?.about === 'value' ? problem.words : undefined;
  return (
    <Dialog
      title={say('correct.title')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{say('action.cancel')}</Button>
          <Button look="main" type="submit" form={form}>
            {say(busy ? 'action.saving' : 'correct.save')}
          </Button>
        </>
      }
    >
      <form id={form} className="stack" noValidate onSubmit={submit}>
        <p>{say('correct.text')}</p>
        <SelectField
          label={say('correct.what')}
          value={field}
          options={CORRECTED_FIELDS.filter((each) => each !== 'departed' || visit.departedAt !== null).map((value) => ({
            value,
            label: say(`correct.field.${value}`),
          }))}
          onChange={choose}
        />
        {field === 'host' ? (
          <>
            <SelectField
              label={say('correct.right')}
              error={error}
              value={host}
              options={HOST_KINDS.map((value) => ({ value, label: say(`correct.host.${value}`) }))}
              onChange={setHost}
            />
            {host === 'person' && (
              <StaffPicker id={`${form}-person`} error={undefined} chosen={person} onChoose={setPerson} />
            )}
          </>
        ) : (
          <TextField
            label={say('correct.right')}
            error={error}
            value={typed}
            onChange={setTyped}
            inputMode={field === 'children' ? 'numeric' : 'text'}
            autoComplete="off"
          />
        )}
        <TextField
          label={say('correct.reason')}
          error={problem?.about === 'reason' ? problem.words : undefined}
          value={reason}
          onChange={setReason}
          maxLength={LONGEST_REASON}
          autoComplete="off"
        />
        <NotSaved when={failed} />
      </form>
    </Dialog>
  );
}

/** What stands in a field now, as it is typed. */
function entryOf(visit: Visit, field: CorrectedField, timeZone: string): string {
  switch (field) {
    case 'name':
      return visit.name;
    case 'organisation':
      return visit.organisation;
    case 'arrived':
      return timeText(visit.arrivedAt, timeZone);
    case 'departed':
      return visit.departedAt === null ? '' : timeText(visit.departedAt, timeZone);
    case 'children':
      return String(visit.children);
    case 'host':
      return '';
  }
}

interface Entry {
  readonly field: CorrectedField;
  readonly typed: string;
  readonly host: HostKind;
  readonly person: { readonly id: string } | null;
}

/** What is to be sent; null for a time or number that nobody can read, or a person not chosen. */
function correctionOf(visit: Visit, { field, typed, host, person }: Entry, timeZone: string): Correction | null {
  switch (field) {
    case 'name':
    case 'organisation':
      return { field, was: visit[field], value: typed };
    case 'arrived':
    case 'departed': {
      const was = field === 'arrived' ? visit.arrivedAt : (visit.departedAt ?? 0);
      const value = instantOf(typed, schoolDay(was, timeZone), timeZone);
      return value === null ? null : { field, was, value };
    }
    case 'children': {
      const value = /^\d{1,2}$/.test(typed.trim()) ? Number(typed) : MOST_CHILDREN + 1;
      return value > MOST_CHILDREN ? null : { field, was: visit.children, value };
    }
    case 'host': {
      const was = visit.hostName ?? visit.hostKind;
      if (host !== 'person') return { field, was, value: { kind: host } };
      return person && { field, was, value: { kind: 'person', staffId: person.id } };
    }
  }
}

function problemOf(answer: Exclude<Refusal, { outcome: 'corrected' }>, say: Say) {
  if (answer.outcome === 'no reason') return { about: 'reason' as const, words: say('correct.no reason') };
  const words =
    answer.outcome === 'entry at fault' ? say(`correct.fault.${answer.fault}`) : say(`correct.${answer.outcome}`);
  return { about: 'value' as const, words };
}
