import { lazy, Suspense, useCallback, useEffect, useMemo, useState } from 'react';
import { applyAccent } from '../ui/accent.ts';
import type { Api } from '../ui/api.ts';
import { Fallback } from '../ui/Fallback.tsx';
import { ENGLISH } from '../words/languages.ts';
import { FirstStart, Shut, Unreachable } from './Closed.tsx';
import { type AidSettings, KioskProvider, type School, USUAL_AIDS } from './context.ts';
import { Fire, LeaveBuilding } from './Fire.tsx';
import { Frame } from './Frame.tsx';
import { Home } from './Home.tsx';
import { IdleGuard } from './IdleGuard.tsx';
import { useLanguage } from './language.ts';
import { useOneSwitch } from './one-switch.ts';
import { isLost, useSchool } from './school.ts';
import type { CodeStart } from './sign-in/answers.ts';
import { useSingleTaps } from './single-taps.ts';
import './kiosk.css';

type Screen = 'home' | 'sign in' | 'sign out' | 'code' | 'fire';

/** Somebody expected has given their code: the sign-in begins with what it says. Or a code was scanned. */
export type Shown = Screen | { readonly start: CodeStart } | { readonly scanned: string };

// The first page is there at once; the rest is fetched while the visitor reads it.
const loadRest = () => import('./rest.ts');
const SignIn = lazy(async () => ({ default: (await loadRest()).SignIn }));
const SignOut = lazy(async () => ({ default: (await loadRest()).SignOut }));
const Scanned = lazy(async () => ({ default: (await loadRest()).Scanned }));
const HaveCode = lazy(async () => ({ default: (await loadRest()).HaveCode }));

/** Everything a visitor meets. Nothing is stored: going home forgets the visitor, and so does a reload. */
export function Kiosk({ api }: { api: Api }) {
  return (
    <Fallback screen={<Unreachable />} everyFault>
      <Screens api={api} />
    </Fallback>
  );
}

function Screens({ api }: { api: Api }) {
  const [screen, setScreen] = useState<Shown>('home');
  const school = useSchool(api, screen === 'home');

  useEffect(() => {
    loadRest().catch(() => undefined);
  }, []);

  if (school === 'asking') return null;
  if (isLost(school)) return <Unreachable school={school.before} />;
  return <OpenKiosk api={api} school={school} screen={screen} setScreen={setScreen} />;
}

interface OpenKioskProps {
  api: Api;
  school: School;
  screen: Shown;
  setScreen: (screen: Shown) => void;
}

function OpenKiosk({ api, school, screen, setScreen }: OpenKioskProps) {
  const [aids, setAids] = useState<AidSettings>(USUAL_AIDS);
  const { language, languages, setLanguage } = useLanguage();
  useOneSwitch();
  useSingleTaps();
  const goHome = useCallback(() => {
    setScreen('home');
    setAids(USUAL_AIDS);
    setLanguage(ENGLISH);
  }, [setScreen, setLanguage]);
  const tools = useMemo(
    () => ({ api, school, goHome, aids, setAids, language, languages, setLanguage }),
    [api, school, goHome, aids, language, languages, setLanguage],
  );

  // Whoever was in the middle of something is told to leave, and what they typed is forgotten.
  useEffect(() => {
    if (school.leaveBuilding) goHome();
  }, [school.leaveBuilding, goHome]);
  useEffect(() => applyAccent(school.accent, document.documentElement), [school.accent]);
  useEffect(() => {
    document.documentElement.dataset.text = String(aids.textSize);
    document.documentElement.dataset.contrast = aids.strongContrast ? 'strong' : 'usual';
  }, [aids]);

  return (
    <KioskProvider value={tools}>
      <Suspense fallback={<Frame> </Frame>}>{contentOf(school, screen, setScreen)}</Suspense>
      {(screen !== 'home' || aids !== USUAL_AIDS || language !== ENGLISH) && (
        <IdleGuard seconds={school.idleSeconds} onWipe={goHome} />
      )}
    </KioskProvider>
  );
}

function contentOf(school: School, screen: Shown, setScreen: (screen: Shown) => void) {
  if (school.leaveBuilding) return <LeaveBuilding />;
  if (school.firstStart) return <FirstStart />;
  if (!school.open) return <Shut />;
  if (typeof screen === 'object') {
    if ('start' in screen) return <SignIn start={screen.start} />;
    return <Scanned code={screen.scanned} onShow={setScreen} />;
  }
  switch (screen) {
    case 'home':
      return <Home onChoose={setScreen} />;
    case 'sign in':
      return <SignIn />;
    case 'sign out':
      return <SignOut />;
    case 'code':
      return <HaveCode onShow={setScreen} />;
    case 'fire':
      return <Fire />;
  }
}
