import type { ReactNode } from 'react';
import { Band } from './Band.tsx';
import { TouchKeyboard } from './keyboard/TouchKeyboard.tsx';
import './Shell.css';

interface ShellProps {
  schoolName: string;
  initial: string;
  /** Address of the school's crest; the initial stands where there is none. */
  crest?: string | null;
  /** Words of the demonstration band, or null outside a demonstration. */
  band: string | null;
  /** Right of the school's name: progress, or the office's navigation. */
  beside?: ReactNode;
  /** What stays at the foot of every page: the visitor's aids. */
  aids?: ReactNode;
  children: ReactNode;
}

/**
 * The frame of every screen: band, school, content, aids. Only the content scrolls, so the aids stand in the same
 * place on every page (WCAG 3.2.6); where the window is too low for that, everything scrolls together.
 */
export function Shell({ schoolName, initial, crest = null, band, beside, aids, children }: ShellProps) {
  return (
    <div className="shell">
      <header className="shell__head">
        {band && <Band words={band} />}
        <div className="shell__bar">
          {crest === null ? (
            <span className="shell__initial" aria-hidden="true">
              {initial}
            </span>
          ) : (
            <img className="shell__crest" src={crest} alt="" />
          )}
          <span className="shell__school">{schoolName}</span>
          <div className="shell__beside">{beside}</div>
        </div>
      </header>
      <main className="shell__main">{children}</main>
      <div className="shell__keyboard">
        <TouchKeyboard />
      </div>
      {aids && <footer className="shell__aids">{aids}</footer>}
    </div>
  );
}
