import { type FormEvent, useId, useState } from 'react';
import { SUPERVISIONS, type Supervision } from '../../../core/badges.ts';
import { ASSURANCES, type Assurance, ID_KINDS, type IdKind } from '../../../core/visits.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { RadioCards } from '../../ui/RadioCards.tsx';
import { useOffice } from '../context.ts';
import { useWrite } from '../data.ts';
import { NotSaved } from '../forms/NotSaved.tsx';
import { useOfficeWords } from '../words.ts';

interface CheckDialogProps {
  visit: {
    readonly visitId: string | null;
    readonly name: string | null;
    /** To whom the headteacher gave the permission they came with. */
    readonly permissionFor?: string | null;
  };
  onClose: () => void;
  onSaved?: () => void;
}

interface Check {
  readonly visitId: string;
  readonly idKind: IdKind;
  readonly assurance: Assurance;
  readonly supervision: Supervision;
}

/** The reception check: which kind of ID was seen, never its number; who vouches for them; and whether the visitor may go unescorted. */
export function CheckDialog({ visit, onClose, onSaved = () => undefined }: CheckDialogProps) {
  const say = useOfficeWords();
  const { api } = useOffice();
  const [idKind, setIdKind] = useState<IdKind | null>(null);
  const [assurance, setAssurance] = useState<Assurance>('not needed');
  const [supervision, setSupervision] = useState<Supervision>('escorted');
  const [problem, setProblem] = useState<{ about: 'id' | 'supervision'; words: string } | null>(null);
  const form = useId();
  const name = visit.name ?? '';
  const { send, busy, failed } = useWrite((requestId, input: Check) =>
    api.visits.check.mutate({ requestId, ...input }),
  );

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy || visit.visitId === null) return;
    if (idKind === null) return setProblem({ about: 'id', words: say('check.chooseId') });
    const answer = await send({ visitId: visit.visitId, idKind, assurance, supervision });
    if (answer === null) return;
    if (answer.outcome !== 'done')
      return setProblem({ about: 'supervision', words: say(`check.${answer.outcome}`, { name }) });
    onSaved();
    onClose();
  };

  return (
    <Dialog
      title={say('check.title', { name })}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{say('action.cancel')}</Button>
          <Button look="main" type="submit" form={form}>
            {say(busy ? 'action.saving' : 'check.save')}
          </Button>
        </>
      }
    >
      <form id={form} className="stack" noValidate onSubmit={submit}>
        {visit.permissionFor && <p>{say('check.permissionFor', { holder: visit.permissionFor })}</p>}
        <RadioCards
          legend={say('check.idKind')}
          error={problem?.about === 'id' ? problem.words : undefined}
          value={idKind}
          options={ID_KINDS.map((value) => ({ value, label: say(`idKind.${value}`) }))}
          onChange={(chosen) => {
            setIdKind(chosen);
            if (chosen === 'none') setSupervision('escorted');
            setProblem(null);
          }}
        />
        <RadioCards
          legend={say('check.assurance')}
          value={assurance}
          options={ASSURANCES.map((value) => ({ value, label: say(`assurance.${value}`) }))}
          onChange={(chosen) => {
            setAssurance(chosen);
            if (chosen === 'missing') setSupervision('escorted');
            setProblem(null);
          }}
        />
        <RadioCards
          legend={say('check.supervision')}
          error={problem?.about === 'supervision' ? problem.words : undefined}
          value={supervision}
          options={SUPERVISIONS.map((value) => ({
            value,
            label: say(`supervision.${value}`),
            hint: say(value === 'escorted' ? 'supervision.escortedHint' : 'supervision.unescortedHint'),
          }))}
          onChange={(chosen) => {
            setSupervision(chosen);
            setProblem(null);
          }}
        />
        <NotSaved when={failed} />
      </form>
    </Dialog>
  );
}
