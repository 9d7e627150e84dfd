import { Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useOffice } from '../context.ts';
import { useWrite } from '../data.ts';
import { Facts } from '../Facts.tsx';
import { changed, keyed } from '../setup/rows.ts';
import { SectionForm } from '../setup/SectionForm.tsx';
import { useOfficeWords } from '../words.ts';
import type { PolicyRegister } from './Policies.tsx';

type Linked = PolicyRegister['linked'];

/** The other policies that these name, and where somebody finds them (section 2 of both). */
export function LinkedPolicies({ linked }: { linked: Linked }) {
  const say = useOfficeWords();
  const [changing, setChanging] = useState(false);
  return (
    <section className="sheet stack" aria-labelledby="linked-title">
      <div className="section__head">
        <h2 id="linked-title">{say('linked.title')}</h2>
        {!changing && (
          <Button
            onClick={() => setChanging(true)}
            aria-label={say('action.changeWhat', { what: say('linked.title') })}
          >
            {say('action.change')}
          </Button>
        )}
      </div>
      {changing ? (
        <LinkedForm start={linked} onClose={() => setChanging(false)} />
      ) : (
        <Facts facts={linked.map(({ title, keptWhere }) => [title, keptWhere || say('linked.nowhere')] as const)} />
      )}
    </section>
  );
}

function LinkedForm({ start, onClose }: { start: Linked; onClose: () => void }) {
  const say = useOfficeWords();
  const { api } = useOffice();
  const [rows, setRows] = useState(() => start.map(keyed));
  const { send, busy, failed } = useWrite((requestId, linked: { title: string; keptWhere: string }[]) =>
    api.policies.saveLinked.mutate({ requestId, linked }),
  );
  const save = async () => {
    const named = rows.filter(({ title }) => title.trim() !== '');
    const linked = named.map(({ title, keptWhere }) => ({ title: title.trim(), keptWhere: keptWhere.trim() }));
    if (await send(linked)) onClose();
  };
  return (
    <SectionForm busy={busy} failed={failed} onSave={save} onClose={onClose}>
      <ul className="plain-list stack">
        {rows.map(({ key, title, keptWhere }) => (
          <li key={key} className="edit-row">
            <TextField
              label={say('linked.policy')}
              value={title}
              onChange={(typed) => setRows(changed(rows, key, { title: typed }))}
              maxLength={120}
              autoComplete="off"
            />
            <TextField
              label={say('linked.where')}
              value={keptWhere}
              onChange={(typed) => setRows(changed(rows, key, { keptWhere: typed }))}
              maxLength={120}
              autoComplete="off"
            />
            <Button
              icon={Trash2}
              className="start"
              aria-label={say('action.removeWhat', { what: title })}
              onClick={() => setRows(rows.filter((row) => row.key !== key))}
            >
              {say('action.remove')}
            </Button>
          </li>
        ))}
      </ul>
      <Button icon={Plus} className="start" onClick={() => setRows([...rows, keyed({ title: '', keptWhere: '' })])}>
        {say('linked.add')}
      </Button>
    </SectionForm>
  );
}
