import { useState } from 'react';
import type { Outputs } from '../../ui/api.ts';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { useOffice } from '../context.ts';
import { useRead } from '../data.ts';
import { OfficePage } from '../OfficePage.tsx';
import { goTo, hrefOf } from '../place.ts';
import { type Say, useOfficeWords } from '../words.ts';
import { Flags } from './Flags.tsx';
import { PaperButtons } from './PaperButtons.tsx';
import './documents.css';

export type OfficeDocument = Outputs['documents']['list'][number];

/** Every document with its version in force, what is wrong with it, its papers and its draft. */
export function Documents() {
  const say = useOfficeWords();
  const { api } = useOffice();
  const [said, setSaid] = useState('');
  const { data } = useRead(['documents.list'], (signal) => api.documents.list.query(undefined, { signal }));
  return (
    <OfficePage heading={say('documents.title')} lead={<p>{say('documents.lead')}</p>}>
      <p className="row">
        <a href={hrefOf({ kind: 'policies' })}>{say('policies.title')}</a>
        <a href={hrefOf({ kind: 'signs' })}>{say('signs.title')}</a>
      </p>
      <p role="status">{said}</p>
      <div className="papers">
        {data?.map((document) => (
          <Card
            key={document.kind}
            actions={
              <>
                <Button
                  onClick={() => goTo({ kind: 'document', document: document.kind })}
                  aria-label={say('documents.editWhat', { what: say(`document.${document.kind}`) })}
                >
                  {say('documents.edit')}
                </Button>
                {document.current && <PaperButtons kind={document.kind} onSaid={setSaid} />}
              </>
            }
          >
            <h2>{say(`document.${document.kind}`)}</h2>
            <p>{aboutText(document.kind, say)}</p>
            <p className="quiet">
              {document.current
                ? say('documents.version', {
                    version: document.current.version,
                    date: document.current.date,
                    review: document.current.review,
                  })
                : say('documents.empty')}
              {document.draftChangedAt !== null && ` ${say('documents.draft')}`}
            </p>
            <Flags flags={document.flags} />
          </Card>
        ))}
      </div>
    </OfficePage>
  );
}

function aboutText(kind: OfficeDocument['kind'], say: Say): string {
  switch (kind) {
    case 'poster entrance':
    case 'poster corridor':
    case 'poster staffroom':
      return say(`papers.about.${kind}`);
    case 'leaflet':
      return `${say('documents.about.leaflet')} ${say('papers.fold')}`;
    default:
      return say(`documents.about.${kind}`);
  }
}
