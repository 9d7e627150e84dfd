import { Ban } from 'lucide-react';
import { useState } from 'react';
import { DEVICE_KINDS, type DeviceKind } from '../../../core/devices.ts';
import { Button } from '../../ui/Button.tsx';
import { CheckCard } from '../../ui/CheckCard.tsx';
import { Choice } from '../../ui/Choice.tsx';
import { DEVICE_ICONS } from '../../ui/device-icons.ts';
import { useWords } from '../../words/words.ts';
import { type FieldError, KioskPage } from '../KioskPage.tsx';
import type { PageProps } from './page-of.tsx';

const HINTED = ['watch', 'tablet', 'other'] as const;

/** What somebody carries: kinds, no counts. "None of these" goes on at the tap; kinds are chosen together. */
export function DevicesPage({ context, send }: PageProps) {
  const t = useWords();
  const [chosen, setChosen] = useState<readonly DeviceKind[]>(context.answers.devices ?? []);
  const [errors, setErrors] = useState<readonly FieldError[]>([]);
  const first = `device-${DEVICE_KINDS[0]}`;

  const goOn = () => {
    if (chosen.length === 0) setErrors([{ fieldId: first, message: t('devices.nothingChosen') }]);
    else send({ type: 'devices', devices: chosen });
  };
  const toggle = (kind: DeviceKind, on: boolean) => {
    setErrors([]);
    setChosen(DEVICE_KINDS.filter((each) => (each === kind ? on : chosen.includes(each))));
  };
  const hintOf = (kind: DeviceKind) => {
    const hinted = HINTED.find((each) => each === kind);
    return hinted && t(`deviceHint.${hinted}`);
  };

  return (
    <KioskPage
      heading={t('devices.title')}
      lead={t('devices.lead')}
      errors={errors}
      onBack={() => send({ type: 'back' })}
      actions={
        <Button look="main" onClick={goOn}>
          {t('action.continue')}
        </Button>
      }
    >
      {errors[0] && <p className="page__error">{errors[0].message}</p>}
      <fieldset className="tiles">
        <legend className="unseen">{t('devices.title')}</legend>
        {DEVICE_KINDS.map((kind) => (
          <CheckCard
            key={kind}
            id={`device-${kind}`}
            icon={DEVICE_ICONS[kind]}
            label={t(`device.${kind}`)}
            hint={hintOf(kind)}
            checked={chosen.includes(kind)}
            onChange={(on) => toggle(kind, on)}
          />
        ))}
        <Choice icon={Ban} label={t('devices.none')} onChoose={() => send({ type: 'devices', devices: [] })} />
      </fieldset>
    </KioskPage>
  );
}
