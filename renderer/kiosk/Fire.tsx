import { Flame } from 'lucide-react';
import { useRef, useState } from 'react';
import { reach } from '../ui/api.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { useWords } from '../words/words.ts';
import { useKiosk } from './context.ts';
import { Frame } from './Frame.tsx';
import { KioskPage } from './KioskPage.tsx';
import { StaffDoor } from './StaffDoor.tsx';

/** The way to "everybody out": the first of two taps, and no PIN. */
export function FireDoor({ onChoose }: { onChoose: () => void }) {
  const t = useWords();
  return (
    <Button look="aid" className="fire-door" icon={Flame} onClick={onChoose}>
      {t('fire.door')}
    </Button>
  );
}

/** The second tap. It tells the office, prints the list behind the counter and shows no name here. */
export function Fire() {
  const t = useWords();
  const { api, goHome } = useKiosk();
  const [told, setTold] = useState<'not yet' | 'told' | 'out of reach'>('not yet');
  const [requestId] = useState(() => crypto.randomUUID());
  const sending = useRef(false);
  const raise = async () => {
    if (sending.current) return;
    sending.current = true;
    const answer = await reach(api.rollCall.raise.mutate({ requestId }));
    sending.current = false;
    // People leave whether or not the office could be told.
    setTold(answer.reached ? 'told' : 'out of reach');
  };
  if (told !== 'not yet') return <LeaveBuilding untold={told === 'out of reach'} />;
  return (
    <Frame>
      <KioskPage
        heading={t('fire.title')}
        lead={t('fire.lead')}
        actions={<Button onClick={goHome}>{t('fire.no')}</Button>}
      >
        <Button look="danger" icon={Flame} onClick={raise}>
          {t('fire.yes')}
        </Button>
      </KioskPage>
    </Frame>
  );
}

/** What every visitor reads while a roll call runs. */
export function LeaveBuilding({ untold = false }: { untold?: boolean }) {
  const t = useWords();
  const { school } = useKiosk();
  const place = school.assemblyPoint;
  return (
    <Frame beside={<StaffDoor />}>
      <KioskPage heading={t('fire.leave')}>
        <div className="fire-leave">
          <p className="fire-leave__place">
            <Icon of={Flame} large />
            {place === '' ? t('fire.leaveNowhere') : t('fire.leavePlace', { place })}
          </p>
          <ul className="fire-steps">
            <li>{t('fire.stepThings')}</li>
            <li>{t('fire.stepChildren')}</li>
            <li>{t(untold ? 'fire.stepTell' : 'fire.stepWait')}</li>
          </ul>
        </div>
      </KioskPage>
    </Frame>
  );
}
