import { AUDIT_EVENTS, type AuditEventName } from '../../../core/audit-events.ts';
import type { CorrectedField } from '../../../core/corrections.ts';
import { DOCUMENT_KINDS } from '../../../core/documents.ts';
import { JOB_STATES } from '../../../core/printing.ts';
import { timeText } from '../../../core/time.ts';
import { HOST_KINDS, LEAFLET_OUTCOMES } from '../../../core/visits.ts';
import { useSchool } from '../context.ts';
import { joined, type Say, useOfficeWords } from '../words.ts';
import type { FoundVisit } from './VisitPage.tsx';

interface Line {
  readonly at: number;
  readonly what: string;
  readonly note: string;
}

/** What was agreed, how the badges were printed and what happened, each with its time. */
export function VisitHistory({ found }: { found: FoundVisit }) {
  const say = useOfficeWords();
  const { timeZone } = useSchool();
  return (
    <div className="history">
      <Lines
        id="agreements"
        title={say('visit.agreements')}
        lines={found.agreements.map((each) => ({
          at: each.at,
          what: say('visit.agreement', { document: documentText(each.document, say), version: each.version }),
          note: outcomeText(each.outcome, say),
        }))}
      />
      <Lines
        id="prints"
        title={say('visit.prints')}
        lines={found.badgePrints.map(({ at, state, reason }) => ({
          at,
          what: jobText(state, say),
          note: reason ?? '',
        }))}
      />
      <Lines
        id="corrections"
        title={say('visit.corrections')}
        lines={found.corrections.map(({ at, field, was, reason, by }) => ({
          at,
          what: say('visit.correction', {
            field: say(`correct.field.${field}`),
            was: wasText(field, was, timeZone, say),
          }),
          note: joined(reason, by),
        }))}
      />
      <Lines
        id="events"
        title={say('visit.events')}
        lines={found.events.map(({ at, name, actor }) => ({ at, what: eventText(name, say), note: actor ?? '' }))}
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

/** What stood there before a correction, in words. */
function wasText(field: CorrectedField, was: string, timeZone: string, say: Say): string {
  if (field === 'arrived' || field === 'departed') return timeText(Number(was), timeZone);
  const kind = HOST_KINDS.find((each) => each === was);
  return field === 'host' && kind ? say(`correct.host.${kind}`) : was;
}

/** An audit event in words; one of a later version by its own name. */
export function eventText(name: string, say: Say): string {
  return isEvent(name) ? say(`event.${name}`) : name;
}

function isEvent(name: string): name is AuditEventName {
  return Object.hasOwn(AUDIT_EVENTS, name);
}

function documentText(document: string, say: Say): string {
  const known = DOCUMENT_KINDS.find((kind) => kind === document);
  return known ? say(`document.${known}`) : document;
}

function outcomeText(outcome: string, say: Say): string {
  const known = (['agreed', 'refused', ...LEAFLET_OUTCOMES] as const).find((each) => each === outcome);
  return known ? say(`outcome.${known}`) : outcome;
}

function jobText(state: string, say: Say): string {
  const known = JOB_STATES.find((each) => each === state);
  return known ? say(`job.${known}`) : state;
}
