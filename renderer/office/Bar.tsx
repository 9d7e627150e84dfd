import { Bell, LogOut } from 'lucide-react';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { useBoard } from './board.ts';
import { useOffice, useSession, useStaff } from './context.ts';
import { hrefOf, maySee, PAGES, type Place } from './place.ts';
import { ReadingAids } from './ReadingAids.tsx';
import { useOfficeWords } from './words.ts';

/** The pages this person may use, who they are, and the way out. */
export function Bar({ place }: { place: Place | null }) {
  const say = useOfficeWords();
  const staff = useStaff();
  const { requests } = useBoard(true);
  const forMe = (requests.data ?? []).filter(
    ({ authority }) => authority === 'headteacher' || authority === 'delegate',
  );
  return (
    <>
      <nav className="bar" aria-label={say('bar.pages')}>
        {PAGES.filter((page) => maySee(page, staff.roles)).map((page) => (
          <a
            key={page.kind}
            className="bar__page"
            href={hrefOf(page)}
            aria-current={page.kind === pageOfBar(place) ? 'page' : undefined}
          >
            {say(`bar.${page.kind}`)}
            {page.kind === 'arrangements' && <Count count={forMe.length} />}
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
const OF_DOCUMENTS: readonly Place['kind'][] = ['document', 'version', 'policies', 'signs'];

/** A visit is reached from the arrivals or the log, an arrangement from the arrangements. */
function pageOfBar(place: Place | null): Place['kind'] | null {
  if (place?.kind === 'visit') return 'log';
  if (place && OF_DOCUMENTS.includes(place.kind)) return 'documents';
  return place?.kind === 'arrangement' || place?.kind === 'ask' ? 'arrangements' : (place?.kind ?? null);
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
