import type { LucideIcon } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { Icon } from './Icon.tsx';
import './Page.css';

interface PageProps {
  /** The question or statement of this page: its one heading and its title. */
  heading: string;
  schoolName: string;
  /** A drawing over the heading, for a page that says something and asks nothing. */
  figure?: LucideIcon;
  /** One sentence under the heading. */
  lead?: ReactNode;
  /** An error summary; while there is one the title says so. */
  problem?: ReactNode;
  children?: ReactNode;
  /** What goes back stands first, what goes on last. */
  actions?: ReactNode;
  /** The language of the heading where it is not that of the screen. */
  headingLang?: string;
  /** The heading bears somebody's name: it is not read aloud. */
  isPrivate?: boolean;
  /** False where a field of the page takes the focus itself. */
  takesFocus?: boolean;
  /** The word before the title while there is a problem: "Error:". */
  problemWord?: string;
}

/** One page: heading, sentence, content, and the way back and on, which stay in sight. */
export function Page(props: PageProps) {
  const {
    heading,
    schoolName,
    lead,
    problem,
    children,
    actions,
    takesFocus = true,
    problemWord = '',
    isPrivate = false,
    headingLang,
    figure,
  } = props;
  const title = useRef<HTMLHeadingElement>(null);

  useEffect(() => {
    document.title = `${problem ? `${problemWord} ` : ''}${heading} – ${schoolName}`;
  }, [heading, schoolName, problem, problemWord]);

  // The heading names the page, so a new heading is a new page: it is read out, from its top.
  useEffect(() => {
    if (heading && takesFocus) title.current?.focus();
    title.current?.closest('.shell__main')?.scrollTo?.(0, 0);
  }, [heading, takesFocus]);

  return (
    <div className="page">
      {problem}
      <div className="page__head">
        {figure && (
          <div className="page__figure">
            <Icon of={figure} large />
          </div>
        )}
        <h1
          ref={title}
          tabIndex={-1}
          className="page__heading"
          lang={headingLang}
          data-private={isPrivate || undefined}
        >
          {heading}
        </h1>
        {lead && <div className="page__lead">{lead}</div>}
      </div>
      {children && <div className="page__content">{children}</div>}
      {actions && <div className="page__actions">{actions}</div>}
    </div>
  );
}
