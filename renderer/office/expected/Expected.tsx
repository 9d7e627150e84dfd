import { CalendarClock, FileDown, Plus } from 'lucide-react';
import { useState } from 'react';
import type { Outputs } from '../../ui/api.ts';
import { Button } from '../../ui/Button.tsx';
import { useOffice } from '../context.ts';
import { DayPicker } from '../DayPicker.tsx';
import { useRead } from '../data.ts';
import { Empty } from '../Empty.tsx';
import { OfficePage } from '../OfficePage.tsx';
import { canSaveFiles, savePdf } from '../papers/pdf.ts';
import { goTo } from '../place.ts';
import { useOfficeWords } from '../words.ts';
import { AddExpected } from './AddExpected.tsx';
import { ExpectedCard } from './ExpectedCard.tsx';
import '../documents/documents.css';
import '../log/log.css';

export type ExpectedList = Outputs['expected']['list'];
export type ExpectedRow = ExpectedList['expected'][number];

/** Who is expected on a day; `null` is today, kept fresh. */
export function Expected({ day }: { day: string | null }) {
  const say = useOfficeWords();
  const { api } = useOffice();
  const [adding, setAdding] = useState(false);
  const { data } = useRead(['expected.list', day], (signal) => api.expected.list.query({ day }, { signal }), {
    live: day === null,
  });
  return (
    <OfficePage
      heading={say('expected.title')}
      takesFocus={false}
      lead={
        <DayPicker day={data?.day} today={data?.today} onMove={(moved) => goTo({ kind: 'expected', day: moved })} />
      }
    >
      <div className="row log__tools">
        {!adding && (
          <Button look="main" icon={Plus} onClick={() => setAdding(true)}>
            {say('expected.add')}
          </Button>
        )}
        {data && <SaveList day={data.day} />}
      </div>
      {adding && data && <AddExpected list={data} onClose={() => setAdding(false)} />}
      {data?.expected.length === 0 && !adding && <Empty icon={CalendarClock} words={say('expected.nobody')} />}
      <div className="papers">
        {data?.expected.map((row) => (
          <ExpectedCard key={row.expectedId} row={row} isToday={data.day === data.today} />
        ))}
      </div>
    </OfficePage>
  );
}

function SaveList({ day }: { day: string }) {
  const say = useOfficeWords();
  const { api } = useOffice();
  const [said, setSaid] = useState('');
  if (!canSaveFiles()) return null;
  const save = async () => {
    const paper = await api.expected.pdf.query({ day }).catch(() => null);
    if (paper?.outcome === 'drawn') savePdf(paper.base64, `expected-${day}.pdf`);
    setSaid(paper ? '' : say('lost'));
  };
  return (
    <>
      <Button icon={FileDown} onClick={save}>
        {say('expected.save')}
      </Button>
      <span role="status">{said}</span>
    </>
  );
}
