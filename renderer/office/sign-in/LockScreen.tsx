import { useEffect, useId, useRef, useState } from 'react';
import { useOffice } from '../context.ts';
import { LostBand } from '../LostBand.tsx';
import type { StaffMember } from '../session.ts';
import { useOfficeWords } from '../words.ts';
import { PinForm } from './PinForm.tsx';
import { SetPin } from './SetPin.tsx';

/**
 * The sign-in of the same person over their unfinished work. A modal dialog, because only one of those stands above
 * another that may be open below; nothing under it is seen, read or reached.
 */
export function LockScreen({ staff }: { staff: StaffMember }) {
  const say = useOfficeWords();
  const { session } = useOffice();
  const [setting, setSetting] = useState(false);
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();
  useEffect(() => {
    const shown = dialog.current;
    const before = document.activeElement;
    shown?.showModal();
    return () => {
      shown?.close();
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  const leave = () => {
    location.hash = '';
    session.leave();
  };
  return (
    <dialog ref={dialog} className="lock" aria-labelledby={heading} onCancel={(event) => event.preventDefault()}>
      <LostBand />
      <div className="lock__sheet">
        <h2 id={heading} className="page__heading">
          {say('locked.title')}: {staff.name}
        </h2>
        <p className="page__lead">{say('locked.lead')}</p>
        {setting ? (
          <SetPin person={staff} isNew={false} onOther={leave} />
        ) : (
          <PinForm person={staff} onOther={leave} onNoPin={() => setSetting(true)} onCode={() => setSetting(true)} />
        )}
      </div>
    </dialog>
  );
}
