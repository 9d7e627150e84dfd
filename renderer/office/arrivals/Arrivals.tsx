import { useState } from 'react';
import { dateText, timeText } from '../../../core/time.ts';
import { useBoard } from '../board.ts';
import { useNow } from '../clock.ts';
import { useSchool, useStaff } from '../context.ts';
import { Unreadable } from '../damage/Unreadable.tsx';
import { UnsureLine } from '../damage/UnsureArrivals.tsx';
import { DevicesDialog } from '../devices/DevicesDialog.tsx';
import { HeldDevices } from '../devices/HeldDevices.tsx';
import { MatchDialog } from '../do-not-admit/MatchDialog.tsx';
import { BackupLine } from '../due/BackupLine.tsx';
import { DueLine } from '../due/DueLine.tsx';
import { HealthLine } from '../health/HealthLine.tsx';
import { LeavingBand } from '../leaving/LeavingBand.tsx';
import { OfficePage } from '../OfficePage.tsx';
import { hrefOf, maySee } from '../place.ts';
import { Opening } from '../setup/Opening.tsx';
import { useOfficeWords } from '../words.ts';
import { ConditionsDialog, TellDialog } from './AdviceDialogs.tsx';
import { BoardTools } from './BoardTools.tsx';
import { CheckDialog } from './CheckDialog.tsx';
import { OnSite } from './OnSite.tsx';
import { WaitingList } from './WaitingList.tsx';
import type { Waiting } from './waits.ts';

/** Which dialog is open, and about what. */
export type Asked = { readonly kind: 'check' | 'tell' | 'conditions' | 'devices' | 'match'; readonly item: Waiting };

/** The arrivals board: what waits for the office on one side, who is on site on the other. */
export function Arrivals() {
  const say = useOfficeWords();
  const { timeZone, open } = useSchool();
  const { roles } = useStaff();
  const { waiting, today, requests } = useBoard();
  const [asked, setAsked] = useState<Asked | null>(null);
  const now = useNow(10_000);
  const close = () => setAsked(null);
  const visits = today.data?.visits ?? [];
  return (
    <OfficePage
      heading={say('arrivals.title')}
      lead={
        <p className="board-now">
          {say('arrivals.now', { day: dateText(now, timeZone), time: timeText(now, timeZone) })}
        </p>
      }
    >
      {!open && (
        <Opening open={false} missing={[]}>
          {maySee({ kind: 'school' }, roles) && <a href={hrefOf({ kind: 'school' })}>{say('bar.school')}</a>}
        </Opening>
      )}
      <div className="board-head">
        <BoardTools waitingIds={waiting.data?.map(({ id }) => id)} />
        <LeavingBand visits={visits} now={now} />
        <UnsureLine />
        {!today.data && today.errorUpdateCount > 0 && <Unreadable />}
        <DueLine />
        <HealthLine />
        <BackupLine />
      </div>
      <div className="board">
        {waiting.data && <WaitingList items={waiting.data} requests={requests.data ?? []} now={now} onAsk={setAsked} />}
        {today.data && <OnSite log={today.data} now={now} />}
      </div>
      <HeldDevices />
      {asked?.kind === 'check' && <CheckDialog visit={asked.item} onClose={close} />}
      {asked?.kind === 'devices' && asked.item.visitId !== null && (
        <DevicesDialog visitId={asked.item.visitId} name={asked.item.name ?? ''} onClose={close} />
      )}
      {asked?.kind === 'match' && <MatchDialog item={asked.item} onClose={close} />}
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
