import './Progress.css';

/** How far one is: words, and a bar that only repeats them. */
export function Progress({ step, of, words }: { step: number; of: number; words: string }) {
  return (
    <div className="progress">
      <span className="progress__words">{words}</span>
      <span className="progress__bars" aria-hidden="true">
        {Array.from({ length: of }, (_, index) => index + 1).map((each) => (
          <span key={each} className={each <= step ? 'progress__bar progress__bar--done' : 'progress__bar'} />
        ))}
      </span>
    </div>
  );
}
