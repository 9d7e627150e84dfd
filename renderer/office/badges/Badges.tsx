import { BadgeCheck } from 'lucide-react';
import { useOffice } from '../context.ts';
import { useRead } from '../data.ts';
import { Empty } from '../Empty.tsx';
import { OfficePage } from '../OfficePage.tsx';
import { useOfficeWords } from '../words.ts';
import { InQueue, NotReturned, ToCollect, ToPrint, ToReplace } from './BadgeLists.tsx';
import { PrinterCards } from './PrinterCards.tsx';
import '../documents/documents.css';
import './badges.css';

/** Badges that want somebody, and the printers they come from. */
export function Badges() {
  const say = useOfficeWords();
  const { api } = useOffice();
  const { data } = useRead(['badges.list'], (signal) => api.badges.list.query(undefined, { signal }), { live: true });
  const nothing = data && Object.values(data).every((list) => list.length === 0);
  return (
    <OfficePage heading={say('badges.title')} lead={<p>{say('badges.lead')}</p>}>
      <PrinterCards />
      {nothing && <Empty icon={BadgeCheck} words={say('badges.nothing')} />}
      {data && (
        <>
          <ToPrint badges={data.toPrint} />
          <InQueue jobs={data.queue} />
          <ToReplace badges={data.toReplace} />
          <ToCollect badges={data.toCollect} />
          <NotReturned badges={data.notReturned} />
        </>
      )}
    </OfficePage>
  );
}
