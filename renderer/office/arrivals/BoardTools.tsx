import { Ambulance, BellOff, BellRing } from 'lucide-react';
import { Button } from '../../ui/Button.tsx';
import { useOffice } from '../context.ts';
import { useWrite } from '../data.ts';
import { NotSaved } from '../forms/NotSaved.tsx';
import { useOfficeWords } from '../words.ts';
import { useRing } from './sound.ts';

/** Lets the emergency services in with one tap; and whether this computer rings when something new waits. */
export function BoardTools({ waitingIds }: { waitingIds: readonly string[] | undefined }) {
  const say = useOfficeWords();
  const { api } = useOffice();
  const ring = useRing(waitingIds);
  const { send, busy, failed } = useWrite((requestId, _nothing: null) => api.visits.letIn.mutate({ requestId }));
  return (
    <div className="row">
      <Button icon={Ambulance} onClick={() => !busy && send(null)}>
        {say('arrivals.emergency')}
      </Button>
      <Button
        look="quiet"
        icon={ring.on ? BellRing : BellOff}
        aria-pressed={ring.on}
        onClick={() => ring.change(!ring.on)}
      >
        {say(ring.on ? 'arrivals.soundOn' : 'arrivals.soundOff')}
      </Button>
      <NotSaved when={failed} />
    </div>
  );
}
