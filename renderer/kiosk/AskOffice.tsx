import { useEffect, useState } from 'react';
import { reach } from '../ui/api.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { useWords } from '../words/words.ts';
import { useKiosk } from './context.ts';

type Asking = 'asking' | 'coming' | 'unreachable';

/** Asks the office as soon as it is drawn. Somebody is said to be coming only once the office has been told. */
export function useAskOffice(): Asking {
  const { api } = useKiosk();
  const [asking, setAsking] = useState<Asking>('asking');
  const [requestId] = useState(() => crypto.randomUUID());
  useEffect(() => {
    let current = true;
    reach(api.waiting.askOffice.mutate({ requestId })).then((answer) => {
      if (current) setAsking(answer.reached ? 'coming' : 'unreachable');
    });
    return () => {
      current = false;
    };
  }, [api, requestId]);
  return asking;
}

/** "Ask the office": the visitor stays where they are, and keeps what they typed. */
export function AskOffice({ onClose }: { onClose: () => void }) {
  const t = useWords();
  const asking = useAskOffice();
  const titles = { asking: t('office.asking'), coming: t('office.title'), unreachable: t('lost.title') };
  const texts = { asking: '', coming: t('office.text'), unreachable: t('office.unreachable') };
  return (
    <Dialog
      title={titles[asking]}
      onClose={onClose}
      actions={
        <Button look="main" onClick={onClose}>
          {t('action.close')}
        </Button>
      }
    >
      <p role="status">{texts[asking]}</p>
    </Dialog>
  );
}
