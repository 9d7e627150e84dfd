import { CalendarDays, CircleQuestionMark, DoorOpen, UserRound } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
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
function useFound(letters: string): Found | null {
  const { api } = useKiosk();
  const [found, setFound] = useState<Found | null>(null);
  useEffect(() => {
    if (fold(letters).length < LETTERS_TO_FIND) {
      setFound(null);
      return;
    }
    const stop = new AbortController();
    reach(api.hosts.find.query({ letters }, { signal: stop.signal })).then((answer) => {
      if (!stop.signal.aborted) setFound(answer.reached ? answer.value : null);
    });
    return () => stop.abort();
  }, [api, letters]);
  return found;
}

/** Whom somebody visits: two letters find a member of staff; who knows no name chooses a place. */
export function HostPage({ send }: PageProps) {
  const t = useWords();
  const [letters, setLetters] = useState('');
  const found = useFound(letters);
  const field = useRef<HTMLDivElement>(null);
  useEffect(() => field.current?.querySelector('input')?.focus(), []);

  const said = found && (found.length === 0 ? t('host.none') : t('host.found', { count: found.length }));
  return (
    <KioskPage heading={t('host.title')} takesFocus={false} onBack={() => send({ type: 'back' })}>
      <div ref={field}>
        <TextField
          label={t('host.field')}
          value={letters}
          onChange={setLetters}
          autoComplete="off"
          autoCapitalize="words"
          enterKeyHint="search"
        />
      </div>
      <p role="status" className={found?.length === 0 ? 'quiet' : 'unseen'}>
        {said}
      </p>
      {found && found.length > 0 && (
        <Choices columns={3}>
          {found.map(({ id, name }) => (
            <Choice
              key={id}
              icon={UserRound}
              label={name}
              onChoose={() => send({ type: 'host', host: { kind: 'person', staffId: id, name } })}
            />
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
