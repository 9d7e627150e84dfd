import { CalendarCheck } from 'lucide-react';
import { DOCUMENT_FLAGS } from '../../../core/documents.ts';
import { dayText } from '../../../core/time.ts';
import type { Outputs } from '../../ui/api.ts';
import { Card } from '../../ui/Card.tsx';
import { useOffice, useSchool, useStaff } from '../context.ts';
import { repairText } from '../damage/repair-text.ts';
import { unsureText } from '../damage/UnsureArrivals.tsx';
import { useRead } from '../data.ts';
import { Empty } from '../Empty.tsx';
import { OfficePage } from '../OfficePage.tsx';
import { hrefOf, maySee, type Place } from '../place.ts';
import { whenText } from '../setup/backup-words.ts';
import { type Say, useOfficeWords } from '../words.ts';
import '../documents/documents.css';
import '../../ui/Button.css';

type Item = Outputs['due']['list'][number];

/** Everything that is due or overdue, in one list, each with the way to do it. */
export function Due() {
  const say = useOfficeWords();
  const { api } = useOffice();
  const { data } = useRead(['due.list'], (signal) => api.due.list.query(undefined, { signal }));
  return (
    <OfficePage heading={say('due.title')} lead={<p>{say('due.lead')}</p>}>
      {data?.length === 0 && <Empty icon={CalendarCheck} words={say('due.nothing')} />}
      <div className="papers">
        {data?.map((item, index) => (
          <DueCard key={`${item.kind} ${index.toString()}`} item={item} />
        ))}
      </div>
    </OfficePage>
  );
}

function DueCard({ item }: { item: Item }) {
  const say = useOfficeWords();
  const { roles } = useStaff();
  const { timeZone } = useSchool();
  const place = placeOfItem(item);
  return (
    <Card
      actions={
        maySee(place, roles) ? (
          <a className="button button--plain" href={hrefOf(place)}>
            {say(`due.do.${item.kind}`)}
            <span className="unseen">: {nameOf(item, say)}</span>
          </a>
        ) : undefined
      }
    >
      <h2>{nameOf(item, say)}</h2>
      <p className="quiet">{whyOf(item, say, timeZone)}</p>
    </Card>
  );
}

function placeOfItem(item: Item): Place {
  switch (item.kind) {
    case 'document':
      return { kind: 'document', document: item.document };
    case 'policy':
    case 'assessment':
      return { kind: 'policies' };
    case 'sign':
      return { kind: 'signs' };
    case 'arrangement':
    case 'unconfirmed':
      return { kind: 'arrangement', arrangementId: item.arrangementId };
    case 'acceptable use':
      return { kind: 'arrangements' };
    case 'numbers':
    case 'confirmation':
    case 'backup':
    case 'recovery key':
    case 'protection':
    case 'update':
      return { kind: 'school' };
    case 'restored':
      return { kind: 'roll-call' };
    case 'labels':
      return { kind: 'badges' };
    case 'hold':
    case 'period':
    case 'clock':
    case 'data request':
      return { kind: 'privacy' };
    case 'do-not-admit':
      return { kind: 'do-not-admit' };
    case 'unsure arrivals':
      return { kind: 'roll-call' };
    case 'repaired':
      return { kind: 'audit' };
  }
}

function nameOf(item: Item, say: Say): string {
  switch (item.kind) {
    case 'document':
      return say(`document.${item.document}`);
    case 'policy':
    case 'assessment':
      return item.title;
    case 'sign':
      return say('due.sign', { place: item.place });
    case 'arrangement':
    case 'unconfirmed':
      return say('due.permission', { name: item.name || say('due.everybody') });
    case 'confirmation':
      return say(`school.${item.what}`);
    case 'data request':
      return say('due.request', { kind: say(`dataRequests.kind.${item.request}`) });
    case 'period':
      return say('due.period', { what: say(`privacy.period.${item.period}`) });
    case 'hold':
    case 'clock':
    case 'acceptable use':
    case 'numbers':
    case 'backup':
    case 'recovery key':
    case 'protection':
    case 'restored':
    case 'labels':
    case 'do-not-admit':
    case 'unsure arrivals':
    case 'repaired':
    case 'update':
      return say(`due.name.${item.kind}`);
  }
}

function whyOf(item: Item, say: Say, timeZone: string): string {
  switch (item.kind) {
    case 'document': {
      const known = DOCUMENT_FLAGS.filter((flag) => item.flags.includes(flag));
      return known.map((flag) => say(`documents.flag.${flag}`)).join(' · ');
    }
    case 'policy':
      return item.flags.map((flag) => say(`policies.flag.${flag}`)).join(' · ');
    case 'sign':
      return item.flags.map((flag) => say(`signs.flag.${flag}`)).join(' · ');
    case 'assessment':
    case 'period':
      return say('due.overdue', { day: dayText(item.on) });
    case 'arrangement':
    case 'hold':
    case 'data request':
    case 'do-not-admit':
      return say(item.overdue ? 'due.overdue' : 'due.by', { day: dayText(item.on) });
    case 'clock':
      return say('due.why.clock');
    case 'unconfirmed':
      return say('due.why.unconfirmed');
    case 'acceptable use':
      return say('due.why.acceptable use', { count: item.people });
    case 'numbers':
      return say('due.why.numbers', { count: item.count });
    case 'labels':
      return say('due.why.labels', { count: item.left });
    case 'confirmation':
      return say('due.why.confirmation');
    case 'recovery key':
      return say('due.why.recovery key');
    case 'update':
      return say('due.why.update', { version: item.version });
    case 'protection':
      return say(`due.why.${item.state}`);
    case 'backup':
      return say(`due.why.backup.${item.why}`, { when: whenText(item.lastAt, timeZone, say) });
    case 'restored': {
      const when = whenText(item.newestAt, timeZone, say);
      if (item.visitsSince === null) return say('due.why.restoredUnknown', { when });
      if (item.visitsSince === 0) return say('due.why.restoredWhole', { when });
      return say('due.why.restored', { when, count: item.visitsSince });
    }
    case 'unsure arrivals':
      return unsureText(item, timeZone, say);
    case 'repaired':
      return repairText(item, timeZone, say);
  }
}
