import { Coffee } from 'lucide-react';
import { Icon } from '../../ui/Icon.tsx';
import { Empty } from '../Empty.tsx';
import { hrefOf } from '../place.ts';
import { useOfficeWords } from '../words.ts';
import '../../ui/Button.css';
import type { Asked } from './Arrivals.tsx';
import { WaitingCard } from './WaitingCard.tsx';
import { keepsStanding, type OpenRequest, requestOf, WAITING_ICONS, type Waiting } from './waits.ts';

interface WaitingListProps {
  items: readonly Waiting[];
  requests: readonly OpenRequest[];
  now: number;
  onAsk: (asked: Asked) => void;
}

/** More badges than this that did not print are one line: the printer is out, and the board is for people. */
const MOST_BADGES = 2;

function UnprintedBadges({ count }: { count: number }) {
  const say = useOfficeWords();
  return (
    <div className="wait">
      <Icon of={WAITING_ICONS['print badge']} />
      <div className="wait__words">
        <p className="wait__what">{say('arrivals.unprinted', { count })}</p>
        <p className="wait__why">{say('arrivals.unprintedWhy')}</p>
      </div>
      <div className="wait__action">
        <a className="button button--plain" href={hrefOf({ kind: 'badges' })}>
          {say('arrivals.seeBadges')}
        </a>
      </div>
    </div>
  );
}

/** One list in the service's order; a line in it divides those who stand and wait from what can be done later. */
export function WaitingList({ items, requests, now, onAsk }: WaitingListProps) {
  const say = useOfficeWords();
  const unprinted = items.filter(({ kind }) => kind === 'print badge');
  const gathered = unprinted.length > MOST_BADGES;
  const later = items.filter((item) => !keepsStanding(item) && !(gathered && item.kind === 'print badge'));
  const groups = [
    { title: say('arrivals.first'), items: items.filter(keepsStanding), badges: 0 },
    { title: say('arrivals.then'), items: later, badges: gathered ? unprinted.length : 0 },
  ].filter((group) => group.items.length > 0 || group.badges > 0);
  return (
    <section className="board__waiting" aria-labelledby="waiting-title">
      <h2 id="waiting-title" className="board__title">
        {say('arrivals.waiting')} <span className="board__count">{items.length > 0 && items.length}</span>
      </h2>
      {groups.map((group) => (
        <div key={group.title} className="waiting-group">
          <h3 className="waiting-group__title">{group.title}</h3>
          <ul className="plain-list waiting-group__items">
            {group.badges > 0 && (
              <li>
                <UnprintedBadges count={group.badges} />
              </li>
            )}
            {group.items.map((item) => (
              <li key={item.id}>
                <WaitingCard item={item} request={requestOf(item, requests)} now={now} onAsk={onAsk} />
              </li>
            ))}
          </ul>
        </div>
      ))}
      {items.length === 0 && (
        <Empty icon={Coffee} words={say('arrivals.nothingWaits')} hint={say('arrivals.nothingWaitsHint')} />
      )}
    </section>
  );
}
