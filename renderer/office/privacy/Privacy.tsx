import { Clock, UserSearch } from 'lucide-react';
import { dateText, timeText } from '../../../core/time.ts';
import type { Outputs } from '../../ui/api.ts';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { useOffice, useSchool } from '../context.ts';
import { useRead, useWrite } from '../data.ts';
import { Facts } from '../Facts.tsx';
import { NotSaved } from '../forms/NotSaved.tsx';
import { OfficePage } from '../OfficePage.tsx';
import { hrefOf } from '../place.ts';
import { useOfficeWords } from '../words.ts';
import { Holds } from './Holds.tsx';
import { Periods } from './Periods.tsx';
import { Requests } from './Requests.tsx';
import '../documents/documents.css';
import '../../ui/Button.css';
import './privacy.css';

type Retention = Outputs['privacy']['retention'];

/** What becomes of people's data: what they ask, how long it is kept, and what has to stay. */
export function Privacy() {
  const say = useOfficeWords();
  const { api } = useOffice();
  const { data } = useRead(['privacy.retention'], (signal) => api.privacy.retention.query(undefined, { signal }));
  return (
    <OfficePage heading={say('bar.privacy')} lead={<p>{say('privacy.lead')}</p>}>
      {data && data.doubtedSince !== null && <Doubt now={data.now} since={data.doubtedSince} />}
      <p>
        <a className="button button--plain" href={hrefOf({ kind: 'person', dataRequestId: null })}>
          <Icon of={UserSearch} />
          {say('person.title')}
        </a>
      </p>
      <Requests />
      {data && <Periods retention={data} />}
      {data && <LastRun run={data.lastRun} weeks={data.backupWeeks} />}
      <Holds />
    </OfficePage>
  );
}

/** The clock moved on by more than a holiday: a person looks at it before anything is erased. */
function Doubt({ now, since }: { now: number; since: number }) {
  const say = useOfficeWords();
  const { api } = useOffice();
  const { timeZone } = useSchool();
  const confirm = useWrite((requestId, _since: number) => api.privacy.confirmClock.mutate({ requestId }));
  return (
    <Card
      actions={
        <Button look="main" icon={Clock} onClick={() => !confirm.busy && confirm.send(since)}>
          {say('privacy.clockRight')}
        </Button>
      }
    >
      <h2>{say('privacy.clock', { day: dateText(now, timeZone), time: timeText(now, timeZone) })}</h2>
      <p>{say('privacy.clockWhy', { day: dateText(since, timeZone) })}</p>
      <NotSaved when={confirm.failed} />
    </Card>
  );
}

function LastRun({ run, weeks }: { run: Retention['lastRun']; weeks: number }) {
  const say = useOfficeWords();
  const { timeZone } = useSchool();
  const gone = run?.counts.filter(({ count }) => count > 0) ?? [];
  return (
    <section className="sheet stack" aria-labelledby="last-run">
      <h2 id="last-run">{say('privacy.last')}</h2>
      {run === null ? (
        <p>{say('privacy.never')}</p>
      ) : (
        <p>{say('privacy.lastAt', { day: dateText(run.at, timeZone), time: timeText(run.at, timeZone) })}</p>
      )}
      {run !== null && gone.length === 0 && <p className="quiet">{say('privacy.nothingDue')}</p>}
      {gone.length > 0 && (
        <Facts facts={gone.map(({ kind, count }) => [say(`privacy.purged.${kind}`), count.toString()] as const)} />
      )}
      <p className="quiet">{say('privacy.backups', { weeks })}</p>
    </section>
  );
}
