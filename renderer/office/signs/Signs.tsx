import { Plus } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { POSTER_KINDS } from '../../../core/signs.ts';
import { dateText } from '../../../core/time.ts';
import type { Outputs } from '../../ui/api.ts';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { SelectField } from '../../ui/SelectField.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useOffice, useSchool } from '../context.ts';
import { useRead, useWrite } from '../data.ts';
import { Warnings } from '../documents/Warnings.tsx';
import { NotSaved } from '../forms/NotSaved.tsx';
import { OfficePage } from '../OfficePage.tsx';
import { hrefOf } from '../place.ts';
import { useOfficeWords } from '../words.ts';
import '../documents/documents.css';

type Sign = Outputs['signs']['list'][number];
type Kind = Sign['kind'];

/** Where posters hang, and whether somebody has looked at them this term (policy M6: "appropriate signage"). */
export function Signs() {
  const say = useOfficeWords();
  const { api } = useOffice();
  const { data } = useRead(['signs.list'], (signal) => api.signs.list.query(undefined, { signal }));
  return (
    <OfficePage heading={say('signs.title')} lead={<p>{say('signs.lead')}</p>}>
      <p>
        <a href={hrefOf({ kind: 'documents' })}>{say('documents.back')}</a>
      </p>
      {data?.length === 0 && <p>{say('signs.empty')}</p>}
      <div className="papers">
        {data?.map((sign) => (
          <SignCard key={sign.signId} sign={sign} />
        ))}
      </div>
      <HangForm />
    </OfficePage>
  );
}

function SignCard({ sign }: { sign: Sign }) {
  const say = useOfficeWords();
  const { api } = useOffice();
  const { timeZone } = useSchool();
  const { signId, kind, place, version, checkedAt, checkedBy, flags } = sign;
  const { send, failed } = useWrite((requestId, found: 'checked' | 'replaced' | 'removed') =>
    api.signs.look.mutate({ requestId, signId, found }),
  );
  const old = flags.includes('older version');
  return (
    <Card
      actions={
        <>
          <Button
            look="main"
            onClick={() => send(old ? 'replaced' : 'checked')}
            aria-label={`${say(old ? 'signs.replaced' : 'signs.checked')}: ${place}`}
          >
            {say(old ? 'signs.replaced' : 'signs.checked')}
          </Button>
          <Button onClick={() => send('removed')} aria-label={`${say('signs.removed')}: ${place}`}>
            {say('signs.removed')}
          </Button>
        </>
      }
    >
      <h2>{place}</h2>
      <p>{say(`document.${kind}`)}</p>
      <p className="quiet">{say('signs.seen', { version, day: dateText(checkedAt, timeZone), name: checkedBy })}</p>
      <Warnings warnings={flags.map((flag) => say(`signs.flag.${flag}`))} />
      <NotSaved when={failed} />
    </Card>
  );
}

function HangForm() {
  const say = useOfficeWords();
  const { api } = useOffice();
  const [kind, setKind] = useState<Kind>('poster entrance');
  const [place, setPlace] = useState('');
  const [error, setError] = useState<string | undefined>();
  const { send, busy, failed } = useWrite((requestId, input: { kind: Kind; place: string }) =>
    api.signs.hang.mutate({ requestId, ...input }),
  );
  const hang = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    const answer = await send({ kind, place });
    if (answer === null) return;
    setError(answer.outcome === 'hung' ? undefined : say(`signs.${answer.outcome}`));
    if (answer.outcome === 'hung') setPlace('');
  };
  return (
    <form className="sheet stack" noValidate onSubmit={hang} aria-labelledby="hang-title">
      <h2 id="hang-title">{say('signs.hang')}</h2>
      <div className="pair">
        <SelectField
          label={say('signs.which')}
          value={kind}
          options={POSTER_KINDS.map((value) => ({ value, label: say(`document.${value}`) }))}
          onChange={setKind}
        />
        <TextField
          label={say('signs.place')}
          error={error}
          value={place}
          onChange={setPlace}
          maxLength={120}
          autoComplete="off"
        />
      </div>
      <NotSaved when={failed} />
      <Button look="main" icon={Plus} type="submit" className="start">
        {say('signs.add')}
      </Button>
    </form>
  );
}
