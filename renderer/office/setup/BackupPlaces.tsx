import type { ReactNode } from 'react';
import { useSchool } from '../context.ts';
import { Facts } from '../Facts.tsx';
import { useOfficeWords } from '../words.ts';
import type { BackupsState } from './Backups.tsx';
import { sizeText, whenText } from './backup-words.ts';
import { Problem } from './Problem.tsx';

/** Each place with its newest backup and what is wrong with it, the last check, and how long backups are kept. */
export function BackupPlaces({ backups }: { backups: BackupsState }) {
  const say = useOfficeWords();
  const { here, second, weeks } = backups;
  return (
    <Facts
      facts={[
        [say('backups.here'), <Place key="here" place={here} />],
        [
          say('backups.second'),
          second === null ? (
            <Problem key="none">{say('backups.noSecond')}</Problem>
          ) : (
            <Place key="second" place={second}>
              <p className="path">{say('backups.folder', { folder: backups.folder })}</p>
              {second.sameDisk && <Problem>{say('backups.sameDisk')}</Problem>}
            </Place>
          ),
        ],
        [say('backups.check'), <Check key="check" check={backups.check} />],
        [say('backups.kept'), say('backups.weeksAre', { weeks: say('backups.weeks', { count: weeks }) })],
      ]}
    />
  );
}

function Place({ place, children }: { place: BackupsState['here']; children?: ReactNode }) {
  const say = useOfficeWords();
  const { timeZone } = useSchool();
  const { lastAt, bytes, fault } = place;
  return (
    <>
      <p>
        {lastAt === null || bytes === null
          ? say('backups.none')
          : say('backups.last', { when: whenText(lastAt, timeZone, say), size: sizeText(bytes, say) })}
      </p>
      {children}
      {fault && <Problem>{say(`backups.fault.${fault}`)}</Problem>}
    </>
  );
}

function Check({ check }: { check: BackupsState['check'] }) {
  const say = useOfficeWords();
  const { timeZone } = useSchool();
  if (check === null) return say('backups.checked.never');
  const when = whenText(check.at, timeZone, say);
  if (check.here === false || check.second === false) return <Problem>{say('backups.checked.bad', { when })}</Problem>;
  return say('backups.checked.good', { when });
}
