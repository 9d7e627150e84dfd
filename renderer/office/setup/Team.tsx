import { useStaff } from '../context.ts';
import { may } from '../may.ts';
import { PicturePicker } from '../pictures/PicturePicker.tsx';
import { useOfficeWords } from '../words.ts';
import { Section } from './Section.tsx';
import type { SchoolSettings } from './Setup.tsx';
import { TeamForm } from './TeamForm.tsx';

/** The safeguarding team, as visitors read it. */
export function Team({ school }: { school: SchoolSettings }) {
  const say = useOfficeWords();
  const { roles } = useStaff();
  return (
    <Section
      title={say('school.safeguarding team')}
      lead={say('school.teamLead')}
      confirmation={school.confirmations.find((each) => each.kind === 'safeguarding team')}
      shown={
        school.team.length === 0 ? (
          <p className="section__value">{say('school.teamEmpty')}</p>
        ) : (
          <ul className="plain-list team">
            {school.team.map((member) => (
              <li key={member.staffId}>
                <strong>{member.name}</strong>
                <span className="quiet">
                  {member.part}
                  {member.whereToFind && `, ${member.whereToFind}`}
                </span>
                {may(roles, 'pictures.save') && (
                  <PicturePicker
                    staffId={member.staffId}
                    label={say('school.photo', { name: member.name })}
                    current={member.photo}
                  />
                )}
              </li>
            ))}
          </ul>
        )
      }
      form={(close) => <TeamForm start={school.team} onClose={close} />}
    />
  );
}
