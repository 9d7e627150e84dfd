import { useState } from 'react';
import { LONGEST_REASON } from '../../../core/retention.ts';
import type { Inputs } from '../../ui/api.ts';
import { SelectField } from '../../ui/SelectField.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useOffice, useStaff } from '../context.ts';
import { useRead, useWrite } from '../data.ts';
import { nextDay } from '../school-time.ts';
import { SectionForm } from '../setup/SectionForm.tsx';
import { useOfficeWords } from '../words.ts';

type Placed = Omit<Inputs['privacy']['hold'], 'requestId'>;
type Field = 'reference' | 'reason' | 'review';

/** Places a hold on visits that were ticked, or on a breach by its reference where none were. */
export function HoldForm({ visitIds, onClose }: { visitIds: readonly string[] | null; onClose: () => void }) {
  const say = useOfficeWords();
  const { api } = useOffice();
  const { id: ownId } = useStaff();
  const { data } = useRead(['privacy.holds'], (signal) => api.privacy.holds.query(undefined, { signal }));
  const [reference, setReference] = useState('');
  const [reason, setReason] = useState('');
  const [ownerId, setOwnerId] = useState(ownId);
  const [review, setReview] = useState<string | null>(null);
  const [fault, setFault] = useState<{ field: Field; says: string } | null>(null);
  const { send, busy, failed } = useWrite((requestId, input: Placed) =>
    api.privacy.hold.mutate({ requestId, ...input }),
  );
  if (!data) return null;
  const reviewOn = review ?? nextDay(data.today, 182);
  const save = async () => {
    const about: Placed['about'] =
      visitIds === null ? { kind: 'breach', reference } : { kind: 'visits', visitIds: [...visitIds] };
    const answer = await send({ about, reason, ownerId, reviewOn });
    switch (answer?.outcome) {
      case undefined:
        return;
      case 'no reason':
        return setFault({ field: 'reason', says: say('privacy.fault.no reason') });
      case 'not within a year':
        return setFault({ field: 'review', says: say('doNotAdmit.not within a year') });
      case 'unknown breach':
        return setFault({ field: 'reference', says: say('holds.unknown breach') });
      default:
        return onClose();
    }
  };
  const errorOf = (field: Field) => (fault?.field === field ? fault.says : undefined);
  return (
    <SectionForm busy={busy} failed={failed} onSave={save} onClose={onClose}>
      {visitIds === null && (
        <TextField
          label={say('holds.reference')}
          hint={say('holds.referenceHint')}
          error={errorOf('reference')}
          value={reference}
          onChange={setReference}
          maxLength={20}
          autoComplete="off"
        />
      )}
      <TextField
        label={say('holds.reason')}
        hint={say('holds.reasonHint')}
        error={errorOf('reason')}
        value={reason}
        onChange={setReason}
        maxLength={LONGEST_REASON}
        autoComplete="off"
      />
      <SelectField
        label={say('holds.owner')}
        value={ownerId}
        options={data.people.map(({ staffId, name }) => ({ value: staffId, label: name }))}
        onChange={setOwnerId}
      />
      <TextField
        label={say('doNotAdmit.reviewOn')}
        hint={say('doNotAdmit.reviewHint')}
        type="date"
        error={errorOf('review')}
        value={reviewOn}
        min={data.today}
        onChange={(chosen) => chosen !== '' && setReview(chosen)}
      />
    </SectionForm>
  );
}
