import type { FormEvent, ReactNode } from 'react';
import { Button } from '../../ui/Button.tsx';
import { NotSaved } from '../forms/NotSaved.tsx';
import { useOfficeWords } from '../words.ts';

interface SectionFormProps {
  children: ReactNode;
  busy: boolean;
  failed: boolean;
  onSave: () => void;
  onClose: () => void;
}

/** The form of one part of the set-up: its fields, then Save and Cancel. */
export function SectionForm({ children, busy, failed, onSave, onClose }: SectionFormProps) {
  const say = useOfficeWords();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!busy) onSave();
  };
  return (
    <form className="stack" noValidate onSubmit={submit}>
      {children}
      <NotSaved when={failed} />
      <div className="row">
        <Button look="main" type="submit">
          {say(busy ? 'action.saving' : 'action.save')}
        </Button>
        <Button onClick={onClose}>{say('action.cancel')}</Button>
      </div>
    </form>
  );
}
