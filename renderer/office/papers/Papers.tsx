import { FileDown } from 'lucide-react';
import { useState } from 'react';
import type { Outputs } from '../../../service/api/types.ts';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { useOffice } from '../context.ts';
import { OfficePage } from '../OfficePage.tsx';
import { useOfficeWords } from '../words.ts';
import { canSaveFiles, savePdf } from './pdf.ts';
import './papers.css';

type Paper = Outputs['papers']['leaflet'];

const POSTERS = ['poster entrance', 'poster corridor', 'poster staffroom'] as const;
const SIZES = ['A4', 'A3'] as const;

/** What the school hands out and hangs up, always from the version in force. */
export function Papers() {
  const say = useOfficeWords();
  const { api } = useOffice();
  const [said, setSaid] = useState('');
  const save = async (name: string, asked: Promise<Paper>) => {
    const paper = await asked.catch(() => null);
    if (paper?.outcome === 'drawn') savePdf(paper.base64, `${name}.pdf`);
    setSaid(paper ? say(`papers.${wordsFor(paper.outcome)}`) : say('lost'));
  };
  const poster = (kind: (typeof POSTERS)[number], size: (typeof SIZES)[number]) =>
    save(`${kind} ${size}`.replaceAll(' ', '-'), api.papers.poster.query({ kind, size }));
  return (
    <OfficePage heading={say('papers.title')} lead={<p>{say(canSaveFiles() ? 'papers.lead' : 'papers.elsewhere')}</p>}>
      <p role="status">{said}</p>
      <div className="papers">
        <Card
          actions={
            <PaperButton
              words={say('papers.save')}
              about={say('document.leaflet')}
              onSave={() => save('leaflet', api.papers.leaflet.query())}
            />
          }
        >
          <h2>{say('document.leaflet')}</h2>
          <p>{say('papers.fold')}</p>
        </Card>
        {POSTERS.map((kind) => (
          <Card
            key={kind}
            actions={SIZES.map((size) => (
              <PaperButton
                key={size}
                words={say('papers.saveSize', { size })}
                about={say(`document.${kind}`)}
                onSave={() => poster(kind, size)}
              />
            ))}
          >
            <h2>{say(`document.${kind}`)}</h2>
            <p>{say(`papers.about.${kind}`)}</p>
          </Card>
        ))}
      </div>
    </OfficePage>
  );
}

/** A leaflet or poster is there or not; only other papers can be of an unknown visit or not decided. */
function wordsFor(outcome: Paper['outcome']) {
  return outcome === 'unknown visit' || outcome === 'not decided' ? 'not published' : outcome;
}

/** A button that says by its name which paper it is about. */
function PaperButton({ words, about, onSave }: { words: string; about: string; onSave: () => void }) {
  if (!canSaveFiles()) return null;
  return (
    <Button icon={FileDown} onClick={onSave}>
      {words}
      <span className="unseen">: {about}</span>
    </Button>
  );
}
