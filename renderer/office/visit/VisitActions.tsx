import { FileDown, Flag, IdCard, LogOut, PenLine, Printer, QrCode, Smartphone } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { CheckDialog } from '../arrivals/CheckDialog.tsx';
import { useOffice, useStaff } from '../context.ts';
import { useWrite } from '../data.ts';
import { DevicesDialog } from '../devices/DevicesDialog.tsx';
import { NotSaved } from '../forms/NotSaved.tsx';
import { may } from '../may.ts';
import { canSaveFiles, savePdf } from '../papers/pdf.ts';
import { goTo } from '../place.ts';
import { useOfficeWords } from '../words.ts';
import { CorrectDialog } from './CorrectDialog.tsx';
import { LeavingDialog } from './LeavingDialog.tsx';
import { ReprintDialog } from './ReprintDialog.tsx';
import type { FoundVisit } from './VisitPage.tsx';

/** What can be done about a visit: while it lasts everything, afterwards only to look at its badge. */
export function VisitActions({ found, onDone }: { found: FoundVisit; onDone: (said: string) => void }) {
  const say = useOfficeWords();
  const { api } = useOffice();
  const { roles } = useStaff();
  const [open, setOpen] = useState<'check' | 'reprint' | 'leaving' | 'devices' | 'correct' | null>(null);
  const { visit, check } = found;
  const here = visit.departedAt === null;
  const close = () => setOpen(null);
  const cancel = useWrite((requestId, id: string) => api.passes.cancel.mutate({ requestId, visitId: id }));
  const cancelPass = async () => {
    const answer = cancel.busy ? null : await cancel.send(visitId);
    if (answer !== null) onDone(say('visit.passCancelled'));
  };
  const { visitId } = visit;
  // Named by the badge code: a file's name is seen by whoever opens the folder.
  const name = visit.badgeCode ?? 'visit';
  const save = async (file: string, asked: Promise<{ outcome: string; base64?: string }>) => {
    const paper = await asked.catch(() => null);
    if (paper?.base64 !== undefined) savePdf(paper.base64, `${file}.pdf`);
    else onDone(say('lost'));
  };
  return (
    <div className="row">
      {here && !visit.rulesRefused && (
        <>
          <Button look={check ? 'plain' : 'main'} icon={IdCard} onClick={() => setOpen('check')}>
            {say(check ? 'visit.checkAgain' : 'visit.checkId')}
          </Button>
          <Button icon={Printer} onClick={() => setOpen('reprint')}>
            {say('visit.printAgain')}
          </Button>
        </>
      )}
      {!visit.rulesRefused && (
        <Button icon={Smartphone} onClick={() => setOpen('devices')}>
          {say('visit.devices')}
        </Button>
      )}
      {here && (
        <Button icon={LogOut} onClick={() => setOpen('leaving')}>
          {say('visit.signOut')}
        </Button>
      )}
      {may(roles, 'breaches.report') && (
        <Button icon={Flag} onClick={() => goTo({ kind: 'report', visitId })}>
          {say('visit.report')}
        </Button>
      )}
      <Button icon={PenLine} onClick={() => setOpen('correct')}>
        {say('visit.correct')}
      </Button>
      {visit.badgeCode !== null && canSaveFiles() && (
        <Button icon={FileDown} onClick={() => save(name, api.badges.pdf.query({ visitId }))}>
          {say('visit.pdf')}
        </Button>
      )}
      {canSaveFiles() && (
        <Button icon={FileDown} onClick={() => save(`${name}-file`, api.papers.visit.query({ visitId }))}>
          {say('visit.page')}
        </Button>
      )}
      {found.pass && (
        <Button icon={QrCode} onClick={cancelPass}>
          {say('visit.cancelPass')}
        </Button>
      )}
      {open === 'check' && <CheckDialog visit={visit} onClose={close} onSaved={() => onDone(say('visit.done'))} />}
      {open === 'reprint' && (
        <ReprintDialog
          visitId={visit.visitId}
          name={visit.name}
          onClose={close}
          onSaved={() => onDone(say('visit.printed'))}
        />
      )}
      {open === 'devices' && <DevicesDialog visitId={visitId} name={visit.name} onClose={close} />}
      {open === 'correct' && (
        <CorrectDialog visit={visit} onClose={close} onSaved={() => onDone(say('correct.done'))} />
      )}
      <NotSaved when={cancel.failed} />
      {open === 'leaving' && (
        <LeavingDialog visit={visit} onClose={close} onSaved={() => onDone(say('visit.signedOut'))} />
      )}
    </div>
  );
}
