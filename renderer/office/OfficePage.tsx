import type { ReactNode } from 'react';
import { ErrorSummary } from '../ui/ErrorSummary.tsx';
import { Page } from '../ui/Page.tsx';
import { useSchool } from './context.ts';
import type { FieldErrors } from './forms/errors.ts';
import { useOfficeWords } from './words.ts';

interface OfficePageProps {
  heading: string;
  lead?: ReactNode;
  errors?: FieldErrors;
  actions?: ReactNode;
  takesFocus?: boolean;
  children?: ReactNode;
}

/** One page of the office. */
export function OfficePage({ heading, lead, errors = [], actions, takesFocus = true, children }: OfficePageProps) {
  const say = useOfficeWords();
  const { schoolName } = useSchool();
  return (
    <Page
      heading={heading}
      schoolName={schoolName}
      lead={lead}
      problemWord={say('decide.problemWord')}
      problem={errors.length > 0 && <ErrorSummary title={say('decide.problem')} errors={errors} />}
      actions={actions}
      takesFocus={takesFocus}
    >
      {children}
    </Page>
  );
}
