import { labelOf } from '../../../core/labels.ts';
import type { LabelPrinter } from '../../../core/printing.ts';
import type { Outputs } from '../../ui/api.ts';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { useOffice } from '../context.ts';
import { useRead, useWrite } from '../data.ts';
import { NotSaved } from '../forms/NotSaved.tsx';
import { type Say, useOfficeWords } from '../words.ts';

type PrinterNow = Outputs['printing']['printers'][number];

/** Each printer the school uses: how it is, what lies in it, and a label to try it. */
export function PrinterCards() {
  const say = useOfficeWords();
  const { api } = useOffice();
  const { data } = useRead(['printing.printers'], (signal) => api.printing.printers.query(undefined, { signal }), {
    live: true,
  });
  return (
    <section className="printers" aria-label={say('badges.printers')}>
      {data?.map((printer) => (
        <PrinterCard key={printer.role} printer={printer} />
      ))}
    </section>
  );
}

function PrinterCard({ printer }: { printer: PrinterNow }) {
  const say = useOfficeWords();
  const { role, queue, roll } = printer;
  return (
    <Card actions={role !== 'office' && printer.state !== 'absent' ? <LabelActions printer={role} /> : undefined}>
      <h2>{say(`printers.${role}`)}</h2>
      <p className={printer.state === 'ready' ? 'printer__state' : 'printer__state printer__state--trouble'}>
        {stateText(printer, say)}
      </p>
      {queue !== '' && <p className="quiet">{queue}</p>}
      {roll && printer.state !== 'absent' && <Roll roll={roll} />}
    </Card>
  );
}

function stateText({ state, troubles }: PrinterNow, say: Say): string {
  if (state === 'not ready' && troubles.length > 0) {
    return troubles.map((trouble) => say(`badges.trouble.${trouble}`)).join(' ');
  }
  return say(`badges.state.${state}`);
}

function Roll({ roll }: { roll: NonNullable<PrinterNow['roll']> }) {
  const say = useOfficeWords();
  const left = Math.max(0, roll.perRoll - roll.printed);
  return (
    <>
      <p className="quiet">{labelOf(roll.label).name}</p>
      <p className="quiet">
        {roll.since === null
          ? say('badges.rollUnknown')
          : say('badges.rollLeft', { count: left, printed: roll.printed })}
      </p>
    </>
  );
}

function LabelActions({ printer }: { printer: LabelPrinter }) {
  const say = useOfficeWords();
  const { api } = useOffice();
  const test = useWrite((requestId, which: LabelPrinter) =>
    api.printing.testLabel.mutate({ requestId, printer: which }),
  );
  const roll = useWrite((requestId, which: LabelPrinter) => api.printing.newRoll.mutate({ requestId, printer: which }));
  const which = say(`printers.${printer}`);
  return (
    <>
      <Button onClick={() => !test.busy && test.send(printer)}>
        {say('badges.testLabel')}
        <span className="unseen">: {which}</span>
      </Button>
      <Button onClick={() => !roll.busy && roll.send(printer)}>
        {say('badges.newRoll')}
        <span className="unseen">: {which}</span>
      </Button>
      <NotSaved when={test.failed || roll.failed} />
    </>
  );
}
