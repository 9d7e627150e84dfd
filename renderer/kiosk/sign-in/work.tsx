/** What is asked of those who come to work on the building. */
import { Hammer } from 'lucide-react';
import { LONGEST, textFault, tidy } from '../../../core/visits.ts';
import { Choice, Choices } from '../../ui/Choice.tsx';
import { useWords } from '../../words/words.ts';
import { KioskPage } from '../KioskPage.tsx';
import { TypingPage } from '../TypingPage.tsx';
import type { PageProps } from './page-of.tsx';

/** Where they are if everybody has to leave. */
export function WorkAreaPage({ context, send }: PageProps) {
  const t = useWords();
  const found = context.faults.find((each) => each.field === 'work area')?.fault;
  const check = (typed: string) => {
    const fault = tidy(typed) === '' ? 'empty' : textFault(typed, LONGEST.workArea);
    return fault && t(`workArea.${fault}`);
  };
  return (
    <TypingPage
      heading={t('workArea.title')}
      hint={t('workArea.lead')}
      start={context.answers.workArea ?? ''}
      fault={found && t(`workArea.${found}`)}
      autoComplete="off"
      check={check}
      onDone={(workArea) => send({ type: 'work area', workArea })}
      onBack={() => send({ type: 'back' })}
    />
  );
}

/** Whoever opens up a school built before 2000 may meet asbestos: the register comes first. */
export function BuildingWorkPage({ send }: PageProps) {
  const t = useWords();
  const answer = (buildingWork: boolean) => send({ type: 'building work', buildingWork });
  return (
    <KioskPage heading={t('buildingWork.title')} lead={t('buildingWork.lead')} onBack={() => send({ type: 'back' })}>
      <Choices columns={2}>
        <Choice
          icon={Hammer}
          label={t('buildingWork.yes')}
          hint={t('buildingWork.yesHint')}
          onChoose={() => answer(true)}
        />
        <Choice label={t('buildingWork.no')} onChoose={() => answer(false)} />
      </Choices>
    </KioskPage>
  );
}
