import { Check, ConciergeBell, Info, type LucideIcon } from 'lucide-react';
import { useState } from 'react';
import { type Outputs, reach } from '../../ui/api.ts';
import { Button } from '../../ui/Button.tsx';
import { useWords } from '../../words/words.ts';
import { useKiosk } from '../context.ts';
import { Frame } from '../Frame.tsx';
import type { Shown } from '../Kiosk.tsx';
import { KioskPage } from '../KioskPage.tsx';
import type { CodeStart } from '../sign-in/answers.ts';
import { CODE_EXAMPLE } from '../sign-out/SignOut.tsx';
import { TypingPage } from '../TypingPage.tsx';
import { Conditions } from './Conditions.tsx';

type Found = Exclude<Outputs['codes']['meaning'], { outcome: 'unknown code' | 'expected' | 'pass' | 'pass on site' }>;
type Approved = Extract<Found, { outcome: 'conditions' }>;
type Answered = Exclude<Outputs['arrangements']['answer']['outcome'], 'unknown code'>;

/** "I have a code": a pass or an arrival code goes on to sign in; a badge code tells what the headteacher answered. */
export function HaveCode({ onShow }: { onShow: (screen: Shown) => void }) {
  const t = useWords();
  const { api, goHome } = useKiosk();
  const [code, setCode] = useState('');
  const [found, setFound] = useState<Found | null>(null);

  const look = async (typed: string) => {
    const answer = await reach(api.codes.meaning.query({ code: typed }));
    if (!answer.reached) return `${t('lost.title')}. ${t('lost.text')}`;
    const meaning = answer.value;
    if (meaning.outcome === 'unknown code') return t('code.unknown');
    if (isStart(meaning)) onShow({ start: startOf(typed, meaning) });
    else if (meaning.outcome === 'pass on site' || meaning.outcome === 'nothing waits') onShow({ scanned: typed });
    else {
      setCode(typed);
      setFound(meaning);
    }
    return null;
  };

  return (
    <Frame>
      {found ? (
        <Answer found={found} code={code} />
      ) : (
        <TypingPage
          heading={t('code.title')}
          lead={t('code.lead')}
          hint={t('signOut.hint', { example: CODE_EXAMPLE })}
          autoComplete="off"
          autoCapitalize="characters"
          check={(typed) => (typed.trim() === '' ? t('code.empty') : null)}
          onDone={look}
          onBack={goHome}
        />
      )}
    </Frame>
  );
}

type Starting = Extract<Outputs['codes']['meaning'], { outcome: 'expected' | 'pass' }>;

/** Whether a code begins a sign-in. */
export function isStart(meaning: Outputs['codes']['meaning']): meaning is Starting {
  return meaning.outcome === 'expected' || meaning.outcome === 'pass';
}

/** What a code says, as the sign-in begins with it. */
export function startOf(code: string, found: Starting): CodeStart {
  if (found.outcome === 'pass') return { kind: 'pass', code, ...found.start };
  const { categoryId, organisation, host, hostName, asksHeadcount } = found.start;
  const chosen = host.kind === 'person' ? { ...host, name: hostName ?? '' } : host;
  return { kind: 'expected', code, categoryId, organisation, host: chosen, asksHeadcount };
}

function Answer({ found, code }: { found: Found; code: string }) {
  const t = useWords();
  switch (found.outcome) {
    case 'conditions':
      return <ConditionsPage found={found} code={code} />;
    case 'already agreed':
      return (
        <Said
          figure={Check}
          heading={t('code.agreed')}
          lead={t(found.identityChecked ? 'code.agreedLead' : 'code.agreedCheckLead')}
        />
      );
    case 'not decided':
    case 'declined':
      return <Said heading={t(`code.${found.outcome}`)} lead={t(`code.${found.outcome}Lead`)} />;
  }
}

/** What the headteacher allows, and in which way; the visitor takes it or keeps the device away. */
export function ConditionsPage({ found, code }: { found: Approved; code: string }) {
  const t = useWords();
  const { api } = useKiosk();
  const [answered, setAnswered] = useState<Answered | 'lost' | null>(null);
  const [requestIds] = useState(() => ({ accept: crypto.randomUUID(), refuse: crypto.randomUUID() }));

  const send = async (answer: 'accept' | 'refuse') => {
    const input = { requestId: requestIds[answer], code, arrangementId: found.arrangementId, answer };
    const reached = await reach(api.arrangements.answer.mutate(input));
    if (!reached.reached) setAnswered('lost');
    else setAnswered(reached.value.outcome === 'unknown code' ? 'no longer open' : reached.value.outcome);
  };

  if (answered === 'agreed') return <Said figure={Check} heading={t('code.agreed')} lead={t('code.agreedCheckLead')} />;
  if (answered === 'lost')
    return (
      <Said figure={ConciergeBell} heading={t('lost.title')} lead={t('lost.text')} onBack={() => setAnswered(null)} />
    );
  if (answered) return <Said heading={t(`code.${answered}`)} lead={t(`code.${answered}Lead`)} />;

  const devices = found.devices.map((kind) => t(`yourDevice.${kind}`)).join(', ');
  return (
    <KioskPage
      heading={t('code.conditionsTitle')}
      lead={t('code.conditionsLead', { devices })}
      actions={
        <>
          <Button onClick={() => send('refuse')}>{t('code.refuse')}</Button>
          <Button look="main" onClick={() => send('accept')}>
            {t('code.accept')}
          </Button>
        </>
      }
    >
      <Conditions permitted={found} />
    </KioskPage>
  );
}

interface SaidProps {
  heading: string;
  lead: string;
  figure?: LucideIcon;
  onBack?: () => void;
}

/** A page that says one thing, and then begins again. */
export function Said({ heading, lead, figure = Info, onBack }: SaidProps) {
  const t = useWords();
  const { goHome } = useKiosk();
  return (
    <KioskPage
      figure={figure}
      heading={heading}
      lead={lead}
      onBack={onBack}
      actions={
        <Button look="main" onClick={goHome}>
          {t('action.finish')}
        </Button>
      }
    />
  );
}
