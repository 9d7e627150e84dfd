import { Bell } from 'lucide-react';
import { Icon } from '../../ui/Icon.tsx';
import { useSchool, useStaff } from '../context.ts';
import { hrefOf, maySee, type Place } from '../place.ts';
import { useOfficeWords } from '../words.ts';

const ROLL_CALL: Place = { kind: 'roll-call' };

/** Says on every page that a roll call runs, with the way to it. */
export function RollCallBand({ place }: { place: Place | null }) {
  const say = useOfficeWords();
  const { leaveBuilding } = useSchool();
  const { roles } = useStaff();
  return (
    <div role="alert">
      {leaveBuilding && place?.kind !== 'roll-call' && (
        <p className="roll-call__band">
          <Icon of={Bell} />
          <span>{say('rollCall.band')}</span>
          {maySee(ROLL_CALL, roles) && <a href={hrefOf(ROLL_CALL)}>{say('rollCall.open')}</a>}
        </p>
      )}
    </div>
  );
}
