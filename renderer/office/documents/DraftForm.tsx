import { type ReactNode, useEffect, useState } from 'react';
import { type DocumentKind, PLACEHOLDERS } from '../../../core/documents.ts';
import type { Inputs, Outputs } from '../../ui/api.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { TextAreaField } from '../../ui/TextAreaField.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useOffice, useStaff } from '../context.ts';
import { useWrite } from '../data.ts';
import { NotSaved } from '../forms/NotSaved.tsx';
import { may } from '../may.ts';
import { OfficePage } from '../OfficePage.tsx';
import { goTo } from '../place.ts';
import { useOfficeWords } from '../words.ts';
import type { Draft } from './DocumentPage.tsx';
import { DraftPreview } from './DraftPreview.tsx';
import { Flags } from './Flags.tsx';

export type Preview = Outputs['documents']['preview'];
type Typed = Inputs['documents']['preview'];

interface DraftFormProps {
  kind: DocumentKind;
  language: string;
  start: Draft;
  children: ReactNode;
}

/** Until typing rests for this long the preview stays as it is. */
const REST_MS = 400;

/** The draft of a document beside what visitors will see. Nothing typed is lost, whoever else saves meanwhile. */
export function DraftForm({ kind, language, start, children }: DraftFormProps) {
  const say = useOfficeWords();
  const { api } = useOffice();
  const { roles } = useStaff();
  const [typed, setTyped] = useState<Typed>({
    kind,
    language,
    title: start.title,
    review: start.review,
    ratified: start.ratified,
    body: start.body,
  });
  const [changedAt, setChangedAt] = useState(start.changedAt);
  const [dirty, setDirty] = useState(false);
  const [said, setSaid] = useState('');
  const [publishing, setPublishing] = useState(false);
  const preview = usePreview(typed);
  const saving = useWrite((requestId, draft: Typed & { changedAt: number | null }) =>
    api.documents.saveDraft.mutate({ requestId, ...draft }),
  );
  const publication = useWrite((requestId, at: number) =>
    api.documents.publish.mutate({ requestId, kind, language, changedAt: at }),
  );
  const discarding = useWrite((requestId, what: { kind: DocumentKind; language: string }) =>
    api.documents.discardDraft.mutate({ requestId, ...what }),
  );

  const change = (part: Partial<Typed>) => {
    setTyped({ ...typed, ...part });
    setDirty(true);
  };
  const save = async () => {
    if (saving.busy) return;
    const answer = await saving.send({ ...typed, changedAt });
    if (answer === null) return;
    if (answer.outcome === 'changed meanwhile') return setSaid(say('documents.changed meanwhile', { by: answer.by }));
    setChangedAt(answer.changedAt);
    setDirty(false);
    setSaid(say('documents.saved'));
  };
  const publish = async () => {
    if (publication.busy || changedAt === null) return;
    const answer = await publication.send(changedAt);
    if (answer === null) return;
    setPublishing(false);
    if (answer.outcome !== 'published') {
      return setSaid(say(`documents.${answer.outcome}`, { by: 'by' in answer ? answer.by : '' }));
    }
    setChangedAt(null);
    setSaid(say('documents.published', { version: answer.version }));
  };
  const discard = async () => {
    if (await discarding.send({ kind, language })) goTo({ kind: 'documents' });
  };

  const canPublish = changedAt !== null && !dirty && preview?.faults.length === 0;
  return (
    <OfficePage
      heading={say(`document.${kind}`)}
      actions={
        <>
          <Button onClick={() => goTo({ kind: 'documents' })}>{say('documents.back')}</Button>
          {changedAt !== null && <Button onClick={discard}>{say('documents.discard')}</Button>}
          <Button look={canPublish ? 'plain' : 'main'} onClick={save}>
            {say(saving.busy ? 'action.saving' : 'documents.save')}
          </Button>
          {may(roles, 'documents.publish') && (
            <Button look="main" disabled={!canPublish} onClick={() => setPublishing(true)}>
              {say('documents.publish')}
            </Button>
          )}
        </>
      }
    >
      <p role="status">{said}</p>
      <NotSaved when={saving.failed || publication.failed || discarding.failed} />
      <div className="draft">
        <div className="stack">
          <TextField
            label={say('documents.field.title')}
            value={typed.title}
            onChange={(title) => change({ title })}
            maxLength={120}
            autoComplete="off"
          />
          <div className="pair">
            <TextField
              label={say('documents.field.review')}
              type="date"
              value={typed.review}
              onChange={(review) => review !== '' && change({ review })}
            />
            <TextField
              label={say('documents.field.ratified')}
              hint={say('documents.field.ratifiedHint')}
              type="date"
              value={typed.ratified ?? ''}
              onChange={(ratified) => change({ ratified: ratified === '' ? null : ratified })}
            />
          </div>
          <TextAreaField
            label={say('documents.field.body')}
            hint={say('documents.field.bodyHint', { names: PLACEHOLDERS.map((name) => `{{${name}}}`).join(' ') })}
            value={typed.body}
            onChange={(body) => change({ body })}
            maxLength={50_000}
          />
          {!may(roles, 'documents.publish') && <p className="quiet">{say('documents.onlyLead')}</p>}
          {children}
        </div>
        {preview && <DraftPreview title={typed.title} preview={preview} />}
      </div>
      {publishing && (
        <Dialog
          title={say('documents.publishTitle')}
          onClose={() => setPublishing(false)}
          actions={
            <>
              <Button onClick={() => setPublishing(false)}>{say('action.cancel')}</Button>
              <Button look="main" onClick={publish}>
                {say('documents.publish')}
              </Button>
            </>
          }
        >
          <p>{say('documents.publishText')}</p>
          {preview && preview.flags.length > 0 && <p>{say('documents.flagsTitle')}</p>}
          <Flags flags={preview?.flags ?? []} />
        </Dialog>
      )}
    </OfficePage>
  );
}

/** What the service makes of what is typed, once typing rests. */
function usePreview(typed: Typed): Preview | null {
  const { api } = useOffice();
  const [preview, setPreview] = useState<Preview | null>(null);
  useEffect(() => {
    let current = true;
    const timer = setTimeout(() => {
      api.documents.preview
        .mutate(typed)
        .then((answer) => current && setPreview(answer))
        .catch(() => undefined);
    }, REST_MS);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [api, typed]);
  return preview;
}
