import { useState } from 'react';
import { BREACH_KINDS, BREACH_PLACES, type BreachKind, type BreachPlace } from '../../../core/breaches.ts';
import type { Inputs, Outputs } from '../../ui/api.ts';
import { Button } from '../../ui/Button.tsx';
import { Choice, Choices } from '../../ui/Choice.tsx';
import { StaffPicker } from '../arrangements/StaffPicker.tsx';
import { useOffice } from '../context.ts';
import { useRead, useWrite } from '../data.ts';
import { NotSaved } from '../forms/NotSaved.tsx';
import { OfficePage } from '../OfficePage.tsx';
import { useOfficeWords } from '../words.ts';
import { Reported } from './Reported.tsx';
import { WhichVisitor } from './WhichVisitor.tsx';

type About = Inputs['breaches']['report']['about'];
type Answer = Outputs['breaches']['report'];

/** What is known so far; each tap adds one answer. */
interface Said {
  readonly about?: About;
  readonly kind?: BreachKind;
  readonly place?: BreachPlace;
}

/** Reports what somebody saw: whom, what, where, challenged or not. Four taps, and nothing to type. */
export function Report({ visitId }: { visitId: string | null }) {
  const say = useOfficeWords();
  const { api } = useOffice();
  const first: Said = visitId === null ? {} : { about: { kind: 'visit', visitId } };
  const [said, setSaid] = useState<Said>(first);
  const [answer, setAnswer] = useState<Answer | null>(null);
  const { send, busy, failed } = useWrite((requestId, input: Omit<Inputs['breaches']['report'], 'requestId'>) =>
    api.breaches.report.mutate({ requestId, ...input }),
  );
  const report = async (input: Omit<Inputs['breaches']['report'], 'requestId'>) => {
    if (busy) return;
    const found = await send(input);
    if (found) setAnswer(found);
  };
  if (answer?.outcome === 'reported') return <Reported answer={answer} />;
  const { about, kind, place } = said;
  const back = said === first ? null : () => setSaid(first);
  return (
    <OfficePage
      heading={say(headingOf(said))}
      lead={about === undefined ? <p>{say('report.lead')}</p> : undefined}
      actions={back && <Button onClick={back}>{say('report.again')}</Button>}
    >
      {about === undefined && <Whom onChoose={(chosen) => setSaid({ about: chosen })} />}
      {about !== undefined && kind === undefined && (
        <Choices columns={2}>
          {BREACH_KINDS.map((each) => (
            <Choice
              key={each}
              label={say(`breach.kind.${each}`)}
              {...(each === 'about a child' ? { hint: say('breach.aboutChildHint') } : {})}
              onChoose={() =>
                each === 'about a child'
                  ? report({ about, kind: each, place: null, challenged: null })
                  : setSaid({ about, kind: each })
              }
            />
          ))}
        </Choices>
      )}
      {about !== undefined && kind !== undefined && place === undefined && (
        <Choices columns={2}>
          {BREACH_PLACES.map((each) => (
            <Choice
              key={each}
              label={say(`breach.place.${each}`)}
              onChoose={() => setSaid({ about, kind, place: each })}
            />
          ))}
        </Choices>
      )}
      {about !== undefined && kind !== undefined && place !== undefined && (
        <Choices>
          {([true, false] as const).map((challenged) => (
            <Choice
              key={String(challenged)}
              label={say(challenged ? 'report.challengedYes' : 'report.challengedNo')}
              onChoose={() => report({ about, kind, place, challenged })}
            />
          ))}
        </Choices>
      )}
      <p role="alert" className="field__error">
        {answer && say(`report.${answer.outcome}`)}
      </p>
      <NotSaved when={failed} />
    </OfficePage>
  );
}

function headingOf({ about, kind, place }: Said) {
  if (about === undefined) return 'report.title';
  if (kind === undefined) return 'report.what';
  return place === undefined ? 'report.where' : 'report.challenged';
}

function Whom({ onChoose }: { onChoose: (about: About) => void }) {
  const say = useOfficeWords();
  const { api } = useOffice();
  const [who, setWho] = useState<'visitor' | 'staff' | null>(null);
  const { data } = useRead(['rollCall.list'], (signal) => api.rollCall.list.query(undefined, { signal }), {
    when: who === 'visitor',
  });
  if (who === 'visitor') return <WhichVisitor people={data?.people ?? []} onChoose={onChoose} />;
  if (who === 'staff') {
    return (
      <StaffPicker
        id="report-staff"
        error={undefined}
        chosen={null}
        onChoose={(person) => person && onChoose({ kind: 'staff', staffId: person.id })}
      />
    );
  }
  return (
    <Choices>
      <Choice label={say('report.visitor')} hint={say('report.visitorHint')} onChoose={() => setWho('visitor')} />
      <Choice label={say('report.unknown')} onChoose={() => onChoose({ kind: 'unknown visitor' })} />
      <Choice label={say('report.staff')} hint={say('report.staffHint')} onChoose={() => setWho('staff')} />
    </Choices>
  );
}
