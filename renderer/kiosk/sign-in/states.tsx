/** Pages that ask nothing: waiting for the service, and what happens when it goes another way. */
import { ConciergeBell, RefreshCw } from 'lucide-react';
import { useEffect, useState } from 'react';
import { reach } from '../../ui/api.ts';
import { Button } from '../../ui/Button.tsx';
import { useWords } from '../../words/words.ts';
import { useAskOffice } from '../AskOffice.tsx';
import { useKiosk } from '../context.ts';
import { KioskPage } from '../KioskPage.tsx';
import type { PageProps } from './page-of.tsx';

export function Sending() {
  const t = useWords();
  return <KioskPage heading={t('check.sending')} />;
}

/** The answers are kept until the idle wipe, and go out again as the same request. */
export function LostPage({ send }: PageProps) {
  const t = useWords();
  const { goHome } = useKiosk();
  return (
    <KioskPage
      figure={ConciergeBell}
      heading={t('lost.title')}
      lead={t('lost.text')}
      actions={
        <>
          <Button onClick={goHome}>{t('lost.clear')}</Button>
          <Button look="main" onClick={() => send({ type: 'try again' })}>
            {t('action.tryAgain')}
          </Button>
        </>
      }
    />
  );
}

/** The sign-in cannot start, because what has to be read could not be fetched. */
export function NoAnswer() {
  const t = useWords();
  const { goHome } = useKiosk();
  return <KioskPage figure={ConciergeBell} heading={t('lost.title')} lead={t('lost.start')} onBack={goHome} />;
}

/** Nothing was stored of a child; the office is asked to come. */
export function UnderAge() {
  const t = useWords();
  const { goHome } = useKiosk();
  const asking = useAskOffice();
  const lead = asking === 'unreachable' ? t('office.unreachable') : t('under18.lead');
  return (
    <KioskPage
      figure={ConciergeBell}
      heading={t('under18.title')}
      lead={lead}
      actions={
        <Button look="main" onClick={goHome}>
          {t('action.home')}
        </Button>
      }
    />
  );
}

/** Somebody has the pass of another: the office is told, and whose it is stays unsaid. */
export function NotMyPass({ context }: PageProps) {
  const t = useWords();
  const { api, goHome } = useKiosk();
  const code = context.answers.pass?.code ?? '';
  const [requestId] = useState(() => crypto.randomUUID());
  useEffect(() => {
    void reach(api.passes.notMine.mutate({ requestId, code }));
  }, [api, requestId, code]);
  return (
    <KioskPage
      figure={ConciergeBell}
      heading={t('pass.notMine')}
      lead={t('pass.notMineLead')}
      actions={
        <Button look="main" onClick={goHome}>
          {t('action.home')}
        </Button>
      }
    />
  );
}

export function OfficeComes() {
  const t = useWords();
  const { goHome } = useKiosk();
  return (
    <KioskPage
      figure={ConciergeBell}
      heading={t('officeComes.title')}
      lead={t('officeComes.lead')}
      actions={
        <Button look="main" onClick={goHome}>
          {t('action.finish')}
        </Button>
      }
    />
  );
}

export function NotPossible() {
  const t = useWords();
  const { goHome } = useKiosk();
  return (
    <KioskPage
      figure={RefreshCw}
      heading={t('notPossible.title')}
      lead={t('notPossible.lead')}
      actions={
        <Button look="main" onClick={goHome}>
          {t('action.startAgain')}
        </Button>
      }
    />
  );
}
