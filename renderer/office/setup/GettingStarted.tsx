import { CircleCheck, CircleDashed } from 'lucide-react';
import type { SetupStep } from '../../../core/setup-steps.ts';
import { Icon } from '../../ui/Icon.tsx';
import { useStaff } from '../context.ts';
import { hrefOf, maySee, type Place } from '../place.ts';
import { useOfficeWords } from '../words.ts';
import type { SchoolSettings } from './Setup.tsx';

/** Where a step is done; those without a place are done further down on this page. */
const PLACES: { readonly [Step in SetupStep]?: Place } = {
  staff: { kind: 'staff' },
  headteacher: { kind: 'staff' },
  documents: { kind: 'documents' },
};

/** What a new school still has to do, in order; it goes away once everything is done. */
export function GettingStarted({ steps }: { steps: SchoolSettings['steps'] }) {
  const say = useOfficeWords();
  const { roles } = useStaff();
  const left = steps.filter((each) => !each.done).length;
  if (left === 0) return null;
  return (
    <section className="sheet getting-started" aria-labelledby="steps-title">
      <h2 id="steps-title">{say('steps.title', { count: left })}</h2>
      <ol className="plain-list getting-started__steps">
        {steps.map(({ step, done }) => {
          const place = PLACES[step];
          return (
            <li key={step} className={done ? 'quiet' : ''}>
              <Icon of={done ? CircleCheck : CircleDashed} />
              <span>
                <span className="unseen">{say(done ? 'steps.done' : 'steps.open')}: </span>
                {place && !done && maySee(place, roles) ? (
                  <a href={hrefOf(place)}>{say(`steps.step.${step}`)}</a>
                ) : (
                  say(`steps.step.${step}`)
                )}
              </span>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
