import { type FormEvent, useState } from 'react';
import type { Inputs } from '../../ui/api.ts';
import { Button } from '../../ui/Button.tsx';
import { Choice, Choices } from '../../ui/Choice.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { joined, useOfficeWords } from '../words.ts';

type About = Inputs['breaches']['report']['about'];

interface WhichVisitorProps {
  people: readonly { readonly visitId: string; readonly name: string; readonly host: string }[];
  onChoose: (about: About) => void;
}

/** A visitor by the number on the badge, or from those who are on site. */
export function WhichVisitor({ people, onChoose }: WhichVisitorProps) {
  const say = useOfficeWords();
  const [code, setCode] = useState('');
  const go = (event: FormEvent) => {
    event.preventDefault();
    if (code.trim() !== '') onChoose({ kind: 'badge', code });
  };
  return (
    <div className="stack">
      <form className="row" noValidate onSubmit={go}>
        <TextField label={say('report.badge')} value={code} onChange={setCode} maxLength={12} autoComplete="off" />
        <Button type="submit">{say('report.useBadge')}</Button>
      </form>
      <Choices columns={2}>
        {people.map(({ visitId, name, host }) => (
          <Choice key={visitId} label={joined(name, host)} onChoose={() => onChoose({ kind: 'visit', visitId })} />
        ))}
      </Choices>
    </div>
  );
}
