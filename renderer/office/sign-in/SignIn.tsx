import { useState } from 'react';
import { Frame } from '../Frame.tsx';
import { EnterPin } from './EnterPin.tsx';
import { FindYourself, type Person } from './FindYourself.tsx';

/** Signing in: find yourself, then your PIN. */
export function SignIn() {
  const [person, setPerson] = useState<Person | null>(null);
  return (
    <Frame>
      {person === null ? (
        <FindYourself onFound={setPerson} />
      ) : (
        <EnterPin key={person.id} person={person} onOther={() => setPerson(null)} />
      )}
    </Frame>
  );
}
