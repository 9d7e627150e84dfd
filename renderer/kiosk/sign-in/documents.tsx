/** What is read before somebody goes in: the rules, which are agreed or not, and the leaflet, which is offered. */
import { BookOpen, ConciergeBell, FileText, X } from 'lucide-react';
import { Button } from '../../ui/Button.tsx';
import { Choice, Choices } from '../../ui/Choice.tsx';
import { useWords } from '../../words/words.ts';
import { KioskPage } from '../KioskPage.tsx';
import { DocumentText } from './DocumentText.tsx';
import type { PageProps } from './page-of.tsx';

export function RulesPage({ documents, send }: PageProps) {
  const t = useWords();
  return (
    <KioskPage
      heading={t('rules.title')}
      onBack={() => send({ type: 'back' })}
      actions={
        <>
          <Button onClick={() => send({ type: 'refuse' })}>{t('rules.refuse')}</Button>
          <Button look="main" onClick={() => send({ type: 'agree' })}>
            {t('rules.agree')}
          </Button>
        </>
      }
    >
      <DocumentText wide document={documents.rules} />
    </KioskPage>
  );
}

/** For those who come often or stay long, once the school has published its policy. */
export function AcceptableUsePage({ documents, send }: PageProps) {
  const t = useWords();
  const policy = documents.acceptableUse;
  if (policy === null) return null;
  return (
    <KioskPage
      heading={policy.title}
      headingLang={policy.language}
      lead={t('acceptableUse.lead')}
      onBack={() => send({ type: 'back' })}
      actions={
        <>
          <Button onClick={() => send({ type: 'refuse' })}>{t('rules.refuse')}</Button>
          <Button look="main" onClick={() => send({ type: 'agree use' })}>
            {t('rules.agree')}
          </Button>
        </>
      }
    >
      <DocumentText document={policy} />
    </KioskPage>
  );
}

export function RefusingPage({ send }: PageProps) {
  const t = useWords();
  return (
    <KioskPage heading={t('refusing.title')} lead={t('refusing.lead')}>
      <Choices columns={2}>
        <Choice icon={ConciergeBell} label={t('refusing.ask')} onChoose={() => send({ type: 'ask office' })} />
        <Choice icon={FileText} label={t('refusing.back')} onChoose={() => send({ type: 'back' })} />
      </Choices>
    </KioskPage>
  );
}

export function LeafletPage({ send }: PageProps) {
  const t = useWords();
  return (
    <KioskPage heading={t('leaflet.title')} lead={t('leaflet.lead')} onBack={() => send({ type: 'back' })}>
      <Choices>
        <Choice icon={BookOpen} label={t('leaflet.read')} onChoose={() => send({ type: 'read leaflet' })} />
        <Choice
          icon={FileText}
          label={t('leaflet.paper')}
          hint={t('leaflet.paperHint')}
          onChoose={() => send({ type: 'leaflet', outcome: 'paper' })}
        />
        <Choice icon={X} label={t('leaflet.no')} onChoose={() => send({ type: 'leaflet', outcome: 'declined' })} />
      </Choices>
    </KioskPage>
  );
}

export function ReadingPage({ documents, send }: PageProps) {
  const t = useWords();
  const { leaflet } = documents;
  if (leaflet === null) return null;
  return (
    <KioskPage
      heading={leaflet.title}
      headingLang={leaflet.language}
      onBack={() => send({ type: 'back' })}
      actions={
        <Button look="main" onClick={() => send({ type: 'leaflet read' })}>
          {t('leaflet.done')}
        </Button>
      }
    >
      <DocumentText document={leaflet} />
    </KioskPage>
  );
}
