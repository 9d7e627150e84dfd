import { FileDown } from 'lucide-react';
import { useState } from 'react';
import { dateText, timeText } from '../../../core/time.ts';
import { Button } from '../../ui/Button.tsx';
import { useOffice, useSchool } from '../context.ts';
import { useRead } from '../data.ts';
import { OfficePage } from '../OfficePage.tsx';
import { canSaveFiles, saveFile } from '../papers/pdf.ts';
import { joined, useOfficeWords } from '../words.ts';
import '../audit/audit.css';

/** What the program itself met, newest first: for whoever helps the school. It holds nothing about people. */
export function ProgramLog() {
  const say = useOfficeWords();
  const { api } = useOffice();
  const { timeZone } = useSchool();
  const { data } = useRead(['programLog.newest'], (signal) => api.programLog.newest.query(undefined, { signal }));
  return (
    <OfficePage heading={say('programLog.title')} lead={<p>{say('programLog.lead')}</p>}>
      <div className="stack">
        <SaveFile />
        {data?.lines.length === 0 && <p role="status">{say('programLog.nothing')}</p>}
        {data && data.lines.length > 0 && (
          <ul className="plain-list audit">
            {data.lines.map(({ key, at, level, code, says, details }) => (
              <li key={key} className="audit__line">
                <span className="audit__time">
                  {dateText(at, timeZone)}, {timeText(at, timeZone)}
                </span>
                <span>
                  {says}
                  <span className="quiet audit__details">
                    {joined(say(`programLog.level.${level}`), code, details)}
                  </span>
                </span>
              </li>
            ))}
          </ul>
        )}
      </div>
    </OfficePage>
  );
}

/** The file itself, to send to whoever helps. The tablet's locked window saves none. */
function SaveFile() {
  const say = useOfficeWords();
  const { api } = useOffice();
  const [said, setSaid] = useState('');
  if (!canSaveFiles()) return <p className="quiet">{say('programLog.atOffice')}</p>;
  const save = async () => {
    const answer = await api.programLog.file.query().catch(() => null);
    if (answer) saveFile(answer.text, 'text/plain', 'gatehouse.log');
    setSaid(answer ? '' : say('lost'));
  };
  return (
    <div className="row">
      <Button icon={FileDown} onClick={save}>
        {say('programLog.save')}
      </Button>
      <span role="status">{said}</span>
    </div>
  );
}
