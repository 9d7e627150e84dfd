import { type FormEvent, useId, useState } from 'react';
import { LONGEST, QUESTIONS, type Question } from '../../../core/visits.ts';
import type { Inputs } from '../../ui/api.ts';
import { Button } from '../../ui/Button.tsx';
import { CheckCard } from '../../ui/CheckCard.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useOfficeWords } from '../words.ts';

/** A kind of visitor as it is saved: `label` null keeps the name it has. */
export type EditedCategory = Inputs['school']['saveCategories']['categories'][number];

interface CategoryDialogProps {
  /** The kind that is changed, with its name; null: a new one. */
  start: (EditedCategory & { name: string }) | null;
  problem: string;
  onClose: () => void;
  onSave: (category: EditedCategory) => void;
  onRemove: (() => void) | null;
}

/** One kind of visitor: its name and what it is asked, out of a list that is closed. */
export function CategoryDialog({ start, problem, onClose, onSave, onRemove }: CategoryDialogProps) {
  const say = useOfficeWords();
  const form = useId();
  const [name, setName] = useState(start?.name ?? '');
  const [questions, setQuestions] = useState<readonly Question[]>(start?.questions ?? ['help to leave']);
  const [checkIdentity, setCheckIdentity] = useState(start?.checkIdentity ?? true);
  const [agreesAcceptableUse, setAgrees] = useState(start?.agreesAcceptableUse ?? false);
  const toggle = (question: Question, on: boolean) =>
    setQuestions(QUESTIONS.filter((each) => (each === question ? on : questions.includes(each))));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const same = start !== null && name.trim() === start.name;
    const label = same ? null : name;
    onSave({ id: start?.id ?? null, label, questions: [...questions], checkIdentity, agreesAcceptableUse });
  };
  return (
    <Dialog
      title={start?.name ?? say('categories.addTitle')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{say('action.cancel')}</Button>
          {onRemove && <Button onClick={onRemove}>{say('categories.remove')}</Button>}
          <Button look="main" type="submit" form={form}>
            {say('action.save')}
          </Button>
        </>
      }
    >
      <form id={form} className="stack" noValidate onSubmit={submit}>
        <TextField
          label={say('categories.name')}
          hint={start ? say('categories.nameHint') : undefined}
          error={problem || undefined}
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
