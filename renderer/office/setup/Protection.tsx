import { ShieldAlert, ShieldCheck } from 'lucide-react';
import { useState } from 'react';
import { dateText } from '../../../core/time.ts';
import type { Outputs } from '../../ui/api.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { useOffice, useSchool } from '../context.ts';
import { useRead } from '../data.ts';
import { useOfficeWords } from '../words.ts';
import { PassphraseForm } from './PassphraseForm.tsx';
import { RecoveryKeyDialog } from './RecoveryKeyDialog.tsx';
import { Section } from './Section.tsx';

export type Keys = Outputs['keys']['get'];

/** Whether a thief of the tablet could read the record, the recovery key, and the passphrase. */
export function Protection() {
  const say = useOfficeWords();
  const { api } = useOffice();
  const { data: keys } = useRead(['keys.get'], (signal) => api.keys.get.query(undefined, { signal }));
  if (!keys) return null;
  return (
    <Section
      title={say('protection.title')}
      lead={say('protection.lead')}
      shown={<Shown keys={keys} />}
      form={(close) => <PassphraseForm keys={keys} onClose={close} />}
    />
  );
}

function Shown({ keys }: { keys: Keys }) {
  const say = useOfficeWords();
  const { timeZone } = useSchool();
  const [making, setMaking] = useState(false);
  const { protection, disk, hasPassphrase, hasRecoveryKey, recoveryKeyAt } = keys;
  const isProtected = protection === 'protected';
  return (
    <div className="section__value stack">
      <p className={isProtected ? 'confirm confirm--done' : 'confirm__state'}>
        <Icon of={isProtected ? ShieldCheck : ShieldAlert} />
        {say(`protection.state.${protection}`)}
      </p>
      <p className="quiet">
        {say(`protection.disk.${disk}`)} {say(hasPassphrase ? 'protection.passphrase' : 'protection.noPassphrase')}
      </p>
      {!isProtected && <p>{say('protection.how')}</p>}
      <p>
        {say(hasRecoveryKey ? 'protection.recoveryKey' : 'protection.noRecoveryKey')}{' '}
        {hasRecoveryKey &&
          recoveryKeyAt !== null &&
          say('protection.recoveryKeyMade', { day: dateText(recoveryKeyAt, timeZone) })}
      </p>
      <Button look={hasRecoveryKey ? 'plain' : 'main'} className="start" onClick={() => setMaking(true)}>
        {say(hasRecoveryKey ? 'protection.makeNew' : 'protection.make')}
      </Button>
      {making && <RecoveryKeyDialog onClose={() => setMaking(false)} />}
    </div>
  );
}
