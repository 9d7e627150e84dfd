import { FileDown, Sheet } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { useOffice } from '../context.ts';
import { SignDialog } from '../forms/SignDialog.tsx';
import { canSaveFiles, saveFile, savePdf } from '../papers/pdf.ts';
import { useOfficeWords } from '../words.ts';

type Form = 'Pdf' | 'Csv';

/** Saves the log of a day, to print or for a spreadsheet. Each time is signed with a PIN and recorded. */
export function SaveLog({ day }: { day: string }) {
  const say = useOfficeWords();
  const { api } = useOffice();
  const [asked, setAsked] = useState<Form | null>(null);
  if (!canSaveFiles()) return null;
  const pdf = async (pin: string) => {
    const paper = await api.papers.dayLog.mutate({ day, pin });
    if (paper.outcome === 'drawn') savePdf(paper.base64, `log-${day}.pdf`);
    return paper;
  };
  const csv = async (pin: string) => {
    const answer = await api.visits.csv.mutate({ from: day, until: day, pin });
    if (answer.outcome === 'made') saveFile(answer.csv, 'text/csv', `log-${day}.csv`);
    return answer;
  };
  return (
    <>
      <Button icon={FileDown} onClick={() => setAsked('Pdf')}>
        {say('log.savePdf')}
      </Button>
      <Button icon={Sheet} onClick={() => setAsked('Csv')}>
        {say('log.saveCsv')}
      </Button>
      {asked && (
        <SignDialog
          title={say(`log.save${asked}`)}
          action={say('action.save')}
          send={(_requestId, pin) => (asked === 'Pdf' ? pdf(pin) : csv(pin))}
          done={['drawn', 'made']}
          refusals={REFUSALS}
          onClose={() => setAsked(null)}
        >
          <p>{say('log.leaves')}</p>
        </SignDialog>
      )}
    </>
  );
}

const REFUSALS = { 'does not fit': 'log.notDrawn', 'letters missing': 'log.notDrawn' } as const;
