import { Blocks } from '../../ui/Blocks.tsx';
import { useOfficeWords } from '../words.ts';
import type { Preview } from './DraftForm.tsx';
import { Flags } from './Flags.tsx';
import { faultText } from './faults.ts';

/** Grade 0 is read at five. */
const AGE_AT_GRADE_0 = 5;
const LONGEST_SENTENCE = 20;

/** A draft as visitors will see it, and beside it what keeps it from being published or should be looked at. */
export function DraftPreview({ title, preview }: { title: string; preview: Preview }) {
  const say = useOfficeWords();
  const { blocks, faults, flags, grade, longest, longestText } = preview;
  return (
    <div className="stack">
      <section className="sheet" aria-label={say('documents.preview')}>
        <p className="quiet">{say('documents.preview')}</p>
        <h2>{title}</h2>
        <Blocks blocks={blocks} language="en" />
      </section>
      {faults.length > 0 && (
        <section className="sheet" aria-labelledby="faults-title">
          <h2 id="faults-title">{say('documents.faultsTitle')}</h2>
          <ul className="plain-list">
            {faults.map(({ code, line, about }) => (
              <li key={`${code} ${line} ${about}`}>{faultText({ code, line, about }, say)}</li>
            ))}
          </ul>
        </section>
      )}
      <Flags flags={flags} />
      <p className="quiet">
        {say('documents.grade', { age: Math.max(AGE_AT_GRADE_0, Math.round(grade) + AGE_AT_GRADE_0), longest })}{' '}
        {longest > LONGEST_SENTENCE && say('documents.long', { sentence: longestText })}
      </p>
    </div>
  );
}
