import { Inbox } from 'lucide-react';
import { Choice, Choices } from '../../ui/Choice.tsx';
import { askedFor, deviceList, sinceText } from '../arrivals/waits.ts';
import { useBoard } from '../board.ts';
import { useNow } from '../clock.ts';
import { useSchool } from '../context.ts';
import { Empty } from '../Empty.tsx';
import { OfficePage } from '../OfficePage.tsx';
import { goTo } from '../place.ts';
import { joined, useOfficeWords } from '../words.ts';

/** What visitors asked and nobody has decided yet: a tap opens one. */
export function Requests() {
  const say = useOfficeWords();
  const { timeZone } = useSchool();
  const { requests } = useBoard();
  const now = useNow(10_000);
  return (
    <OfficePage heading={say('requests.title')} lead={<p>{say('requests.lead')}</p>}>
      {requests.data?.length === 0 && (
        <Empty icon={Inbox} words={say('requests.empty')} hint={say('requests.emptyHint')} />
      )}
      <Choices>
        {requests.data?.map((request) => (
          <Choice
            key={request.arrangementId}
            label={`${request.holderName}: ${deviceList(request.devices, say)}`}
            hint={joined(
              request.circumstance === 'health' ? say('requests.health') : '',
              askedFor(request, timeZone, say),
              sinceText(request.requestedAt, now, timeZone, say),
            )}
            onChoose={() => goTo({ kind: 'request', arrangementId: request.arrangementId })}
          />
        ))}
      </Choices>
    </OfficePage>
  );
}
