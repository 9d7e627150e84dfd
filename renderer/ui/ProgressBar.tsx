import { useId } from 'react';
import './ProgressBar.css';

interface ProgressBarProps {
  words: string;
  done: number;
  /** Null: nobody knows yet how long it takes. */
  total: number | null;
}

/** How far long work has come. It does not move for those who wait without a known end. */
export function ProgressBar({ words, done, total }: ProgressBarProps) {
  const id = useId();
  const known = total !== null && total > 0;
  return (
    <div className="progress-bar">
      <label htmlFor={id}>{words}</label>
      <progress id={id} max={known ? total : 1} value={known ? done : 0} />
    </div>
  );
}
