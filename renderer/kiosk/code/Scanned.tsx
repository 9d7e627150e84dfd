import { LogOut } from 'lucide-react';
import { useEffect, useState } from 'react';
import { type Outputs, reach } from '../../ui/api.ts';
import { Choice, Choices } from '../../ui/Choice.tsx';
import { useWords } from '../../words/words.ts';
import { useKiosk } from '../context.ts';
import { Frame } from '../Frame.tsx';
import type { Shown } from '../Kiosk.tsx';
import { KioskPage } from '../KioskPage.tsx';
import { Goodbye, useLeaving } from '../sign-out/SignOut.tsx';
import { ConditionsPage, Said, startOf } from './HaveCode.tsx';

type Found = Exclude<Outputs['arrangements']['forCode'], { outcome: 'expected' }>;

/**
 * A code was scanned at the first page: somebody expected begins to sign in; a badge shows what its owner has to agree
 * to, or asks whether they are leaving.
 */
export function Scanned({ code, onShow }: { code: string; onShow: (screen: Shown) => void }) {
  const { api } = useKiosk();
  const [found, setFound] = useState<Found | 'asking' | 'no answer'>('asking');
  useEffect(() => {
    let current = true;
    reach(api.arrangements.forCode.query({ code })).then((answer) => {
      if (!current) return;
      if (!answer.reached) setFound('no answer');
      else if (answer.value.outcome === 'expected') onShow({ start: startOf(code, answer.value.start) });
      else setFound(answer.value);
    });
    return () => {
      current = false;
    };
  }, [api, code, onShow]);
  return <Frame>{found === 'asking' ? ' ' : <Meant found={found} code={code} />}</Frame>;
}

function Meant({ found, code }: { found: Found | 'no answer'; code: string }) {
  const t = useWords();
  if (found === 'no answer') return <Said heading={t('lost.title')} lead={t('lost.text')} />;
  switch (found.outcome) {
    case 'unknown code':
      return <Said heading={t('scan.unknown')} lead={t('scan.unknownLead')} />;
    case 'conditions':
      return <ConditionsPage found={found} code={code} />;
    case 'not decided':
    case 'declined':
      return <Leaving code={code} lead={t(`code.${found.outcome}`)} />;
    case 'already agreed':
    case 'nothing waits':
      return <Leaving code={code} />;
  }
}

/** `lead`: what the headteacher has answered, for who scanned their badge to learn that. */
function Leaving({ code, lead }: { code: string; lead?: string }) {
  const t = useWords();
  const { goHome } = useKiosk();
  const { collect, leave } = useLeaving();
  const [problem, setProblem] = useState('');
  if (collect) return <Goodbye collect={collect} />;
  const yes = async () => setProblem((await leave(code)) ?? '');
  return (
    <KioskPage heading={t('scan.leaving')} lead={lead} onBack={goHome}>
      <Choices columns={2}>
        <Choice icon={LogOut} label={t('scan.yes')} onChoose={yes} />
        <Choice label={t('scan.no')} onChoose={goHome} />
      </Choices>
      <p role="alert" className="field__error">
        {problem}
      </p>
    </KioskPage>
  );
}
