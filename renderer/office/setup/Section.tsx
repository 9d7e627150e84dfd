import { BadgeCheck, CircleDashed } from 'lucide-react';
import { type ReactNode, useId, useState } from 'react';
import { dateText, timeText } from '../../../core/time.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { useOffice, useSchool, useStaff } from '../context.ts';
import { useWrite } from '../data.ts';
import { NotSaved } from '../forms/NotSaved.tsx';
import { may } from '../may.ts';
import { useOfficeWords } from '../words.ts';
import type { SchoolSettings } from './Setup.tsx';

export type Confirmation = SchoolSettings['confirmations'][number];

interface SectionProps {
  title: string;
  lead?: string;
  /** What stands there now. */
  shown: ReactNode;
  /** Draws the form that changes it. */
  form: (close: () => void) => ReactNode;
  /** What the button does that opens the form, where that is no change of what stands there. */
  opens?: string;
  /** Whether a person of the school has confirmed it; absent where nobody must. */
  confirmation?: Confirmation | undefined;
}

/** One part of the set-up: what it is now, its confirmation and, for the administrator, a way to change it. */
export function Section({ title, lead, shown, form, opens, confirmation }: SectionProps) {
  const say = useOfficeWords();
  const { roles } = useStaff();
  const [changing, setChanging] = useState(false);
  const heading = useId();
  return (
    <section className="sheet section" aria-labelledby={heading}>
      <div className="section__head">
        <h2 id={heading}>{title}</h2>
        {!changing && may(roles, 'school.saveSchool') && (
          <Button onClick={() => setChanging(true)} aria-label={opens ?? say('action.changeWhat', { what: title })}>
            {opens ?? say('action.change')}
          </Button>
        )}
      </div>
      {lead && <p className="quiet">{lead}</p>}
      {changing ? form(() => setChanging(false)) : shown}
      {confirmation && !changing && <Confirm confirmation={confirmation} title={title} />}
      {confirmation?.confirmedAt && changing ? <p className="quiet">{say('school.changeTakesBack')}</p> : null}
    </section>
  );
}

function Confirm({ confirmation, title }: { confirmation: Confirmation; title: string }) {
  const say = useOfficeWords();
  const { api } = useOffice();
  const { timeZone } = useSchool();
  const [problem, setProblem] = useState('');
  const { kind, stands, confirmedAt, confirmedBy } = confirmation;
  const { send, busy, failed } = useWrite((requestId, what: Pick<Confirmation, 'kind' | 'stands'>) =>
    api.school.confirm.mutate({ requestId, kind: what.kind, saw: what.stands }),
  );
  if (confirmedAt !== null) {
    const when = { day: dateText(confirmedAt, timeZone), time: timeText(confirmedAt, timeZone) };
    return (
      <p className="confirm confirm--done">
        <Icon of={BadgeCheck} />
        {confirmedBy === null
          ? say('school.confirmedNobody', when)
          : say('school.confirmed', { ...when, name: confirmedBy })}
      </p>
    );
  }
  const confirm = async () => {
    if (busy) return;
    const answer = await send({ kind, stands });
    setProblem(!answer || answer.outcome === 'confirmed' ? '' : say(`school.${answer.outcome}`));
  };
  return (
    <div className="confirm">
      <p className="confirm__state">
        <Icon of={CircleDashed} />
        {say('school.notConfirmed')}
      </p>
      <Button look="main" onClick={confirm} aria-label={`${title}: ${say('school.confirm')}`}>
        {say('school.confirm')}
      </Button>
      <p role="alert" className="field__error">
        {problem}
      </p>
      <NotSaved when={failed} />
    </div>
  );
}
