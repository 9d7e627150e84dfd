import { Ban, CopyPlus, FileDown } from 'lucide-react';
import { useState } from 'react';
import { nextState, type RiskAssessment } from '../../../core/arrangements.ts';
import { Button } from '../../ui/Button.tsx';
import { deviceList } from '../arrivals/waits.ts';
import { useNow } from '../clock.ts';
import { useOffice, useSchool, useStaff } from '../context.ts';
import { useWrite } from '../data.ts';
import { Facts } from '../Facts.tsx';
import { NotSaved } from '../forms/NotSaved.tsx';
import { SignDialog } from '../forms/SignDialog.tsx';
import { may } from '../may.ts';
import { OfficePage } from '../OfficePage.tsx';
import { canSaveFiles, savePdf } from '../papers/pdf.ts';
import { goTo } from '../place.ts';
import { joined, type Say, useOfficeWords } from '../words.ts';
import { type Arrangement, holderText, isUnconfirmed, momentText, untilText } from './words.ts';

/** Everything about one arrangement, and what can be done about it. It is never edited: it ends and is made anew. */
export function ArrangementFacts({ arrangement }: { arrangement: Arrangement }) {
  const say = useOfficeWords();
  return (
    <OfficePage
      heading={`${holderText(arrangement, say)}: ${deviceList(arrangement.devices, say)}`}
      lead={
        <p>
          {joined(
            say(`arrangement.state.${arrangement.state}`),
            isUnconfirmed(arrangement) ? say('arrangement.unconfirmed') : '',
          )}
        </p>
      }
    >
      {arrangement.arrivalCode !== null && (
        <p>
          {say('arrangement.code')} <strong className="code">{arrangement.arrivalCode}</strong>
        </p>
      )}
      <Actions arrangement={arrangement} />
      <Terms arrangement={arrangement} />
    </OfficePage>
  );
}

function Terms({ arrangement }: { arrangement: Arrangement }) {
  const say = useOfficeWords();
  const { timeZone } = useSchool();
  const now = useNow(60_000);
  const when = (at: number | null) => (at === null ? '' : momentText(at, now, timeZone));
  const { recordedBy, decidedBy } = arrangement;
  const decider = recordedBy === null ? decidedBy : say('arrangement.byTelephone', { name: recordedBy });
  return (
    <section className="sheet">
      <Facts
        facts={[
          [say('decide.who'), joined(say(`arrangement.kind.${arrangement.kind}`), arrangement.organisation)],
          [say('decide.what'), say(`purpose.${arrangement.purpose}`)],
          [say('arrangement.circumstance'), say(`circumstance.${arrangement.circumstance}`)],
          [say('decide.place'), arrangement.place],
          [say('decide.supervisedBy'), arrangement.supervisedBy],
          [say('decide.from'), when(arrangement.from)],
          [
            say('decide.until'),
            arrangement.reviewOn === null ? when(arrangement.until) : untilText(arrangement, now, timeZone, say),
          ],
          [say('decide.conditions'), arrangement.conditions],
          [say('decide.risk'), riskText(arrangement.risk, say)],
          [say('arrangement.requestedBy'), joined(arrangement.requestedBy ?? '', when(arrangement.requestedAt))],
          [say('arrangement.decidedBy'), joined(decider ?? '', when(arrangement.decidedAt))],
          [say('arrangement.answered'), when(arrangement.answeredAt)],
          [say('arrangement.ended'), when(arrangement.endedAt)],
        ]}
      />
    </section>
  );
}

function riskText(risk: RiskAssessment | null, say: Say): string {
  if (risk === null) return '';
  if (risk.kind === 'not needed') return `${say('risk.not needed')}: ${risk.reason}`;
  const parts = (['hazards', 'controls', 'residualRisk', 'assessor'] as const).map(
    (part) => `${say(`risk.${part}`)}: ${risk[part]}`,
  );
  return joined(...parts);
}

function Actions({ arrangement }: { arrangement: Arrangement }) {
  const say = useOfficeWords();
  const { api } = useOffice();
  const { roles } = useStaff();
  const [signing, setSigning] = useState<'revoke' | 'mine' | 'not mine' | null>(null);
  const [problem, setProblem] = useState('');
  const { arrangementId, state, decidedAt, kind, authority } = arrangement;
  const close = () => setSigning(null);
  const withdrawal = useWrite((requestId, id: string) =>
    api.arrangements.withdraw.mutate({ requestId, arrangementId: id }),
  );
  const letter = async () => {
    const paper = await api.papers.letter.query({ arrangementId }).catch(() => null);
    if (paper?.outcome === 'drawn') savePdf(paper.base64, 'letter.pdf');
    setProblem(paper?.outcome === 'drawn' ? '' : say('lost'));
  };
  const confirmable = isUnconfirmed(arrangement) && may(roles, 'arrangements.confirm');
  return (
    <div className="row">
      {confirmable && (
        <>
          <Button look="main" onClick={() => setSigning('mine')}>
            {say('confirm.mine')}
          </Button>
          <Button onClick={() => setSigning('not mine')}>{say('confirm.not mine')}</Button>
        </>
      )}
      {(state === 'approved' || state === 'agreed') && canSaveFiles() && (
        <Button icon={FileDown} onClick={letter}>
          {say('arrangement.letter')}
        </Button>
      )}
      {decidedAt !== null && kind !== 'visit' && (
        <Button icon={CopyPlus} onClick={() => goTo({ kind: 'ask', from: arrangementId })}>
          {say('arrangement.anew')}
        </Button>
      )}
      {state === 'requested' && (
        <Button icon={Ban} onClick={() => withdrawal.send(arrangementId)}>
          {say('arrangement.withdraw')}
        </Button>
      )}
      {nextState(state, 'revoke') !== null && authority !== 'none' && (
        <Button icon={Ban} onClick={() => setSigning('revoke')}>
          {say('arrangement.revoke')}
        </Button>
      )}
      <p role="alert" className="field__error">
        {problem}
      </p>
      <NotSaved when={withdrawal.failed} />
      {signing === 'revoke' && authority !== 'none' && (
        <SignDialog
          title={say('revoke.title')}
          done={['revoked']}
          action={say('arrangement.revoke')}
          send={(requestId, pin) => api.arrangements.revoke.mutate({ requestId, arrangementId, pin, as: authority })}
          onClose={close}
        >
          <p>{say('revoke.text')}</p>
        </SignDialog>
      )}
      {(signing === 'mine' || signing === 'not mine') && (
        <SignDialog
          title={say(`confirm.${signing}`)}
          done={['confirmed', 'revoked']}
          action={say('confirm.do')}
          send={(requestId, pin) => api.arrangements.confirm.mutate({ requestId, arrangementId, pin, answer: signing })}
          onClose={close}
        >
          <p>{say(`confirm.${signing}Text`)}</p>
        </SignDialog>
      )}
    </div>
  );
}
