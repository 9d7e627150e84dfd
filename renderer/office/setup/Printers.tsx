import { useState } from 'react';
import { LABELS, labelOf } from '../../../core/labels.ts';
import { type LabelPrinter, PRINTER_ROLES, type PrinterRole } from '../../../core/printing.ts';
import type { Outputs } from '../../ui/api.ts';
import { SelectField } from '../../ui/SelectField.tsx';
import { PrinterCards } from '../badges/PrinterCards.tsx';
import { useOffice, useStaff } from '../context.ts';
import { useRead, useWrite } from '../data.ts';
import { may } from '../may.ts';
import { useOfficeWords } from '../words.ts';
import { Section } from './Section.tsx';
import { SectionForm } from './SectionForm.tsx';
import type { SchoolSettings } from './Setup.tsx';

type Queues = SchoolSettings['printers'];
type Labels = SchoolSettings['labels'];
interface Chosen {
  readonly queues: Queues;
  readonly labels: Labels;
}
type Found = Outputs['school']['printers'];

/** Which printer makes badges, and which prints pages and the roll call behind the counter. */
export function Printers({ school }: { school: SchoolSettings }) {
  const say = useOfficeWords();
  const { printers, labels } = school;
  return (
    <Section
      title={say('printers.title')}
      lead={say('printers.lead')}
      shown={
        <div className="section__value stack">
          <PrinterCards />
          <div>
            {PRINTER_ROLES.map((role) => (
              <p key={role}>{`${say(`printers.${role}`)}: ${printers[role] || say(unchosen(role))}`}</p>
            ))}
            <p>{`${say('printers.labelFor.badge')}: ${labelOf(labels.badge).name}`}</p>
            {printers['stand-in'] !== '' && (
              <p>{`${say('printers.labelFor.stand-in')}: ${labelOf(labels['stand-in']).name}`}</p>
            )}
          </div>
        </div>
      }
      form={(close) => <PrintersForm start={{ queues: printers, labels }} onClose={close} />}
    />
  );
}

/** Only the badge printer is looked for where none was chosen. */
function unchosen(role: PrinterRole): 'printers.automatic' | 'printers.none' {
  return role === 'badge' ? 'printers.automatic' : 'printers.none';
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
    api.school.savePrinters.mutate({ requestId, ...input.queues, labels: input.labels }),
  );
  const save = async () => {
    if (await send(chosen)) onClose();
  };
  const options = (role: PrinterRole) => [
    { value: '', label: say(unchosen(role)) },
    ...queuesOf(data, start.queues[role]).map(({ queue, stopped }) => ({
      value: queue,
      label: stopped ? say('printers.stopped', { queue }) : queue,
    })),
  ];
  const label = (printer: LabelPrinter) => (
    <SelectField
      label={say(`printers.labelFor.${printer}`)}
      value={chosen.labels[printer]}
      hint={labelOf(chosen.labels[printer]).printers}
      options={LABELS.map(({ id, name }) => ({ value: id, label: name }))}
      onChange={(id) => setChosen({ ...chosen, labels: { ...chosen.labels, [printer]: labelOf(id).id } })}
    />
  );
  return (
    <SectionForm busy={busy} failed={failed} onSave={save} onClose={onClose}>
      {data?.outcome === 'could not ask' && <p role="status">{say('printers.notAsked')}</p>}
      {PRINTER_ROLES.map((role) => (
        <div key={role} className="stack">
          <SelectField
            label={say(`printers.${role}`)}
            {...(role === 'stand-in' ? { hint: say('printers.standInHint') } : {})}
            value={chosen.queues[role]}
            options={options(role)}
            onChange={(queue) => setChosen({ ...chosen, queues: { ...chosen.queues, [role]: queue } })}
          />
          {role === 'badge' && label('badge')}
          {role === 'stand-in' && chosen.queues['stand-in'] !== '' && label('stand-in')}
        </div>
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
