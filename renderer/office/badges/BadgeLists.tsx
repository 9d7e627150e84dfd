import { type ReactNode, useId } from 'react';
import { printerTroubles } from '../../../core/printing.ts';
import { dateText, timeText } from '../../../core/time.ts';
import type { Outputs } from '../../ui/api.ts';
import { Button } from '../../ui/Button.tsx';
import { useOffice, useSchool } from '../context.ts';
import { useWrite } from '../data.ts';
import { NotSaved } from '../forms/NotSaved.tsx';
import { hrefOf } from '../place.ts';
import { joined, type Say, useOfficeWords } from '../words.ts';

type Lists = Outputs['badges']['list'];

interface ListProps {
  title: string;
  lead: string;
  /** What can be done for all of them. */
  forAll?: ReactNode;
  children: ReactNode;
}

function List({ title, lead, forAll, children }: ListProps) {
  const id = useId();
  return (
    <section className="sheet stack" aria-labelledby={id}>
      <div className="badge-list__head">
        <div>
          <h2 id={id}>{title}</h2>
          <p className="quiet">{lead}</p>
        </div>
        {forAll}
      </div>
      <ul className="plain-list lines">{children}</ul>
    </section>
  );
}

interface BadgeRowProps {
  visitId: string | null;
  name: string;
  about: string;
  failed: boolean;
  children?: ReactNode;
}

function BadgeRow({ visitId, name, about, failed, children }: BadgeRowProps) {
  return (
    <li className="badge-row">
      <div>
        <p>{visitId === null ? name : <a href={hrefOf({ kind: 'visit', visitId })}>{name}</a>}</p>
        <p className="quiet">{about}</p>
        <NotSaved when={failed} />
      </div>
      <div className="badge-row__actions">{children}</div>
    </li>
  );
}

/** A button for one of many, told apart for who does not see the row. */
function RowButton({ words, name, onClick }: { words: string; name: string; onClick: () => void }) {
  return (
    <Button onClick={onClick}>
      {words}
      <span className="unseen">: {name}</span>
    </Button>
  );
}

/** Why a badge did not print: what a person can mend, else the printer's own words. */
function reasonText(reason: string, say: Say): string {
  if (reason === '') return '';
  const troubles = printerTroubles({ kind: 'known', accepts: true, reasons: reason.split('; ') });
  if (troubles.length === 0 || troubles.includes('other')) return say('badges.printerSays', { reason });
  return troubles.map((trouble) => say(`badges.trouble.${trouble}`)).join(' ');
}

function useReprint(reason: 'not printed' | 'changed') {
  const { api } = useOffice();
  return useWrite((requestId, visitId: string) => api.badges.reprint.mutate({ requestId, visitId, reason }));
}

/** Badges that no printer printed: to be printed later, or written by hand. */
export function ToPrint({ badges }: { badges: Lists['toPrint'] }) {
  const say = useOfficeWords();
  const { api } = useOffice();
  const all = useWrite((requestId, _all: null) => api.badges.printAll.mutate({ requestId }));
  if (badges.length === 0) return null;
  return (
    <List
      title={say('badges.toPrint')}
      lead={say('badges.toPrintLead')}
      forAll={
        badges.length > 1 && (
          <div>
            <Button look="main" onClick={() => !all.busy && all.send(null)}>
              {say('badges.printAll', { count: badges.length })}
            </Button>
            <NotSaved when={all.failed} />
          </div>
        )
      }
    >
      {badges.map((badge) => (
        <ToPrintRow key={badge.visitId} badge={badge} />
      ))}
    </List>
  );
}

function ToPrintRow({ badge }: { badge: Lists['toPrint'][number] }) {
  const say = useOfficeWords();
  const { api } = useOffice();
  const { timeZone } = useSchool();
  const { visitId, name, badgeCode, since, reason } = badge;
  const print = useReprint('not printed');
  const byHand = useWrite((requestId, id: string) => api.badges.byHand.mutate({ requestId, visitId: id }));
  const time = say('arrivals.sinceTime', { time: timeText(since, timeZone) });
  return (
    <BadgeRow
      visitId={visitId}
      name={name}
      about={joined(badgeCode ?? '', time, reasonText(reason, say))}
      failed={print.failed || byHand.failed}
    >
      <RowButton words={say('badges.print')} name={name} onClick={() => !print.busy && print.send(visitId)} />
      <RowButton words={say('badges.byHand')} name={name} onClick={() => !byHand.busy && byHand.send(visitId)} />
    </BadgeRow>
  );
}

