import { TriangleAlert } from 'lucide-react';
import { dateText, schoolDay, timeText } from '../../../core/time.ts';
import type { Outputs } from '../../ui/api.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { useOffice, useSchool, useStaff } from '../context.ts';
import { useRead, useWrite } from '../data.ts';
import { NotSaved } from '../forms/NotSaved.tsx';
import { may } from '../may.ts';
import { hrefOf } from '../place.ts';
import { type Say, useOfficeWords } from '../words.ts';

type Unsure = NonNullable<Outputs['rollCall']['list']['unsure']>;

/** Says that a list of who is on site may not be complete, until a person says that they went through it. */
export function UnsureArrivals({ unsure }: { unsure: Unsure }) {
  const say = useOfficeWords();
  const { api } = useOffice();
  const { timeZone } = useSchool();
  const { roles } = useStaff();
  const { send, busy, failed } = useWrite((requestId, until: number) =>
    api.rollCall.goneThrough.mutate({ requestId, until }),
  );
  return (
    <div className="notice notice--grave" role="alert">
      <Icon of={TriangleAlert} />
      <p>
        <strong>{say('unsure.title')}</strong> {unsureText(unsure, timeZone, say)} {say('unsure.left')}
      </p>
      {may(roles, 'rollCall.goneThrough') && (
        <Button onClick={() => !busy && send(unsure.until)}>{say('unsure.goneThrough')}</Button>
      )}
      <NotSaved when={failed} />
    </div>
  );
}

/** The same on the first page of the office, with the way to the list. */
export function UnsureLine() {
  const say = useOfficeWords();
  const { api } = useOffice();
  const { timeZone } = useSchool();
  const { data } = useRead(['due.list'], (signal) => api.due.list.query(undefined, { signal }));
  const unsure = data?.find((item) => item.kind === 'unsure arrivals');
  if (!unsure) return null;
  return (
    <div className="notice notice--grave">
      <Icon of={TriangleAlert} />
      <p>
        <strong>{say('unsure.title')}</strong> {unsureText(unsure, timeZone, say)}
      </p>
      <a href={hrefOf({ kind: 'roll-call' })}>{say('unsure.open')}</a>
    </div>
  );
}

/** "Visitors who came between 10:00 and 10:41 may be missing."; with the days where they are not the same. */
export function unsureText({ from, until }: Unsure, timeZone: string, say: Say): string {
  const sameDay = from !== null && schoolDay(from, timeZone) === schoolDay(until, timeZone);
  const moment = (at: number) =>
    sameDay ? timeText(at, timeZone) : `${dateText(at, timeZone)}, ${timeText(at, timeZone)}`;
  if (from === null) return say('unsure.before', { until: moment(until) });
  return say('unsure.between', { from: moment(from), until: moment(until) });
}
