import { LogIn, LogOut, type LucideIcon, QrCode } from 'lucide-react';
import { useCallback } from 'react';
import { Icon } from '../ui/Icon.tsx';
import { useWords } from '../words/words.ts';
import { FireDoor } from './Fire.tsx';
import { Frame } from './Frame.tsx';
import type { Shown } from './Kiosk.tsx';
import { KioskPage } from './KioskPage.tsx';
import { LanguageChoice } from './LanguageChoice.tsx';
import { StaffDoor } from './StaffDoor.tsx';
import { useScanner } from './scanner.ts';

/** The first page: three ways on, of which one is what most people came for. */
export function Home({ onChoose }: { onChoose: (screen: Shown) => void }) {
  const t = useWords();
  useScanner(useCallback((scanned) => onChoose({ scanned }), [onChoose]));
  return (
    <Frame
      beside={
        <div className="home-doors">
          <FireDoor onChoose={() => onChoose('fire')} />
          <StaffDoor />
        </div>
      }
    >
      <KioskPage heading={t('home.title')} lead={t('home.lead')}>
        <LanguageChoice />
        <div className="home">
          <HomeChoice
            main
            icon={LogIn}
            label={t('home.signIn')}
            hint={t('home.signInHint')}
            onChoose={() => onChoose('sign in')}
          />
          <HomeChoice
            icon={LogOut}
            label={t('home.signOut')}
            hint={t('home.signOutHint')}
            onChoose={() => onChoose('sign out')}
          />
          <HomeChoice
            icon={QrCode}
            label={t('home.code')}
            hint={t('home.codeHint')}
            onChoose={() => onChoose('code')}
          />
        </div>
      </KioskPage>
    </Frame>
  );
}

interface HomeChoiceProps {
  main?: boolean;
  icon: LucideIcon;
  label: string;
  hint: string;
  onChoose: () => void;
}

function HomeChoice({ main = false, icon, label, hint, onChoose }: HomeChoiceProps) {
  return (
    <button type="button" className={main ? 'home-choice home-choice--main' : 'home-choice'} onClick={onChoose}>
      <Icon of={icon} large />
      <span className="home-choice__label">{label}</span>
      <span className="home-choice__hint">{hint}</span>
    </button>
  );
}
