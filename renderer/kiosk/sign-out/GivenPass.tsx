import { DoorOpen, QrCode } from 'lucide-react';
import { useCallback, useEffect, useState } from 'react';
import { reach } from '../../ui/api.ts';
import { Button } from '../../ui/Button.tsx';
import { useWords } from '../../words/words.ts';
import { useKiosk } from '../context.ts';
import { KioskPage } from '../KioskPage.tsx';
import { useLabelOutcome } from '../label-outcome.ts';

/**
 * A pass, as soon as this is drawn. It is printed; the code is there to be written down. No QR code on the screen: it
 * would ask for a photo, here of all places.
 */
export function GivenPass({ visitId }: { visitId: string }) {
  const t = useWords();
  const { api, goHome } = useKiosk();
  const [code, setCode] = useState<string | null>(null);
  const [failed, setFailed] = useState(false);
  const [requestId] = useState(() => crypto.randomUUID());
  useEffect(() => {
    let current = true;
    reach(api.passes.give.mutate({ requestId, visitId })).then((answer) => {
      if (!current) return;
      if (answer.reached && answer.value.outcome === 'given') setCode(answer.value.code);
      else setFailed(true);
    });
    return () => {
      current = false;
    };
  }, [api, requestId, visitId]);

  const finish = (
    <Button look="main" onClick={goHome}>
      {t('action.finish')}
    </Button>
  );
  if (failed)
    return <KioskPage figure={DoorOpen} heading={t('signOut.doneTitle')} lead={t('pass.failed')} actions={finish} />;
  return (
    <KioskPage figure={QrCode} heading={t('pass.given')} actions={finish}>
      {code !== null && <PassNews visitId={visitId} />}
      <p role="status" className="given-code">
        {code}
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
