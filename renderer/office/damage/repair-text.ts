import { dateText, timeText } from '../../../core/time.ts';
import type { Outputs } from '../../ui/api.ts';
import type { Say } from '../words.ts';

type Repaired = Extract<Outputs['due']['list'][number], { kind: 'repaired' }>;

/** What a repair of the record did and what it could not do, in numbers and times. */
export function repairText(repair: Repaired, timeZone: string, say: Say): string {
  const moment = (at: number) => `${dateText(at, timeZone)}, ${timeText(at, timeZone)}`;
  const { at, backupAt, visits, visitsMissing, leftOut, events, keptAs } = repair;
  const nothingLost = visitsMissing === 0 && leftOut === 0 && events === null;
  return [
    backupAt === null
      ? say('repair.noBackup', { at: moment(at) })
      : say('repair.backup', { at: moment(at), backup: moment(backupAt) }),
    say('repair.visits', { count: visits }),
    ...(nothingLost ? [say('repair.nothingLost')] : []),
    ...(visitsMissing > 0 ? [say('repair.visitsMissing', { count: visitsMissing })] : []),
    ...(leftOut > 0 ? [say('repair.leftOut', { count: leftOut })] : []),
    ...(events ? [say('repair.events', { first: events.first, last: events.last })] : []),
    ...(keptAs === null ? [] : [say('repair.kept', { file: keptAs })]),
    say('repair.disk'),
  ].join(' ');
}
