import { CalendarDays, CircleQuestionMark, DoorOpen, UserRound } from 'lucide-react';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { fold, LETTERS_TO_FIND } from '../../../core/staff.ts';
import { type Outputs, reach } from '../../ui/api.ts';
import { Choice, Choices } from '../../ui/Choice.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useWords } from '../../words/words.ts';
import { useKiosk } from '../context.ts';
import { KioskPage } from '../KioskPage.tsx';
import type { PageProps } from './page-of.tsx';

type Found = Outputs['hosts']['find'];

/** The members of staff these letters find; null while there are too few letters or no answer yet. */
function useFound(letters: string): Found | 'no answer' | null {
  const { api } = useKiosk();
  const [found, setFound] = useState<Found | 'no answer' | null>(null);
  useEffect(() => {
    if (fold(letters).length < LETTERS_TO_FIND) {
      setFound(null);
      return;
    }
    const stop = new AbortController();
    reach(api.hosts.find.query({ letters }, { signal: stop.signal })).then((answer) => {
      if (!stop.signal.aborted) setFound(answer.reached ? answer.value : 'no answer');
    });
    return () => stop.abort();
  }, [api, letters]);
  return found;
}

/** Whom somebody visits: two letters find a member of staff; who knows no name chooses a place. */
export function HostPage({ send }: PageProps) {
  const t = useWords();
  const [letters, setLetters] = useState('');
  const answer = useFound(letters);
  const found = answer === 'no answer' ? null : answer;
  const [unchosen, setUnchosen] = useState(false);
  const field = useRef<HTMLFormElement>(null);
  useEffect(() => field.current?.querySelector('input')?.focus(), []);

  const choose = ({ id, name }: Found[number]) => send({ type: 'host', host: { kind: 'person', staffId: id, name } });
  /** Enter, or the keyboard's own key: one person found is meant; of several, or none, one has to be chosen. */
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const [only] = found ?? [];
    if (only && found?.length === 1) choose(only);
    else setUnchosen(true);
  };
  const said =
    answer === 'no answer'
      ? t('host.noAnswer')
      : unchosen
        ? t('host.choose')
        : found && (found.length === 0 ? t('host.none') : t('host.found', { count: found.length }));
  const seen = answer === 'no answer' || unchosen || found?.length === 0;
  return (
    <KioskPage heading={t('host.title')} takesFocus={false} onBack={() => send({ type: 'back' })}>
      <form ref={field} noValidate onSubmit={submit}>
        <TextField
          label={t('host.field')}
          value={letters}
          onChange={(typed) => {
            setLetters(typed);
            setUnchosen(false);
          }}
          autoComplete="off"
          autoCapitalize="words"
          enterKeyHint="search"
        />
      </form>
      <p role="status" className={seen ? undefined : 'unseen'}>
        {said}
      </p>
      {found && found.length > 0 && (
        <Choices columns={3}>
          {found.map((person) => (
            <Choice key={person.id} icon={UserRound} label={person.name} onChoose={() => choose(person)} />
          ))}
        </Choices>
      )}
      <section className="elsewhere" aria-labelledby="host-elsewhere">
        <h2 id="host-elsewhere">{t('host.elsewhere')}</h2>
        <Choices columns={3}>
          <Choice
            icon={DoorOpen}
            label={t('host.office')}
            onChoose={() => send({ type: 'host', host: { kind: 'office' } })}
          />
          <Choice
            icon={CalendarDays}
            label={t('host.event')}
            onChoose={() => send({ type: 'host', host: { kind: 'event' } })}
          />
          <Choice
            icon={CircleQuestionMark}
            label={t('host.not sure')}
            onChoose={() => send({ type: 'host', host: { kind: 'not sure' } })}
          />
        </Choices>
      </section>
    </KioskPage>
  );
}
