import { FileDown, IdCard, LogOut, Printer } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { CheckDialog } from '../arrivals/CheckDialog.tsx';
import { useOffice } from '../context.ts';
import { useOfficeWords } from '../words.ts';
import { LeavingDialog } from './LeavingDialog.tsx';
import { canSaveFiles, savePdf } from './pdf.ts';
import { ReprintDialog } from './ReprintDialog.tsx';
import type { FoundVisit } from './VisitPage.tsx';

/** What can be done about a visit: while it lasts everything, afterwards only to look at its badge. */
export function VisitActions({ found, onDone }: { found: FoundVisit; onDone: (said: string) => void }) {
  const say = useOfficeWords();
  const { api } = useOffice();
  const [open, setOpen] = useState<'check' | 'reprint' | 'leaving' | null>(null);
  const { visit, check } = found;
  const here = visit.departedAt === null;
  const close = () => setOpen(null);
  const pdf = async () => {
    const answer = await api.badges.pdf.query({ visitId: visit.visitId }).catch(() => null);
    if (answer?.outcome === 'drawn') savePdf(answer.base64, `${visit.badgeCode ?? 'badge'}.pdf`);
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
      {here && (
        <Button icon={LogOut} onClick={() => setOpen('leaving')}>
          {say('visit.signOut')}
        </Button>
      )}
      {visit.badgeCode !== null && canSaveFiles() && (
        <Button icon={FileDown} onClick={pdf}>
          {say('visit.pdf')}
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
      {open === 'leaving' && (
        <LeavingDialog visit={visit} onClose={close} onSaved={() => onDone(say('visit.signedOut'))} />
      )}
    </div>
  );
}
