import { Accessibility } from 'lucide-react';
import { timeText } from '../../../core/time.ts';
import { CheckCard } from '../../ui/CheckCard.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { useSchool } from '../context.ts';
import { joined, peopleText, unbroken, useOfficeWords } from '../words.ts';
import type { RollCallPerson } from './RollCall.tsx';

interface PersonProps {
  person: RollCallPerson;
  running: boolean;
  onTick: (safe: boolean) => void;
}

/** One visitor of the list: with a roll call running, one tap says that they are here. */
export function Person({ person, running, onTick }: PersonProps) {
  const say = useOfficeWords();
  const { timeZone } = useSchool();
  const children = person.children > 0 ? say('arrivals.children', { count: person.children }) : '';
  const where = joined(
    person.organisation,
    person.host,
    person.place,
    say('arrivals.since', { time: timeText(person.arrivedAt, timeZone) }),
    unbroken(person.badgeCode ?? ''),
  );
  const found = person.tickedAt === null ? '' : say('rollCall.found', { time: timeText(person.tickedAt, timeZone) });
  const state = person.signedOut ? say('rollCall.signedOut') : joined(found, person.tickedBy ?? '');
  const name = joined(peopleText(person, say), children);
  const help = person.needsHelp && (
    <span className="tag tag--alert roll-call__help">
      <Icon of={Accessibility} />
      {say('rollCall.needsHelp')}
    </span>
  );
  if (running && !person.signedOut)
    return (
      <CheckCard label={name} hint={joined(where, state)} checked={person.tickedAt !== null} onChange={onTick}>
        {help}
      </CheckCard>
    );
  return (
    <div className="roll-call__row">
      <p className="roll-call__name">{name}</p>
      <p className="quiet">{joined(where, person.signedOut ? state : '')}</p>
      {help}
    </div>
  );
}
