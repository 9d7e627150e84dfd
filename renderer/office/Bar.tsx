import { Bell, LogOut } from 'lucide-react';
import type { Role } from '../../core/roles.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { useBoard } from './board.ts';
import { useOffice, useSession, useStaff } from './context.ts';
import { DAILY_PAGES, hrefOf, MORE_PAGES, maySee, type Place } from './place.ts';
import { ReadingAids } from './ReadingAids.tsx';
import { useOfficeWords } from './words.ts';

/** The pages this person may use, who they are, and the way out. */
export function Bar({ place }: { place: Place | null }) {
  const say = useOfficeWords();
  const staff = useStaff();
  const pages = pagesOf(staff.roles);
  const here = pageOfBar(place, pages);
  const { requests, breaches } = useBoard(true);
  const newBreaches = (breaches.data ?? []).filter(
    ({ acknowledgedAt, closedAt }) => acknowledgedAt === null && closedAt === null,
  );
  const forMe = (requests.data ?? []).filter(
    ({ authority }) => authority === 'headteacher' || authority === 'delegate',
  );
  return (
    <>
      <nav className="bar" aria-label={say('bar.pages')}>
        {pages.map((page) => (
          <a
            key={page.kind}
            className="bar__page"
            href={hrefOf(page)}
            aria-current={page.kind === here ? 'page' : undefined}
          >
            {say(`bar.${page.kind}`)}
            {page.kind === 'arrangements' && <Count count={forMe.length} />}
            {page.kind === 'breaches' && <Count count={newBreaches.length} />}
          </a>
        ))}
      </nav>
      <div className="bar__end">
        {maySee(ROLL_CALL, staff.roles) && (
          <a
            className="bar__page bar__roll-call"
            href={hrefOf(ROLL_CALL)}
            aria-current={place?.kind === 'roll-call' ? 'page' : undefined}
          >
            <Icon of={Bell} />
            {say('bar.roll-call')}
          </a>
        )}
        <ReadingAids />
        <Leave />
      </div>
    </>
  );
}

const ROLL_CALL: Place = { kind: 'roll-call' };
const MORE = { kind: 'more' } as const satisfies Place;

/** What somebody who sets Gatehouse up and does nothing else at the office comes for. */
const SETTING_UP: readonly Place['kind'][] = ['due', 'staff', 'school', 'health'];
/** As many pages stand beside one another on a tablet. */
const MOST_IN_BAR = 6;

/** The pages of every day, and the way to the others; who has no daily work sees the others, or those they come for. */
function pagesOf(roles: readonly Role[]) {
  const daily = DAILY_PAGES.filter((page) => maySee(page, roles));
  if (daily.length > 0) return [...daily, MORE];
  const others = MORE_PAGES.filter((page) => maySee(page, roles));
  return others.length <= MOST_IN_BAR ? others : [...others.filter(({ kind }) => SETTING_UP.includes(kind)), MORE];
}

/** Pages that are reached from another: a visit from the log, a document from the list of documents. */
const REACHED_FROM: { readonly [Kind in Place['kind']]?: Place['kind'] } = {
  visit: 'log',
  arrangement: 'arrangements',
  ask: 'arrangements',
  report: 'breaches',
  document: 'documents',
  version: 'documents',
  person: 'privacy',
};

/** The page of the bar on which one is. */
function pageOfBar(place: Place | null, pages: readonly Place[]): Place['kind'] | null {
  const kind = place && (REACHED_FROM[place.kind] ?? place.kind);
  if (kind === null || pages.some((page) => page.kind === kind)) return kind;
  return MORE_PAGES.some((page) => page.kind === kind) ? 'more' : null;
}

function Count({ count }: { count: number }) {
  const say = useOfficeWords();
  if (count === 0) return null;
  return (
    <span className="bar__count">
      <span aria-hidden="true">{count}</span>
      <span className="unseen">{say('bar.waiting', { count })}</span>
    </span>
  );
}

/** Signs out and leaves the screen to visitors. */
function Leave() {
  const say = useOfficeWords();
  const { session, endSession, toKiosk } = useOffice();
  const staff = useStaff();
  const state = useSession();
  const leave = () => {
    if (state.kind === 'open') endSession(state.token);
    session.leave();
    toKiosk();
  };
  return (
    <>
      <span className="bar__who">{staff.name}</span>
      <Button icon={LogOut} title={say('bar.doneHint')} onClick={leave}>
        {say('bar.done')}
      </Button>
    </>
  );
}
