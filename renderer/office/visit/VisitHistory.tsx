import { AUDIT_EVENTS, type AuditEventName } from '../../../core/audit-events.ts';
import { DOCUMENT_KINDS } from '../../../core/documents.ts';
import { JOB_STATES } from '../../../core/printing.ts';
import { timeText } from '../../../core/time.ts';
import { LEAFLET_OUTCOMES } from '../../../core/visits.ts';
import { useSchool } from '../context.ts';
import { type T, useOfficeWords } from '../words.ts';
import type { FoundVisit } from './VisitPage.tsx';

interface Line {
  readonly at: number;
  readonly what: string;
  readonly note: string;
}

/** What was agreed, how the badges were printed and what happened, each with its time. */
export function VisitHistory({ found }: { found: FoundVisit }) {
  const t = useOfficeWords();
  return (
    <div className="history">
      <Lines
        id="agreements"
        title={t('visit.agreements')}
        lines={found.agreements.map((each) => ({
          at: each.at,
          what: t('visit.agreement', { document: documentText(each.document, t), version: each.version }),
          note: outcomeText(each.outcome, t),
        }))}
      />
      <Lines
        id="prints"
        title={t('visit.prints')}
        lines={found.badgePrints.map(({ at, state, reason }) => ({
          at,
          what: jobText(state, t),
          note: reason ?? '',
        }))}
      />
      <Lines
        id="events"
        title={t('visit.events')}
        lines={found.events.map(({ at, name, actor }) => ({ at, what: eventText(name, t), note: actor ?? '' }))}
      />
    </div>
  );
}

function Lines({ id, title, lines }: { id: string; title: string; lines: readonly Line[] }) {
  const { timeZone } = useSchool();
  if (lines.length === 0) return null;
  return (
    <section className="sheet" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <ol className="plain-list lines">
        {lines.map(({ at, what, note }, index) => (
          <li key={`${at} ${what} ${index.toString()}`} className="lines__line">
            <span className="lines__time">{timeText(at, timeZone)}</span>
            <span>
              {what}
              {note !== '' && <span className="quiet lines__note">{note}</span>}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** An audit event in words; one of a later version by its own name. */
export function eventText(name: string, t: T): string {
  return isEvent(name) ? t(`event.${name}`) : name;
}

function isEvent(name: string): name is AuditEventName {
  return Object.hasOwn(AUDIT_EVENTS, name);
}

function documentText(document: string, t: T): string {
  const known = DOCUMENT_KINDS.find((kind) => kind === document);
  return known ? t(`document.${known}`) : document;
}

function outcomeText(outcome: string, t: T): string {
  const known = (['agreed', 'refused', ...LEAFLET_OUTCOMES] as const).find((each) => each === outcome);
  return known ? t(`outcome.${known}`) : outcome;
}

function jobText(state: string, t: T): string {
  const known = JOB_STATES.find((each) => each === state);
  return known ? t(`job.${known}`) : state;
}
