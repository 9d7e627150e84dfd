import { useId, useState } from 'react';
import { addressFault, LONGEST_UPDATE_ADDRESS } from '../../../core/updates.ts';
import type { Outputs } from '../../ui/api.ts';
import { TextField } from '../../ui/TextField.tsx';
import { useOffice, useSchool } from '../context.ts';
import { useRead, useWrite } from '../data.ts';
import { useOfficeWords } from '../words.ts';
import { whenText } from './backup-words.ts';
import { Problem } from './Problem.tsx';
import { Section } from './Section.tsx';
import { SectionForm } from './SectionForm.tsx';

type UpdatesState = Outputs['updates']['get'];

/** Where Gatehouse looks for a newer version of itself, and what it found. */
export function Updates() {
  const say = useOfficeWords();
  const { api } = useOffice();
  const heading = useId();
  const { data: updates } = useRead(['updates.get'], (signal) => api.updates.get.query(undefined, { signal }));
  if (!updates) return null;
  if (updates.state !== 'ready') {
    return (
      <section className="sheet section" aria-labelledby={heading}>
        <h2 id={heading}>{say('updates.title')}</h2>
        <p className="quiet">{say(`updates.${updates.state}`)}</p>
      </section>
    );
  }
  return (
    <Section
      title={say('updates.title')}
      lead={say('updates.lead')}
      shown={<Shown updates={updates} />}
      form={(close) => <UpdatesForm start={updates.address} onClose={close} />}
    />
  );
}

function Shown({ updates: { address, version, triedAt, fault, newer } }: { updates: UpdatesState }) {
  const say = useOfficeWords();
  const { timeZone } = useSchool();
  if (address === '') return <p className="section__value">{say('updates.off')}</p>;
  const when = whenText(triedAt, timeZone, say);
  return (
    <div className="stack">
      <p className="section__value path">{address}</p>
      {newer !== null && <p>{say('updates.newer', { newer, version })}</p>}
      {triedAt === null ? (
        <p className="quiet">{say('updates.notYet')}</p>
      ) : fault === null ? (
        <p className="quiet">{say(newer === null ? 'updates.upToDate' : 'updates.looked', { when, version })}</p>
      ) : (
        <Problem>
          {say(`updates.fault.${fault}`)} {say('updates.tried', { when })}
        </Problem>
      )}
    </div>
  );
}

function UpdatesForm({ start, onClose }: { start: string; onClose: () => void }) {
  const say = useOfficeWords();
  const { api } = useOffice();
  const [address, setAddress] = useState(start);
  const [problem, setProblem] = useState<string | undefined>();
  const { send, busy, failed } = useWrite((requestId, to: string) =>
    api.updates.save.mutate({ requestId, address: to }),
  );
  const save = async () => {
    const typed = address.trim();
    const fault = typed === '' ? null : addressFault(typed);
    const outcome = fault ?? (await send(typed))?.outcome;
    if (outcome === 'done') onClose();
    else setProblem(outcome && say(`updates.${outcome}`, { most: LONGEST_UPDATE_ADDRESS }));
  };
  return (
    <SectionForm busy={busy} failed={failed} onSave={save} onClose={onClose}>
      <TextField
        label={say('updates.address')}
        hint={say('updates.hint')}
        error={problem}
        value={address}
        onChange={setAddress}
        autoComplete="off"
        autoCapitalize="off"
      />
    </SectionForm>
  );
}
