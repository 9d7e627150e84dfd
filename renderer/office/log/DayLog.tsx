import { CalendarX2 } from 'lucide-react';
import { useState } from 'react';
import { SelectField } from '../../ui/SelectField.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useBoard } from '../board.ts';
import { useOffice } from '../context.ts';
import { DayPicker } from '../DayPicker.tsx';
import { useRead } from '../data.ts';
import { Empty } from '../Empty.tsx';
import { OfficePage } from '../OfficePage.tsx';
import { goTo } from '../place.ts';
import { useOfficeWords } from '../words.ts';
import { LogTable } from './LogTable.tsx';
import { FILTERS, type Filter, type LogVisit, ORDERS, type Order, shownVisits } from './rows.ts';
import { SaveLog } from './SaveLog.tsx';
import { Search } from './Search.tsx';

/** The log of a school day; `null` is today, kept fresh. */
export function DayLog({ day }: { day: string | null }) {
  const say = useOfficeWords();
  const { api } = useOffice();
  const { today } = useBoard();
  const earlier = useRead(['visits.dayLog', day], (signal) => api.visits.dayLog.query({ day }, { signal }), {
    when: day !== null,
  });
  const log = day === null ? today.data : earlier.data;
  const shown = day ?? today.data?.day;
  const move = (moved: string | null) => goTo({ kind: 'log', day: moved });
  return (
    <OfficePage
      heading={say('log.title')}
      takesFocus={false}
      lead={
        <DayPicker day={shown} today={today.data?.today} endsToday onMove={move}>
          <TextField
            label={say('log.otherDay')}
            labelUnseen
            type="date"
            value={shown ?? ''}
            max={today.data?.today}
            onChange={(chosen) => chosen !== '' && move(chosen)}
          />
        </DayPicker>
      }
    >
      <Search>
        {log && log.visits.length === 0 && <Empty icon={CalendarX2} words={say('log.empty')} />}
        {log && log.visits.length > 0 && <Visits visits={log.visits} day={log.day} />}
      </Search>
    </OfficePage>
  );
}

/** The visits of the day, filtered and in the order one likes. */
function Visits({ visits, day }: { visits: readonly LogVisit[]; day: string }) {
  const say = useOfficeWords();
  const [filter, setFilter] = useState<Filter>('everybody');
  const [order, setOrder] = useState<Order>('newest');
  const shown = shownVisits(visits, filter, order, say);
  return (
    <>
      <div className="row log__tools">
        <SelectField
          label={say('log.show')}
          value={filter}
          options={FILTERS.map((value) => ({ value, label: say(`log.filter.${value}`) }))}
          onChange={setFilter}
        />
        <SelectField
          label={say('log.order')}
          value={order}
          options={ORDERS.map((value) => ({ value, label: say(`log.orders.${value}`) }))}
          onChange={setOrder}
        />
        <SaveLog day={day} />
      </div>
      {shown.length > 0 ? <LogTable visits={shown} day={day} /> : <p role="status">{say('log.noneSuch')}</p>}
    </>
  );
}
