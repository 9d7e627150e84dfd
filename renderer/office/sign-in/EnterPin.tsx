import { useState } from 'react';
import { OfficePage } from '../OfficePage.tsx';
import { useOfficeWords } from '../words.ts';
import type { Person } from './FindYourself.tsx';
import { PinForm } from './PinForm.tsx';
import { SetPin } from './SetPin.tsx';

interface EnterPinProps {
  person: Person;
  onOther: () => void;
}

/** The second half of signing in: the PIN, or the one-time code of somebody new. */
export function EnterPin({ person, onOther }: EnterPinProps) {
  const say = useOfficeWords();
  const [setting, setSetting] = useState<'no' | 'new here' | 'new code'>('no');
  if (setting !== 'no') return <SetPin person={person} isNew={setting === 'new here'} onOther={onOther} />;
  return (
    <div className="narrow">
      <OfficePage heading={say('pin.title', { name: person.name })} takesFocus={false}>
        <PinForm
          person={person}
          onOther={onOther}
          onNoPin={() => setSetting('new here')}
          onCode={() => setSetting('new code')}
        />
      </OfficePage>
    </div>
  );
}
