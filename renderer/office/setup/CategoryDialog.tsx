import { type FormEvent, useId, useState } from 'react';
import { LONGEST, QUESTIONS, type Question } from '../../../core/visits.ts';
import { Button } from '../../ui/Button.tsx';
import { CheckCard } from '../../ui/CheckCard.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { NotSaved } from '../forms/NotSaved.tsx';
import { useOfficeWords } from '../words.ts';
import { type EditedKind, type Kind, type KindsProblem, nameOf } from './kinds.ts';

interface CategoryDialogProps {
  /** The kind that is changed; null: a new one. */
  kind: Kind | null;
  problem: KindsProblem | null;
  failed: boolean;
  onClose: () => void;
  onSave: (kind: EditedKind) => void;
  onRemove: (() => void) | null;
}

/** One kind of visitor: its name and what it is asked, out of a list that is closed. */
export function CategoryDialog({ kind, problem, failed, onClose, onSave, onRemove }: CategoryDialogProps) {
  const say = useOfficeWords();
  const form = useId();
  const before = kind ? nameOf(kind, say) : '';
  const [sure, setSure] = useState(false);
  const [name, setName] = useState(before);
  const [questions, setQuestions] = useState<readonly Question[]>(kind?.questions ?? ['help to leave']);
  const [checkIdentity, setCheckIdentity] = useState(kind?.checkIdentity ?? true);
  const [agreesAcceptableUse, setAgrees] = useState(kind?.agreesAcceptableUse ?? false);
  const toggle = (question: Question, on: boolean) =>
    setQuestions(QUESTIONS.filter((each) => (each === question ? on : questions.includes(each))));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const label = kind !== null && name.trim() === before ? null : name;
    onSave({ id: kind?.id ?? null, label, questions: [...questions], checkIdentity, agreesAcceptableUse });
  };
  return (
    <Dialog
      title={kind ? before : say('categories.addTitle')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{say('action.cancel')}</Button>
          {onRemove && (
            <Button onClick={sure ? onRemove : () => setSure(true)}>
              {say(sure ? 'categories.removeSure' : 'categories.remove')}
            </Button>
          )}
          <Button look="main" type="submit" form={form}>
            {say('action.save')}
          </Button>
        </>
      }
    >
      <p role="alert" className="field__error">
        {problem?.about === 'list' ? problem.words : ''}
      </p>
      <NotSaved when={failed} />
      <form id={form} className="stack" noValidate onSubmit={submit}>
        <TextField
          label={say('categories.name')}
          hint={kind ? say('categories.nameHint') : undefined}
          error={problem?.about === 'name' ? problem.words : undefined}
          value={name}
          onChange={setName}
          maxLength={LONGEST.category}
          autoComplete="off"
          autoCapitalize="words"
        />
        <fieldset className="stack">
          <legend>
            <strong>{say('categories.questionsTitle')}</strong>
          </legend>
          {QUESTIONS.map((question) => (
            <CheckCard
              key={question}
              label={say(`categories.question.${question}`)}
              checked={questions.includes(question)}
              onChange={(on) => toggle(question, on)}
            />
          ))}
        </fieldset>
        <CheckCard label={say('categories.checkIdentity')} checked={checkIdentity} onChange={setCheckIdentity} />
        <CheckCard label={say('categories.agreesAcceptableUse')} checked={agreesAcceptableUse} onChange={setAgrees} />
      </form>
    </Dialog>
  );
}
