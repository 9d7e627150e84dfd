/** What happens to the devices: one answer for all, or one for each. */
import { Backpack, BadgeCheck, ConciergeBell, HeartPulse, ListChecks, MessageCircleQuestionMark } from 'lucide-react';
import { Choice, Choices } from '../../ui/Choice.tsx';
import { useWords } from '../../words/words.ts';
import { useKiosk } from '../context.ts';
import { KioskPage } from '../KioskPage.tsx';
import { permissionFor, requestToRepeat, type Way } from './answers.ts';
import type { PageProps } from './page-of.tsx';
import { deviceOf } from './pages.ts';

/** For somebody with several devices. */
export function TogetherPage({ context, send }: PageProps) {
  const t = useWords();
  const { school } = useKiosk();
  const { offersHandIn } = context.school;
  return (
    <KioskPage heading={t('treatment.titleAll')} lead={t('treatment.lead')} onBack={() => send({ type: 'back' })}>
      <Choices>
        <Choice
          icon={Backpack}
          label={t('treatment.allAway')}
          hint={t('treatment.awayHint')}
          onChoose={() => send({ type: 'together', together: 'away' })}
        />
        {offersHandIn && (
          <Choice
            icon={ConciergeBell}
            label={t('treatment.allHandIn')}
            hint={school.custodyTerms || t('treatment.handInHint')}
            onChoose={() => send({ type: 'together', together: 'hand in' })}
          />
        )}
        <Choice
          icon={ListChecks}
          label={t('treatment.each')}
          hint={t('treatment.eachHint')}
          onChoose={() => send({ type: 'together', together: 'each' })}
        />
      </Choices>
    </KioskPage>
  );
}

/** For one device. Who has asked for another one before can ask for this one too, without being asked it all again. */
export function PlanPage({ context, send }: PageProps) {
  const t = useWords();
  const { school } = useKiosk();
  const device = deviceOf(context.at);
  if (device === null) return null;
  const choose = (way: Way) => () => send({ type: 'plan', way });
  const askedBefore = requestToRepeat(context.answers, device) !== null;
  const permitted = permissionFor(context.answers, device) !== null;
  return (
    <KioskPage
      heading={t('treatment.title', { device: t(`yourDevice.${device}`) })}
      lead={t('treatment.lead')}
      onBack={() => send({ type: 'back' })}
    >
      <Choices columns={2}>
        <Choice icon={Backpack} label={t('treatment.away')} hint={t('treatment.awayHint')} onChoose={choose('away')} />
        {context.school.offersHandIn && (
          <Choice
            icon={ConciergeBell}
            label={t('treatment.handIn')}
            hint={school.custodyTerms || t('treatment.handInHint')}
            onChoose={choose('hand in')}
          />
        )}
        <Choice
          icon={BadgeCheck}
          label={t('treatment.permission')}
          hint={t(permitted ? 'treatment.permissionHint' : 'treatment.permissionCodeHint')}
          onChoose={choose('permission')}
        />
        {askedBefore && (
          <Choice
            icon={MessageCircleQuestionMark}
            label={t('treatment.askSame')}
            hint={t('treatment.askSameHint')}
            onChoose={choose('ask too')}
          />
        )}
        <Choice
          icon={MessageCircleQuestionMark}
          label={t(askedBefore ? 'treatment.askOther' : 'treatment.ask')}
          hint={t('treatment.askHint')}
          onChoose={choose('ask')}
        />
        <Choice
          icon={HeartPulse}
          label={t('treatment.health')}
          hint={school.healthConditions || t('treatment.healthHint')}
          onChoose={choose('health')}
        />
      </Choices>
    </KioskPage>
  );
}
