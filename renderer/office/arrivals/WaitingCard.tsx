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
  const say = useOfficeWords();
  const { timeZone } = useSchool();
  const why = request ? askedFor(request, timeZone, say) : (item.detail ?? '');
  return (
    <div className={keepsStanding(item) ? 'wait wait--now' : 'wait'}>
      <Icon of={WAITING_ICONS[item.kind]} />
      <div className="wait__words">
        <p className="wait__what">{whatWaits(item, request, say)}</p>
        <p className="wait__why">
          {item.visitId === null ? (
            <span className="wait__who">{say('waiting.atTablet')}</span>
          ) : (
            <a className="wait__who" href={hrefOf({ kind: 'visit', visitId: item.visitId })}>
              {item.name}
            </a>
          )}
          {` · ${joined(why, sinceText(item.since, now, timeZone, say))}`}
        </p>
      </div>
      <WaitingAction item={item} request={request} onAsk={onAsk} />
    </div>
  );
}
