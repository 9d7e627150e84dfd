/** Asking the headteacher: what for, where, until when, and what happens meanwhile. Choices only, no free text. */
import { Backpack, ConciergeBell } from 'lucide-react';
import { PLACES, VISITOR_PURPOSES } from '../../../core/arrangements.ts';
import { Choice, Choices } from '../../ui/Choice.tsx';
import { useWords } from '../../words/words.ts';
import { useKiosk } from '../context.ts';
import { KioskPage } from '../KioskPage.tsx';
import type { PageProps } from './page-of.tsx';
import { deviceOf } from './pages.ts';

/** Health has a choice of its own, one page earlier. */
const ASKED_PURPOSES = VISITOR_PURPOSES.filter((purpose) => purpose !== 'health');
const MINUTES = [30, 60, 120] as const;

export function PurposePage({ send }: PageProps) {
  const t = useWords();
  return (
    <KioskPage heading={t('request.purposeTitle')} lead={t('request.lead')} onBack={() => send({ type: 'back' })}>
      <Choices columns={2}>
        {ASKED_PURPOSES.map((purpose) => (
          <Choice key={purpose} label={t(`purpose.${purpose}`)} onChoose={() => send({ type: 'purpose', purpose })} />
        ))}
      </Choices>
    </KioskPage>
  );
}

export function PlacePage({ send }: PageProps) {
  const t = useWords();
  return (
    <KioskPage heading={t('request.placeTitle')} lead={t('request.lead')} onBack={() => send({ type: 'back' })}>
      <Choices columns={2}>
        {PLACES.map((place) => (
          <Choice key={place} label={t(`place.${place}`)} onChoose={() => send({ type: 'place', place })} />
        ))}
      </Choices>
    </KioskPage>
  );
}

export function MinutesPage({ send }: PageProps) {
  const t = useWords();
  return (
    <KioskPage heading={t('request.minutesTitle')} lead={t('request.lead')} onBack={() => send({ type: 'back' })}>
      <Choices columns={2}>
        {MINUTES.map((minutes) => (
          <Choice key={minutes} label={t(`minutes.${minutes}`)} onChoose={() => send({ type: 'minutes', minutes })} />
        ))}
        <Choice label={t('minutes.leave')} onChoose={() => send({ type: 'minutes', minutes: null })} />
      </Choices>
    </KioskPage>
  );
}

export function MeanwhilePage({ context, send }: PageProps) {
  const t = useWords();
  const { school } = useKiosk();
  const device = deviceOf(context.at);
  if (device === null) return null;
  return (
    <KioskPage
      heading={t('request.meanwhileTitle')}
      lead={t('request.meanwhileLead', { device: t(`yourDevice.${device}`) })}
      onBack={() => send({ type: 'back' })}
    >
      <Choices columns={2}>
        <Choice
          icon={Backpack}
          label={t('treatment.away')}
          hint={t('treatment.awayHint')}
          onChoose={() => send({ type: 'meanwhile', meanwhile: 'away' })}
        />
        <Choice
          icon={ConciergeBell}
          label={t('treatment.handIn')}
          hint={school.custodyTerms || t('treatment.handInHint')}
          onChoose={() => send({ type: 'meanwhile', meanwhile: 'hand in' })}
        />
      </Choices>
    </KioskPage>
  );
}
