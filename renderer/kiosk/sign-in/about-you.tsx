/** Why somebody is here, who they are, and the two questions that may be added: asked, not drawn out. */
import { Check } from 'lucide-react';
import { useState } from 'react';
import { LONGEST, nameFault, textFault } from '../../../core/visits.ts';
import { Button } from '../../ui/Button.tsx';
import { Choice, Choices } from '../../ui/Choice.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { useWords } from '../../words/words.ts';
import { useKiosk } from '../context.ts';
import { KioskPage } from '../KioskPage.tsx';
import { TypingPage } from '../TypingPage.tsx';
import { DocumentText } from './DocumentText.tsx';
import { useCategoryLabel } from './labels.ts';
import type { PageProps } from './page-of.tsx';
import { isFirst } from './pages.ts';

export function CategoryPage({ context, documents, send }: PageProps) {
  const t = useWords();
  const { school, goHome } = useKiosk();
  const labelOf = useCategoryLabel();
  const [notice, setNotice] = useState(false);
  const back = context.changing || !isFirst(context) ? () => send({ type: 'back' }) : goHome;
  return (
    <KioskPage
      heading={t('why.title')}
      lead={t('why.privacy')}
      onBack={back}
      actions={
        <>
          {documents.privacy && (
            <Button look="quiet" onClick={() => setNotice(true)}>
              {t('why.notice')}
            </Button>
          )}
          <Button onClick={() => send({ type: 'under 18' })}>{t('why.under18')}</Button>
        </>
      }
    >
      <div className="categories">
        <Choices columns={3}>
          {school.categories.map((category) => (
            <Choice key={category.id} label={labelOf(category)} onChoose={() => send({ type: 'category', category })} />
          ))}
        </Choices>
      </div>
      {notice && documents.privacy && (
        <Dialog
          title={documents.privacy.title}
          titleLang={documents.privacy.language}
          onClose={() => setNotice(false)}
          actions={
            <Button look="main" onClick={() => setNotice(false)}>
              {t('action.close')}
            </Button>
          }
        >
          <DocumentText document={documents.privacy} />
        </Dialog>
      )}
    </KioskPage>
  );
}

/** The words for a fault the service found in this entry. */
function serviceFault(context: PageProps['context'], field: 'name' | 'spelling' | 'organisation' | 'vehicle') {
  return context.faults.find((each) => each.field === field)?.fault;
}

export function NamePage({ context, send }: PageProps) {
  const t = useWords();
  const found = serviceFault(context, 'name');
  const check = (typed: string) => {
    const fault = nameFault(typed);
    return fault && t(`name.${fault}`);
  };
  return (
    <TypingPage
      heading={t('name.title')}
      hint={t('name.lead')}
      start={context.answers.name ?? ''}
      fault={found && t(`name.${found}`)}
      autoComplete="name"
      autoCapitalize="words"
      check={check}
      onDone={(name) => send({ type: 'name', name })}
      onBack={() => send({ type: 'back' })}
    />
  );
}

/** Asked only of those whose name is in letters that a badge cannot show. */
export function SpellingPage({ context, send }: PageProps) {
  const t = useWords();
  const found = serviceFault(context, 'spelling');
  const check = (typed: string) => {
    const fault = textFault(typed, LONGEST.spelling);
    return fault && t(`name.${fault}`);
  };
  return (
    <TypingPage
      heading={t('spelling.title')}
      hint={t('spelling.lead')}
      start={context.answers.spelling ?? ''}
      fault={found && t(`name.${found}`)}
      autoComplete="off"
      autoCapitalize="words"
      check={check}
      onDone={(spelling) => send({ type: 'spelling', spelling })}
      onBack={() => send({ type: 'back' })}
    />
  );
}

export function OrganisationPage({ context, send }: PageProps) {
  const t = useWords();
  const found = serviceFault(context, 'organisation');
  const check = (typed: string) => {
    const fault = textFault(typed, LONGEST.organisation);
    return fault && t(`organisation.${fault}`);
  };
  return (
    <TypingPage
      heading={t('organisation.title')}
      hint={t('organisation.lead')}
      start={context.answers.organisation ?? ''}
      fault={found && t(`organisation.${found}`)}
      autoComplete="organization"
      autoCapitalize="words"
      check={check}
      onDone={(organisation) => send({ type: 'organisation', organisation })}
      onBack={() => send({ type: 'back' })}
    />
  );
}

export function VehiclePage({ context, send }: PageProps) {
  const t = useWords();
  const found = serviceFault(context, 'vehicle');
  const check = (typed: string) => {
    const fault = textFault(typed, LONGEST.vehicle);
    return fault && t(`vehicle.${fault}`);
  };
  return (
    <TypingPage
      heading={t('vehicle.title')}
      hint={t('vehicle.lead')}
      start={context.answers.vehicle}
      fault={found && t(`vehicle.${found}`)}
      autoComplete="off"
      autoCapitalize="characters"
      check={check}
      onDone={(vehicle) => send({ type: 'vehicle', vehicle })}
      onBack={() => send({ type: 'back' })}
    />
  );
}

export function HelpToLeavePage({ send }: PageProps) {
  const t = useWords();
  const answer = (helpToLeave: boolean) => send({ type: 'help to leave', helpToLeave });
  return (
    <KioskPage heading={t('helpToLeave.title')} lead={t('helpToLeave.lead')} onBack={() => send({ type: 'back' })}>
      <Choices columns={2}>
        <Choice icon={Check} label={t('helpToLeave.yes')} onChoose={() => answer(true)} />
        <Choice label={t('helpToLeave.no')} onChoose={() => answer(false)} />
      </Choices>
    </KioskPage>
  );
}
