import { Icon } from '../../ui/Icon.tsx';
import { useSchool } from '../context.ts';
import { hrefOf } from '../place.ts';
import { joined, useOfficeWords } from '../words.ts';
import type { Asked } from './Arrivals.tsx';
import { WaitingAction } from './WaitingAction.tsx';
import {
  askedFor,
  keepsStanding,
  type OpenRequest,
  sinceText,
  WAITING_ICONS,
  type Waiting,
  whatWaits,
} from './waits.ts';

interface WaitingCardProps {
  item: Waiting;
  request: OpenRequest | undefined;
  now: number;
  onAsk: (asked: Asked) => void;
}

/** One thing that waits: what, who, why, since when, and one button. */
export function WaitingCard({ item, request, now, onAsk }: WaitingCardProps) {
  const t = useOfficeWords();
  const { timeZone } = useSchool();
  const why = request ? askedFor(request, timeZone, t) : (item.detail ?? '');
  return (
    <div className={keepsStanding(item) ? 'wait wait--now' : 'wait'}>
      <Icon of={WAITING_ICONS[item.kind]} />
      <div className="wait__words">
        <p className="wait__what">{whatWaits(item, request, t)}</p>
        <p>
          {item.visitId === null ? (
            t('waiting.atTablet')
          ) : (
            <a className="wait__who" href={hrefOf({ kind: 'visit', visitId: item.visitId })}>
              {item.name}
            </a>
          )}
        </p>
        <p className="wait__why">{joined(why, sinceText(item.since, now, timeZone, t))}</p>
      </div>
      <WaitingAction item={item} request={request} onAsk={onAsk} />
    </div>
  );
}
