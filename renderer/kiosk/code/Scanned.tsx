import { ConciergeBell, LogOut } from 'lucide-react';
import { useEffect, useState } from 'react';
import { type Outputs, reach } from '../../ui/api.ts';
import { Choice, Choices } from '../../ui/Choice.tsx';
import { useWords } from '../../words/words.ts';
import { useKiosk } from '../context.ts';
import { Frame } from '../Frame.tsx';
import type { Shown } from '../Kiosk.tsx';
import { KioskPage } from '../KioskPage.tsx';
import { Goodbye, useLeaving } from '../sign-out/SignOut.tsx';
import { ConditionsPage, isStart, Said, startOf } from './HaveCode.tsx';

type Found = Exclude<Outputs['codes']['meaning'], { outcome: 'expected' | 'pass' }>;

/**
 * A code was scanned at the first page: a pass or an arrival code begins a sign-in; a badge shows what its owner has to
 * agree to, or asks whether they are leaving. So does the pass of somebody who is here, also when it was typed.
 */
export function Scanned({ code, onShow }: { code: string; onShow: (screen: Shown) => void }) {
  const t = useWords();
  const { api } = useKiosk();
  const [found, setFound] = useState<Found | 'asking' | 'no answer'>('asking');
  useEffect(() => {
    let current = true;
    reach(api.codes.meaning.query({ code })).then((answer) => {
      if (!current) return;
      if (!answer.reached) setFound('no answer');
      else if (isStart(answer.value)) onShow({ start: startOf(code, answer.value) });
      else setFound(answer.value);
    });
    return () => {
      current = false;
    };
  }, [api, code, onShow]);
  return (
    <Frame>
      {found === 'asking' ? <KioskPage heading={t('code.looking')} /> : <Meant found={found} code={code} />}
    </Frame>
  );
}

function Meant({ found, code }: { found: Found | 'no answer'; code: string }) {
  const t = useWords();
  if (found === 'no answer') return <Said figure={ConciergeBell} heading={t('lost.title')} lead={t('lost.text')} />;
  switch (found.outcome) {
    case 'unknown code':
      return <Said heading={t('scan.unknown')} lead={t('scan.unknownLead')} />;
    case 'conditions':
      return <ConditionsPage found={found} code={code} />;
    case 'pass on site':
      return <Leaving code={code} firstName={found.firstName} />;
    case 'not decided':
    case 'declined':
      return <Leaving code={code} lead={t(`code.${found.outcome}`)} />;
    case 'already agreed':
    case 'nothing waits':
      return <Leaving code={code} />;
  }
}

/** `lead`: what the headteacher has answered, for who scanned their badge to learn that. */
function Leaving({ code, lead, firstName }: { code: string; lead?: string; firstName?: string }) {
  const t = useWords();
  const { goHome } = useKiosk();
  const { left, leave } = useLeaving();
  const [problem, setProblem] = useState('');
  if (left) return <Goodbye left={left} />;
  const heading = !firstName ? t('scan.leaving') : t('pass.leaving', { name: firstName });
  const yes = async () => setProblem((await leave(code)) ?? '');
  return (
    <KioskPage isPrivate={firstName !== undefined} heading={heading} lead={lead} onBack={goHome}>
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
