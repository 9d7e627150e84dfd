import { Inbox } from 'lucide-react';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { deviceList } from '../arrivals/waits.ts';
import { useNow } from '../clock.ts';
import { useOffice, useSchool } from '../context.ts';
import { useRead, useWrite } from '../data.ts';
import { Empty } from '../Empty.tsx';
import { Facts } from '../Facts.tsx';
import { NotSaved } from '../forms/NotSaved.tsx';
import { OfficePage } from '../OfficePage.tsx';
import { useOfficeWords } from '../words.ts';
import { type Arrangement, untilText } from './words.ts';

/** A member of staff's own written permissions: they read the conditions and agree (policy M4). */
export function Mine() {
  const say = useOfficeWords();
  const { api } = useOffice();
  const { data } = useRead(['arrangements.mine'], (signal) => api.arrangements.mine.query(undefined, { signal }));
  return (
    <OfficePage heading={say('mine.title')} lead={<p>{say('mine.lead')}</p>}>
      {data?.length === 0 && <Empty icon={Inbox} words={say('mine.empty')} />}
      <div className="stack">
        {data?.map((each) => (
          <Own key={each.arrangementId} arrangement={each} />
        ))}
      </div>
    </OfficePage>
  );
}

function Own({ arrangement }: { arrangement: Arrangement }) {
  const say = useOfficeWords();
  const { api } = useOffice();
  const { timeZone } = useSchool();
  const now = useNow(60_000);
  const { send, failed } = useWrite((requestId, answer: 'accept' | 'refuse') =>
    api.arrangements.answerOwn.mutate({ requestId, arrangementId: arrangement.arrangementId, answer }),
  );
  return (
    <Card
      actions={
        arrangement.state === 'approved' && (
          <>
            <Button onClick={() => send('refuse')}>{say('mine.refuse')}</Button>
            <Button look="main" onClick={() => send('accept')}>
              {say('mine.agree')}
            </Button>
          </>
        )
      }
    >
      <h2>{deviceList(arrangement.devices, say)}</h2>
      <p>{say(`arrangement.state.${arrangement.state}`)}</p>
      <Facts
        facts={[
          [say('decide.what'), say(`purpose.${arrangement.purpose}`)],
          [say('decide.place'), arrangement.place],
          [say('decide.until'), untilText(arrangement, now, timeZone, say)],
          [say('decide.conditions'), arrangement.conditions],
        ]}
      />
      <NotSaved when={failed} />
    </Card>
  );
}
