import { ArrowLeft, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '../ui/Button.tsx';
import { ErrorSummary } from '../ui/ErrorSummary.tsx';
import { Page } from '../ui/Page.tsx';
import { useWords } from '../words/words.ts';
import { useKiosk } from './context.ts';

/** What is wrong with an entry, and the field it is about. */
export interface FieldError {
  readonly fieldId: string;
  readonly message: string;
}

interface KioskPageProps {
  heading: string;
  lead?: ReactNode;
  errors?: readonly FieldError[];
  onBack?: (() => void) | undefined;
  /** What goes on, after "Back". */
  actions?: ReactNode;
  takesFocus?: boolean;
  isPrivate?: boolean;
  headingLang?: string;
  figure?: LucideIcon;
  children?: ReactNode;
}

/** One page of the kiosk: one question, Back on the left, on on the right. */
export function KioskPage({ heading, lead, errors = [], onBack, actions, children, ...rest }: KioskPageProps) {
  const t = useWords();
  const { school } = useKiosk();
  const back = onBack && (
    <Button icon={ArrowLeft} onClick={onBack}>
      {t('action.back')}
    </Button>
  );
  return (
    <Page
      heading={heading}
      schoolName={school.schoolName}
      lead={lead && <p>{lead}</p>}
      problemWord={t('problem.word')}
      problem={errors.length > 0 && <ErrorSummary title={t('problem.title')} errors={errors} />}
      actions={
        (back || actions) && (
          <>
            {back}
            {actions && <div className="page__onward">{actions}</div>}
          </>
        )
      }
      {...rest}
    >
      {children}
    </Page>
  );
}
