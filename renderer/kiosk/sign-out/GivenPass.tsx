import { ConciergeBell, DoorOpen, QrCode } from 'lucide-react';
import { useCallback, useEffect, useState } from 'react';
import { reach } from '../../ui/api.ts';
import { Button } from '../../ui/Button.tsx';
import { useWords } from '../../words/words.ts';
import { useKiosk } from '../context.ts';
import { KioskPage } from '../KioskPage.tsx';
import { useLabelOutcome } from '../label-outcome.ts';

type Given = 'asking' | 'lost' | 'not possible' | { readonly code: string };

/**
 * A pass, as soon as this is drawn. It is printed; the code is there to be written down. No QR code on the screen: it
 * would ask for a photo, here of all places.
 */
export function GivenPass({ visitId }: { visitId: string }) {
  const t = useWords();
  const { api, goHome } = useKiosk();
  const [given, setGiven] = useState<Given>('asking');
  // The same for each try: a pass whose answer was lost is not made twice.
  const [requestId] = useState(() => crypto.randomUUID());
  const [tries, setTries] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each try asks once more
  useEffect(() => {
    let current = true;
    reach(api.passes.give.mutate({ requestId, visitId })).then((answer) => {
      if (!current) return;
      if (!answer.reached) setGiven('lost');
      else setGiven(answer.value.outcome === 'given' ? { code: answer.value.code } : 'not possible');
    });
    return () => {
      current = false;
    };
  }, [api, requestId, visitId, tries]);

  const finish = (
    <Button look="main" onClick={goHome}>
      {t('action.finish')}
    </Button>
  );
  if (given === 'lost') {
    const again = (
      <>
        <Button onClick={goHome}>{t('action.finish')}</Button>
        <Button look="main" onClick={() => setTries(tries + 1)}>
          {t('action.tryAgain')}
        </Button>
      </>
    );
    return <KioskPage figure={ConciergeBell} heading={t('lost.title')} lead={t('pass.lost')} actions={again} />;
  }
  if (given === 'not possible')
    return <KioskPage figure={DoorOpen} heading={t('signOut.doneTitle')} lead={t('pass.failed')} actions={finish} />;
  return (
    <KioskPage figure={QrCode} heading={t(given === 'asking' ? 'code.looking' : 'pass.given')} actions={finish}>
      {given !== 'asking' && <PassNews visitId={visitId} />}
      <p role="status" className="given-code" data-private>
        {given !== 'asking' && given.code}
      </p>
      <p>{t('pass.keep')}</p>
    </KioskPage>
  );
}

/** What became of the label. */
function PassNews({ visitId }: { visitId: string }) {
  const t = useWords();
  const { api } = useKiosk();
  const ask = useCallback(() => api.passes.outcome.query({ visitId }), [api, visitId]);
  const outcome = useLabelOutcome(ask);
  const said = outcome === null ? 'printing' : outcome === 'take badge' ? 'printed' : 'writeDown';
  return (
    <p role="status" className="page__lead">
      {t(`pass.${said}`)}
    </p>
  );
}
