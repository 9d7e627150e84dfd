import { CircleSlash, Check as Tick, UserX } from 'lucide-react';
import { Choice, Choices } from '../../ui/Choice.tsx';
import { useWords } from '../../words/words.ts';
import { useKiosk } from '../context.ts';
import { KioskPage } from '../KioskPage.tsx';
import type { PageProps } from './page-of.tsx';

/** Greets the owner of a pass by first name. Whoever found it learns nothing else: what was said last time is not shown. */
export function PassPage({ context, send }: PageProps) {
  const t = useWords();
  const { goHome } = useKiosk();
  const { pass } = context.answers;
  if (!pass) return null;
  const { firstName, categoryId, known } = pass;
  const knownVisit = categoryId !== null && known.includes('host');
  const knownDevices = known.includes('devices');
  const heading = firstName === '' ? t('pass.titleNobody') : t('pass.title', { name: firstName });
  return (
    <KioskPage isPrivate heading={heading} lead={t('pass.question')} onBack={goHome}>
      <ul className="last-time">
        {knownVisit && <li>{t('pass.known')}</li>}
        {knownDevices && <li>{t('pass.knownDevices')}</li>}
        {!knownVisit && !knownDevices && <li>{t('pass.knownName')}</li>}
      </ul>
      <Choices columns={2}>
        <Choice
          icon={Tick}
          label={t(knownVisit && knownDevices ? 'pass.same' : 'pass.sameAsk')}
          onChoose={() => send({ type: 'as before', asBefore: true })}
        />
        <Choice
          icon={CircleSlash}
          label={t('pass.different')}
          onChoose={() => send({ type: 'as before', asBefore: false })}
        />
        <Choice icon={UserX} label={t('pass.notMe')} onChoose={() => send({ type: 'not me' })} />
      </Choices>
    </KioskPage>
  );
}
