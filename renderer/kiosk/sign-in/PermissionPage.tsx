import { useState } from 'react';
import { type Outputs, reach } from '../../ui/api.ts';
import { Button } from '../../ui/Button.tsx';
import { useWords } from '../../words/words.ts';
import { Conditions } from '../code/Conditions.tsx';
import { useKiosk } from '../context.ts';
import { KioskPage } from '../KioskPage.tsx';
import { CODE_EXAMPLE } from '../sign-out/SignOut.tsx';
import { TypingPage } from '../TypingPage.tsx';
import type { PageProps } from './page-of.tsx';
import { deviceOf } from './pages.ts';

type Found = Extract<Outputs['arrangements']['forArrivalCode'], { outcome: 'permission' }>;

/** What the headteacher permitted before this visit: the code first, then its conditions, which are agreed here. */
export function PermissionPage({ context, send }: PageProps) {
  const t = useWords();
  const { api } = useKiosk();
  const [code, setCode] = useState('');
  const [found, setFound] = useState<Found | null>(null);
  const device = deviceOf(context.at);
  if (device === null) return null;

  const look = async (typed: string) => {
    const answer = await reach(api.arrangements.forArrivalCode.query({ code: typed }));
    setCode(typed);
    if (!answer.reached) return `${t('lost.title')}. ${t('lost.text')}`;
    if (answer.value.outcome === 'unknown code') return t('permission.unknown');
    if (!answer.value.devices.includes(device))
      return t('permission.notForThis', { device: t(`yourDevice.${device}`) });
    setFound(answer.value);
    return null;
  };

  if (found === null) {
    return (
      <TypingPage
        heading={t('permission.title')}
        lead={t('permission.lead')}
        hint={t('signOut.hint', { example: CODE_EXAMPLE })}
        start={code}
        autoComplete="off"
        autoCapitalize="characters"
        check={(typed) => (typed.trim() === '' ? t('signOut.empty') : null)}
        onDone={look}
        onBack={() => send({ type: 'back' })}
      />
    );
  }
  const devices = found.devices.map((kind) => t(`yourDevice.${kind}`)).join(', ');
  return (
    <KioskPage
      heading={t('code.conditionsTitle')}
      lead={t('code.conditionsLead', { devices })}
      onBack={() => setFound(null)}
      actions={
        <Button
          look="main"
          onClick={() =>
            send({
              type: 'permission',
              permission: { code, devices: found.devices, acceptableUse: found.acceptableUse },
            })
          }
        >
          {t('code.accept')}
        </Button>
      }
    >
      <Conditions permitted={found} />
    </KioskPage>
  );
}
