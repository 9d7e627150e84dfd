import { CircleAlert, CircleCheck, FileDown, TriangleAlert } from 'lucide-react';
import type { DoctorState } from '../../../core/doctor.ts';
import type { Outputs } from '../../ui/api.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { useOffice } from '../context.ts';
import { useRead } from '../data.ts';
import { OfficePage } from '../OfficePage.tsx';
import { canSaveFiles, saveFile } from '../papers/pdf.ts';
import { useOfficeWords } from '../words.ts';
import './health.css';

type Line = Outputs['doctor']['look'][number];

const ICONS = { good: CircleCheck, warning: TriangleAlert, wrong: CircleAlert } as const;

/** Worst first: whoever looks has come for these. */
const ORDER: readonly DoctorState[] = ['wrong', 'warning', 'good'];

/** How the tablet is: what needs somebody stands first, each with what to do. */
export function Health() {
  const say = useOfficeWords();
  const { api } = useOffice();
  const { data, refetch, isFetching } = useRead(['doctor.look'], (signal) =>
    api.doctor.look.query(undefined, { signal }),
  );
  const count = data?.filter(({ state }) => state !== 'good').length ?? 0;
  return (
    <OfficePage heading={say('health.title')} lead={<p>{say('health.lead')}</p>}>
      <div className="row health__tools">
        <p role="status" className="health__sum">
          {!data || isFetching
            ? say('health.looking')
            : say(count === 0 ? 'health.allGood' : 'health.count', { count })}
        </p>
        <Button onClick={() => void refetch()}>{say('health.again')}</Button>
        {data && canSaveFiles() && (
          <Button icon={FileDown} onClick={() => saveFile(textOf(data), 'text/plain', 'gatehouse-health.txt')}>
            {say('health.save')}
          </Button>
        )}
      </div>
      <ul className="plain-list health">
        {ORDER.flatMap((state) => data?.filter((line) => line.state === state) ?? []).map((line) => (
          <Looked key={line.what} line={line} />
        ))}
      </ul>
    </OfficePage>
  );
}

/** For whoever helps from afar: it names nobody. */
function textOf(lines: readonly Line[]): string {
  return lines.map(({ what, state, sentence, todo }) => `${state}: ${what}: ${sentence} ${todo}`.trim()).join('\n');
}

function Looked({ line: { what, state, sentence, todo } }: { line: Line }) {
  const say = useOfficeWords();
  return (
    <li className={`health__line health__line--${state}`}>
      <span className="health__state">
        <Icon of={ICONS[state]} />
        {say(`health.state.${state}`)}
      </span>
      <span className="health__told">
        <strong>{say(`health.what.${what}`)}</strong>
        <span>{sentence}</span>
        {todo !== '' && <span className="health__todo">{todo}</span>}
      </span>
    </li>
  );
}
