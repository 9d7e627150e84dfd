import { useState } from 'react';
import { dateText, timeText } from '../../../core/time.ts';
import { useBoard } from '../board.ts';
import { useNow } from '../clock.ts';
import { useSchool } from '../context.ts';
import { OfficePage } from '../OfficePage.tsx';
import { useOfficeWords } from '../words.ts';
import { ConditionsDialog, TellDialog } from './AdviceDialogs.tsx';
import { CheckDialog } from './CheckDialog.tsx';
import { OnSite } from './OnSite.tsx';
import { WaitingList } from './WaitingList.tsx';
import type { Waiting } from './waits.ts';

/** Which dialog is open, and about what. */
export type Asked = { readonly kind: 'check' | 'tell' | 'conditions'; readonly item: Waiting };

/** The arrivals board: what waits for the office on one side, who is on site on the other. */
export function Arrivals() {
  const t = useOfficeWords();
  const { timeZone } = useSchool();
  const { waiting, today, requests } = useBoard();
  const [asked, setAsked] = useState<Asked | null>(null);
  const now = useNow(10_000);
  const close = () => setAsked(null);
  const visits = today.data?.visits ?? [];
  return (
    <OfficePage
      heading={t('arrivals.title')}
      lead={<p>{t('arrivals.now', { day: dateText(now, timeZone), time: timeText(now, timeZone) })}</p>}
    >
      <div className="board">
        {waiting.data && <WaitingList items={waiting.data} requests={requests.data ?? []} now={now} onAsk={setAsked} />}
        {today.data && <OnSite log={today.data} now={now} />}
      </div>
      {asked?.kind === 'check' && <CheckDialog visit={asked.item} onClose={close} />}
      {asked?.kind === 'tell' && <TellDialog item={asked.item} onClose={close} />}
      {asked?.kind === 'conditions' && (
        <ConditionsDialog
          item={asked.item}
          code={visits.find((visit) => visit.visitId === asked.item.visitId)?.badgeCode ?? null}
          onClose={close}
        />
      )}
    </OfficePage>
  );
}
