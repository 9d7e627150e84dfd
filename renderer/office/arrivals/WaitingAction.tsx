import { Button } from '../../ui/Button.tsx';
import { useOffice } from '../context.ts';
import { useWrite } from '../data.ts';
import { NotSaved } from '../forms/NotSaved.tsx';
import { goTo } from '../place.ts';
import { type OfficeKey, useOfficeWords } from '../words.ts';
import type { Asked } from './Arrivals.tsx';
import { keepsStanding, type OpenRequest, type Waiting } from './waits.ts';

interface WaitingActionProps {
  item: Waiting;
  request: OpenRequest | undefined;
  onAsk: (asked: Asked) => void;
}

/** The one button of what waits. */
export function WaitingAction({ item, request, onAsk }: WaitingActionProps) {
  switch (item.kind) {
    case 'health request':
    case 'request':
      return request && request.authority !== 'none' ? (
        <Go
          item={item}
          words="do.decide"
          onGo={() => goTo({ kind: 'arrangement', arrangementId: request.arrangementId })}
        />
      ) : (
        <Go item={item} words="do.tell" onGo={() => onAsk({ kind: 'tell', item })} />
      );
    case 'match':
      return <Go item={item} words="do.match" onGo={() => onAsk({ kind: 'match', item })} />;
    case 'not admitted':
      return <Leave item={item} />;
    case 'health check':
    case 'check ID':
      return <Go item={item} words="do.check" onGo={() => onAsk({ kind: 'check', item })} />;
    case 'take in':
    case 'give back':
      return <Go item={item} words="do.devices" onGo={() => onAsk({ kind: 'devices', item })} />;
    case 'conditions':
      return <Go item={item} words="do.how" onGo={() => onAsk({ kind: 'conditions', item })} />;
    case 'refusal':
      return <Leave item={item} />;
    case 'question':
      return <Settle item={item} words="do.helped" />;
    case 'asbestos register':
      return <Settle item={item} words="do.shown" />;
    case 'wrong pass':
      return <Settle item={item} words="do.owner" />;
    case 'name on site':
      return <Settle item={item} words="do.seen" />;
    case 'collect badge':
      return <Settle item={item} words="do.collected" />;
    case 'write up':
      return <Settle item={item} words="do.written" />;
    case 'paper leaflet':
      return <Settle item={item} words="do.given" />;
    case 'print badge':
      return <Print item={item} reason="not printed" />;
    case 'replace badge':
      return <Print item={item} reason="changed" />;
  }
}

interface GoProps {
  item: Waiting;
  words: Extract<OfficeKey, `do.${string}`>;
  onGo: () => void;
  failed?: boolean;
}

function Go({ item, words, onGo, failed = false }: GoProps) {
  const say = useOfficeWords();
  const action = say(words);
  const name = item.name ?? say('waiting.atTablet');
  return (
    <div className="wait__action">
      <Button look={keepsStanding(item) ? 'main' : 'plain'} onClick={onGo} aria-label={say('do.for', { action, name })}>
        {action}
      </Button>
      <NotSaved when={failed} />
    </div>
  );
}

function Settle({ item, words }: { item: Waiting; words: GoProps['words'] }) {
  const { api } = useOffice();
  const { send, busy, failed } = useWrite((requestId, id: string) => api.waiting.settle.mutate({ requestId, id }));
  return <Go item={item} words={words} failed={failed} onGo={() => !busy && send(item.id)} />;
}

function Leave({ item }: { item: Waiting }) {
  const { api } = useOffice();
  const { send, busy, failed } = useWrite((requestId, visitId: string) =>
    api.visits.signOutByOffice.mutate({ requestId, visitId, leavesDevices: false }),
  );
  return <Go item={item} words="do.left" failed={failed} onGo={() => !busy && item.visitId && send(item.visitId)} />;
}

function Print({ item, reason }: { item: Waiting; reason: 'not printed' | 'changed' }) {
  const { api } = useOffice();
  const { send, busy, failed } = useWrite((requestId, visitId: string) =>
    api.badges.reprint.mutate({ requestId, visitId, reason }),
  );
  return <Go item={item} words="do.print" failed={failed} onGo={() => !busy && item.visitId && send(item.visitId)} />;
}
