import { ConciergeBell, DoorClosed, Flame } from 'lucide-react';
import { Icon } from '../ui/Icon.tsx';
import { useLockedPage } from '../ui/locked.ts';
import { Page } from '../ui/Page.tsx';
import { Shell } from '../ui/Shell.tsx';
import { useWords } from '../words/words.ts';
import type { School } from './context.ts';
import { Frame } from './Frame.tsx';
import { KioskPage } from './KioskPage.tsx';
import { StaffDoor } from './StaffDoor.tsx';
import '../ui/Button.css';

/** Nobody has confirmed yet whom to tell about a worry and where to go in a fire: so nobody is signed in here. */
export function Shut() {
  const t = useWords();
  return (
    <Frame beside={<StaffDoor />}>
      <KioskPage figure={DoorClosed} heading={t('shut.title')} lead={t('shut.lead')} />
    </Frame>
  );
}

/** The very first page of a new Gatehouse: it leads to the office, where everything is set up. */
export function FirstStart() {
  const t = useWords();
  return (
    <Frame>
      <KioskPage heading={t('firstStart.title')} lead={t('firstStart.lead')}>
        <p>
          <a className="button button--main" href="/office/">
            {t('firstStart.start')}
          </a>
        </p>
      </KioskPage>
    </Frame>
  );
}

/** The service does not answer: all that can be said without it, and what the school said before. */
export function Unreachable({ school = null }: { school?: School | null }) {
  const t = useWords();
  useLockedPage();
  const name = school?.schoolName ?? 'Gatehouse';
  const place = school?.assemblyPoint ?? '';
  return (
    <Shell schoolName={name} initial={school?.initial ?? 'G'} crest={school?.crest ?? null} band={null}>
      <Page figure={ConciergeBell} heading={t('lost.title')} lead={t('lost.start')} schoolName={name}>
        <p className="note">
          <Icon of={Flame} />
          <span>
            {t(place === '' ? 'done.alarmOffice' : 'done.alarm')} <strong>{place}</strong>
          </span>
        </p>
      </Page>
    </Shell>
  );
}
