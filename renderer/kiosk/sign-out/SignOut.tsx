import { DoorOpen, QrCode } from 'lucide-react';
import { useState } from 'react';
import { type Outputs, reach } from '../../ui/api.ts';
import { Button } from '../../ui/Button.tsx';
import { DEVICE_ICONS } from '../../ui/device-icons.ts';
import { Icon } from '../../ui/Icon.tsx';
import { useWords } from '../../words/words.ts';
import { useKiosk } from '../context.ts';
import { Frame } from '../Frame.tsx';
import { KioskPage } from '../KioskPage.tsx';
import { TypingPage } from '../TypingPage.tsx';
import { GivenPass } from './GivenPass.tsx';

/** What a badge code looks like. */
export const CODE_EXAMPLE = 'B-7K4QM';

type Left = Extract<Outputs['visits']['signOut'], { outcome: 'signed out' }>;

/** Signs somebody out by the code of a badge or a pass; `left` is there once it was done. */
export function useLeaving() {
  const t = useWords();
  const { api } = useKiosk();
  const [left, setLeft] = useState<Left | null>(null);
  const [requestId, setRequestId] = useState(() => crypto.randomUUID());

  /** Answers what is wrong, in words; null when they are signed out. */
  const leave = async (code: string): Promise<string | null> => {
    const answer = await reach(api.visits.signOut.mutate({ requestId, code }));
    if (!answer.reached) return `${t('lost.title')}. ${t('lost.text')}`;
    if (answer.value.outcome === 'signed out') {
      setLeft(answer.value);
      return null;
    }
    setRequestId(crypto.randomUUID());
    return t('signOut.unknown');
  };
  return { left, leave };
}

/** Leaving: the code on the badge, and nothing that would say who is here. */
export function SignOut() {
  const t = useWords();
  const { goHome } = useKiosk();
  const { left, leave } = useLeaving();

  return (
    <Frame>
      {left ? (
        <Goodbye left={left} />
      ) : (
        <TypingPage
          heading={t('signOut.title')}
          hint={t('signOut.hint', { example: CODE_EXAMPLE })}
          autoComplete="off"
          autoCapitalize="characters"
          check={(typed) => (typed.trim() === '' ? t('signOut.empty') : null)}
          onDone={leave}
          onBack={goHome}
        />
      )}
    </Frame>
  );
}

/** They are signed out: what to give back, what to collect, and a pass for who comes again. */
export function Goodbye({ left: { visitId, collect, mayTakePass } }: { left: Left }) {
  const t = useWords();
  const { goHome } = useKiosk();
  const [takes, setTakes] = useState(false);
  if (takes) return <GivenPass visitId={visitId} />;
  return (
    <KioskPage
      figure={DoorOpen}
      heading={t('signOut.doneTitle')}
      lead={t('signOut.doneLead')}
      actions={
        <Button look="main" onClick={goHome}>
          {t('action.finish')}
        </Button>
      }
    >
      {collect.length > 0 && (
        <section className="notes">
          <h2>{t('signOut.collectTitle')}</h2>
          {collect.map(({ kind, tag }) => (
            <p key={tag} className="note">
              <Icon of={DEVICE_ICONS[kind]} />
              <span>{t('signOut.collect', { device: t(`device.${kind}`), tag })}</span>
            </p>
          ))}
        </section>
      )}
      {mayTakePass && (
        <section className="notes">
          <h2>{t('pass.offer')}</h2>
          <p>{t('pass.offerText')}</p>
          <p>
            <Button icon={QrCode} onClick={() => setTakes(true)}>
              {t('pass.take')}
            </Button>
          </p>
        </section>
      )}
    </KioskPage>
  );
}
