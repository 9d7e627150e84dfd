import { ConciergeBell, DoorClosed } from 'lucide-react';
import { Page } from '../ui/Page.tsx';
import { Shell } from '../ui/Shell.tsx';
import { useWords } from '../words/words.ts';
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

/** The service does not answer: all that can be said without it. */
export function Unreachable() {
  const t = useWords();
  return (
    <Shell schoolName="Gatehouse" initial="G" band={null}>
      <Page figure={ConciergeBell} heading={t('lost.title')} lead={t('lost.start')} schoolName="Gatehouse" />
    </Shell>
  );
}
