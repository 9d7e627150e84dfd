import { FileDown, Sheet } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { useOffice } from '../context.ts';
import { canSaveFiles, saveFile, savePdf } from '../papers/pdf.ts';
import { useOfficeWords } from '../words.ts';

/** Saves the log of a day, to print or for a spreadsheet. Each time is recorded. */
export function SaveLog({ day }: { day: string }) {
  const say = useOfficeWords();
  const { api } = useOffice();
  const [said, setSaid] = useState('');
  if (!canSaveFiles()) return null;
  const pdf = async () => {
    const paper = await api.papers.dayLog.query({ day }).catch(() => null);
    if (paper?.outcome === 'drawn') savePdf(paper.base64, `log-${day}.pdf`);
    setSaid(paper ? '' : say('lost'));
  };
  const csv = async () => {
    const answer = await api.visits.csv.query({ from: day, until: day }).catch(() => null);
    if (answer?.outcome === 'made') saveFile(answer.csv, 'text/csv', `log-${day}.csv`);
    setSaid(answer ? '' : say('lost'));
  };
  return (
    <>
      <Button icon={FileDown} onClick={pdf}>
        {say('log.savePdf')}
      </Button>
      <Button icon={Sheet} onClick={csv}>
        {say('log.saveCsv')}
      </Button>
      <span role="status">{said}</span>
    </>
  );
}
