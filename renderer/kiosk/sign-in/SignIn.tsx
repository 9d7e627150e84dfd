import { useMachine } from '@xstate/react';
import { useEffect, useMemo, useState } from 'react';
import { type Outputs, reach } from '../../ui/api.ts';
import { Progress } from '../../ui/Progress.tsx';
import { useWords } from '../../words/words.ts';
import { useKiosk } from '../context.ts';
import { Frame } from '../Frame.tsx';
import { answersOf, type CodeStart } from './answers.ts';
import type { SignInInput } from './flow.ts';
import { signInMachine } from './machine.ts';
import { pageOf } from './page-of.tsx';
import { STEP_COUNT, stepOf } from './pages.ts';
import { NoAnswer } from './states.tsx';
import '../sign-in/sign-in.css';

export type Document = Extract<Outputs['documents']['current'], { outcome: 'found' }>;

/** What visitors are shown, as it stands when they start; a page agrees to exactly this. */
export interface Documents {
  readonly rules: Document;
  /** Null while the school has published none. */
  readonly acceptableUse: Document | null;
  readonly leaflet: Document | null;
  readonly privacy: Document | null;
}

/** The sign-in: fetches what will be read, then walks the machine. `start`: what an arrival code said before. */
export function SignIn({ start = null }: { start?: CodeStart | null }) {
  const { api, language } = useKiosk();
  const [documents, setDocuments] = useState<Documents | 'asking' | 'no answer'>('asking');
  useEffect(() => {
    let current = true;
    const one = async (kind: 'rules' | 'leaflet' | 'privacy' | 'acceptable use') => {
      const answer = await api.documents.current.query({ kind, language: language.tag });
      return answer.outcome === 'found' ? answer : null;
    };
    reach(Promise.all([one('rules'), one('leaflet'), one('privacy'), one('acceptable use')])).then((answer) => {
      if (!current) return;
      const [rules, leaflet = null, privacy = null, acceptableUse = null] = answer.reached ? answer.value : [];
      setDocuments(rules ? { rules, leaflet, privacy, acceptableUse } : 'no answer');
    });
    return () => {
      current = false;
    };
  }, [api, language]);

  if (documents === 'asking') return <Frame> </Frame>;
  if (documents === 'no answer') {
    return (
      <Frame>
        <NoAnswer />
      </Frame>
    );
  }
  return <Flow documents={documents} start={start} />;
}

function Flow({ documents, start }: { documents: Documents; start: CodeStart | null }) {
  const t = useWords();
  const { api, school, language } = useKiosk();
  const input = useMemo<SignInInput>(
    () => ({
      school: {
        categories: school.categories,
        offersHandIn: school.offersHandIn,
        language: language.tag,
        rulesVersionId: documents.rules.versionId,
        leafletVersionId: documents.leaflet?.versionId ?? null,
        acceptableUseVersionId: documents.acceptableUse?.versionId ?? null,
      },
      answers: answersOf(start, school.categories),
      makeId: () => crypto.randomUUID(),
      send: (request) => api.visits.signIn.mutate(request),
    }),
    [api, school, documents, start, language],
  );
  const [snapshot, send] = useMachine(signInMachine, { input });
  const { context, value } = snapshot;
  const isQuestion = snapshot.status === 'active' && value !== 'sending' && value !== 'lost';
  const step = stepOf(context.at);
  return (
    <Frame
      beside={isQuestion && <Progress step={step} of={STEP_COUNT} words={t('progress', { step, of: STEP_COUNT })} />}
    >
      {pageOf(value, { context, documents, send: (event) => void send(event) })}
    </Frame>
  );
}
