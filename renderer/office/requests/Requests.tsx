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
  const t = useOfficeWords();
  const { timeZone } = useSchool();
  const { requests } = useBoard();
  const now = useNow(10_000);
  return (
    <OfficePage heading={t('requests.title')} lead={<p>{t('requests.lead')}</p>}>
      {requests.data?.length === 0 && <Empty icon={Inbox} words={t('requests.empty')} hint={t('requests.emptyHint')} />}
      <Choices>
        {requests.data?.map((request) => (
          <Choice
            key={request.arrangementId}
            label={`${request.visitorName}: ${deviceList(request.devices, t)}`}
            hint={joined(
              request.circumstance === 'health' ? t('requests.health') : '',
              askedFor(request, timeZone, t),
              sinceText(request.requestedAt, now, timeZone, t),
            )}
            onChoose={() => goTo({ kind: 'request', arrangementId: request.arrangementId })}
          />
        ))}
      </Choices>
    </OfficePage>
  );
}
