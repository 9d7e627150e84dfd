import type { Outputs } from '../../ui/api.ts';
import { OfficePage } from '../OfficePage.tsx';
import { joined, useOfficeWords } from '../words.ts';

type Reported = Extract<Outputs['breaches']['report'], { outcome: 'reported' }>;

/** What happens next: who has been told, or whom to tell now. */
export function Reported({ answer }: { answer: Reported }) {
  const say = useOfficeWords();
  const now = answer.team.length > 0;
  return (
    <OfficePage
      heading={say(now ? 'report.tellNow' : 'report.thanks')}
      lead={<p>{now ? say('report.tellNowLead') : say(`report.told.${answer.told}`)}</p>}
    >
      {now && (
        <ul className="plain-list stack">
          {answer.team.map(({ name, part, whereToFind }) => (
            <li key={name} className="sheet">
              <strong>{name}</strong>
              <p>{joined(part, whereToFind)}</p>
            </li>
          ))}
        </ul>
      )}
      <p>{say('report.reference')}</p>
      <p className="code">{answer.reference}</p>
    </OfficePage>
  );
}
