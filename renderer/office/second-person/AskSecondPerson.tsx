import { dateText, timeText } from '../../../core/time.ts';
import type { Inputs } from '../../ui/api.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { useOffice, useSchool } from '../context.ts';
import { useWrite } from '../data.ts';
import { NotSaved } from '../forms/NotSaved.tsx';
import { useOfficeWords } from '../words.ts';

type About = Inputs['secondPerson']['ask']['about'];

interface AskSecondPersonProps {
  about: About;
  title: string;
  text: string;
  /** A sentence about what came of it. */
  onSaid: (said: string) => void;
  onClose: () => void;
}

/** The administrator asks a second person for what nobody does alone. */
export function AskSecondPerson({ about, title, text, onSaid, onClose }: AskSecondPersonProps) {
  const say = useOfficeWords();
  const { api } = useOffice();
  const { timeZone } = useSchool();
  const asking = useWrite((requestId, asked: About) => api.secondPerson.ask.mutate({ requestId, about: asked }));
  const ask = async () => {
    const answer = await asking.send(about);
    if (answer === null) return;
    const until = 'until' in answer ? answer.until : null;
    const time = until === null ? '' : `${dateText(until, timeZone)}, ${timeText(until, timeZone)}`;
    onSaid(say(`second.${answer.outcome}`, { time }));
    onClose();
  };
  return (
    <Dialog
      title={title}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{say('action.cancel')}</Button>
          <Button look="main" onClick={ask} aria-disabled={asking.busy}>
            {say('second.ask')}
          </Button>
        </>
      }
    >
      <p>{text}</p>
      <p>{say('second.who')}</p>
      <NotSaved when={asking.failed} />
    </Dialog>
  );
}
