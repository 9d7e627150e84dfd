import { useState } from 'react';
import type { Outputs } from '../../ui/api.ts';
import { SelectField } from '../../ui/SelectField.tsx';
import { useOffice, useStaff } from '../context.ts';
import { useRead, useWrite } from '../data.ts';
import { may } from '../may.ts';
import { useOfficeWords } from '../words.ts';
import { Section } from './Section.tsx';
import { SectionForm } from './SectionForm.tsx';
import type { SchoolSettings } from './Setup.tsx';

type Chosen = SchoolSettings['printers'];
type Found = Outputs['school']['printers'];

/** Which printer makes badges, and which prints pages and the roll call behind the counter. */
export function Printers({ school }: { school: SchoolSettings }) {
  const say = useOfficeWords();
  const { badge, office } = school.printers;
  return (
    <Section
      title={say('printers.title')}
      lead={say('printers.lead')}
      shown={
        <div className="section__value">
          <p>{`${say('printers.badge')}: ${badge || say('printers.automatic')}`}</p>
          <p>{`${say('printers.office')}: ${office || say('printers.none')}`}</p>
        </div>
      }
      form={(close) => <PrintersForm start={school.printers} onClose={close} />}
    />
  );
}

function PrintersForm({ start, onClose }: { start: Chosen; onClose: () => void }) {
  const say = useOfficeWords();
  const { api } = useOffice();
  const { roles } = useStaff();
  const [chosen, setChosen] = useState<Chosen>(start);
  const { data } = useRead(['school.printers'], (signal) => api.school.printers.query(undefined, { signal }), {
    when: may(roles, 'school.printers'),
  });
  const { send, busy, failed } = useWrite((requestId, input: Chosen) =>
    api.school.savePrinters.mutate({ requestId, ...input }),
  );
  const save = async () => {
    if (await send(chosen)) onClose();
  };
  const options = (role: keyof Chosen) => [
    { value: '', label: say(role === 'badge' ? 'printers.automatic' : 'printers.none') },
    ...queuesOf(data, start[role]).map(({ queue, stopped }) => ({
      value: queue,
      label: stopped ? say('printers.stopped', { queue }) : queue,
    })),
  ];
  return (
    <SectionForm busy={busy} failed={failed} onSave={save} onClose={onClose}>
      {data?.outcome === 'could not ask' && <p role="status">{say('printers.notAsked')}</p>}
      {(['badge', 'office'] as const).map((role) => (
        <SelectField
          key={role}
          label={say(`printers.${role}`)}
          value={chosen[role]}
          options={options(role)}
          onChange={(queue) => setChosen({ ...chosen, [role]: queue })}
        />
      ))}
    </SectionForm>
  );
}

/** What was found; and what was chosen before, also where the machine does not know it now. */
function queuesOf(found: Found | undefined, chosen: string): { queue: string; stopped: boolean }[] {
  const queues =
    found?.outcome === 'found'
      ? found.printers.map(({ queue, state }) => ({ queue, stopped: state === 'stopped' }))
      : [];
  if (chosen === '' || queues.some(({ queue }) => queue === chosen)) return queues;
  return [{ queue: chosen, stopped: true }, ...queues];
}
