import { Coffee } from 'lucide-react';
import { Empty } from '../Empty.tsx';
import { useOfficeWords } from '../words.ts';
import type { Asked } from './Arrivals.tsx';
import { WaitingCard } from './WaitingCard.tsx';
import { keepsStanding, type OpenRequest, requestOf, type Waiting } from './waits.ts';

interface WaitingListProps {
  items: readonly Waiting[];
  requests: readonly OpenRequest[];
  now: number;
  onAsk: (asked: Asked) => void;
}

/** One list in the service's order; a line in it divides those who stand and wait from what can be done later. */
export function WaitingList({ items, requests, now, onAsk }: WaitingListProps) {
  const say = useOfficeWords();
  const groups = [
    { title: say('arrivals.first'), items: items.filter(keepsStanding) },
    { title: say('arrivals.then'), items: items.filter((item) => !keepsStanding(item)) },
  ].filter((group) => group.items.length > 0);
  return (
    <section className="board__waiting" aria-labelledby="waiting-title">
      <h2 id="waiting-title" className="board__title">
        {say('arrivals.waiting')} <span className="board__count">{items.length > 0 && items.length}</span>
      </h2>
      {groups.map((group) => (
        <div key={group.title} className="waiting-group">
          <h3 className="waiting-group__title">{group.title}</h3>
          <ul className="plain-list waiting-group__items">
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