/** What is on its way to a printer, or waits for a person's release. */
export function InQueue({ jobs }: { jobs: Lists['queue'] }) {
  const say = useOfficeWords();
  if (jobs.length === 0) return null;
  return (
    <List title={say('badges.queue')} lead={say('badges.queueLead')}>
      {jobs.map((job) => (
        <QueuedRow key={job.jobId} job={job} />
      ))}
    </List>
  );
}

function QueuedRow({ job }: { job: Lists['queue'][number] }) {
  const say = useOfficeWords();
  const { api } = useOffice();
  const { timeZone } = useSchool();
  const { send, busy, failed } = useWrite((requestId, jobId: string) =>
    api.badges.cancelJob.mutate({ requestId, jobId }),
  );
  const name = job.name ?? say(`badges.content.${job.content}`);
  const time = say('arrivals.sinceTime', { time: timeText(job.since, timeZone) });
  return (
    <BadgeRow
      visitId={job.visitId}
      name={name}
      about={joined(say(`job.${job.state}`), time, reasonText(job.reason, say))}
      failed={failed}
    >
      <RowButton words={say('badges.cancel')} name={name} onClick={() => !busy && send(job.jobId)} />
    </BadgeRow>
  );
}

/** Badges that no longer tell the truth. */
export function ToReplace({ badges }: { badges: Lists['toReplace'] }) {
  const say = useOfficeWords();
  if (badges.length === 0) return null;
  return (
    <List title={say('badges.toReplace')} lead={say('badges.toReplaceLead')}>
      {badges.map((badge) => (
        <ToReplaceRow key={badge.visitId} badge={badge} />
      ))}
    </List>
  );
}

function ToReplaceRow({ badge: { visitId, name, since } }: { badge: Lists['toReplace'][number] }) {
  const say = useOfficeWords();
  const { timeZone } = useSchool();
  const { send, busy, failed } = useReprint('changed');
  const time = say('arrivals.sinceTime', { time: timeText(since, timeZone) });
  return (
    <BadgeRow visitId={visitId} name={name} about={time} failed={failed}>
      <RowButton words={say('badges.replace')} name={name} onClick={() => !busy && send(visitId)} />
    </BadgeRow>
  );
}

/** Old badges that are still with their owners. */
export function ToCollect({ badges }: { badges: Lists['toCollect'] }) {
  const say = useOfficeWords();
  if (badges.length === 0) return null;
  return (
    <List title={say('badges.toCollect')} lead={say('badges.toCollectLead')}>
      {badges.map((badge) => (
        <ToCollectRow key={badge.waitingId} badge={badge} />
      ))}
    </List>
  );
}

function ToCollectRow({ badge: { waitingId, visitId, name, since } }: { badge: Lists['toCollect'][number] }) {
  const say = useOfficeWords();
  const { api } = useOffice();
  const { timeZone } = useSchool();
  const { send, busy, failed } = useWrite((requestId, id: string) => api.waiting.settle.mutate({ requestId, id }));
  const time = say('arrivals.sinceTime', { time: timeText(since, timeZone) });
  return (
    <BadgeRow visitId={visitId} name={name} about={time} failed={failed}>
      <RowButton words={say('badges.collected')} name={name} onClick={() => !busy && send(waitingId)} />
    </BadgeRow>
  );
}

/** Badges whose owners left without signing out by them. */
export function NotReturned({ badges }: { badges: Lists['notReturned'] }) {
  const say = useOfficeWords();
  if (badges.length === 0) return null;
  return (
    <List title={say('badges.notReturned')} lead={say('badges.notReturnedLead')}>
      {badges.map((badge) => (
        <NotReturnedRow key={badge.visitId} badge={badge} />
      ))}
    </List>
  );
}

function NotReturnedRow({ badge }: { badge: Lists['notReturned'][number] }) {
  const say = useOfficeWords();
  const { api } = useOffice();
  const { timeZone } = useSchool();
  const { visitId, name, badgeCode, departedAt } = badge;
  const { send, busy, failed } = useWrite((requestId, became: 'returned' | 'lost') =>
    api.badges.sayReturned.mutate({ requestId, visitId, became }),
  );
  const left = say('badges.left', { day: dateText(departedAt, timeZone), time: timeText(departedAt, timeZone) });
  return (
    <BadgeRow visitId={visitId} name={name} about={joined(badgeCode ?? '', left)} failed={failed}>
      <RowButton words={say('badges.returned')} name={name} onClick={() => !busy && send('returned')} />
      <RowButton words={say('badges.lost')} name={name} onClick={() => !busy && send('lost')} />
    </BadgeRow>
  );
}
