import { useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { useNow } from '../clock.ts';
import { useOffice, useSchool } from '../context.ts';
import { useRead } from '../data.ts';
import { joined, useOfficeWords } from '../words.ts';
import { agoText, sizeText, whenText } from './backup-words.ts';
import type { BackupEntry } from './RestoreDialog.tsx';

const AT_FIRST = 6;
const MINUTE_MS = 60_000;

/** Every backup there is, newest first, with its age, place and size. */
export function RestoreList({ onChoose, onClose }: { onChoose: (backup: BackupEntry) => void; onClose: () => void }) {
  const say = useOfficeWords();
  const { api } = useOffice();
  const [all, setAll] = useState(false);
  const { data: list } = useRead(['backups.list'], (signal) => api.backups.list.query(undefined, { signal }));
  const backups = list?.backups ?? [];
  const shown = all ? backups : backups.slice(0, AT_FIRST);
  return (
    <Dialog
      title={say('backups.restore')}
      onClose={onClose}
      actions={<Button onClick={onClose}>{say('action.cancel')}</Button>}
    >
      <div className="stack">
        <p>{say(list && backups.length === 0 ? 'backups.nothing' : 'backups.choose')}</p>
        {list && !list.secondReached && <p className="quiet">{say('backups.secondSilent')}</p>}
        <ul className="plain-list">
          {shown.map((backup) => (
            <Entry key={`${backup.place} ${backup.at}`} backup={backup} onChoose={() => onChoose(backup)} />
          ))}
        </ul>
        {shown.length < backups.length && (
          <Button className="start" onClick={() => setAll(true)}>
            {say('backups.showAll')}
          </Button>
        )}
      </div>
    </Dialog>
  );
}

function Entry({ backup, onChoose }: { backup: BackupEntry; onChoose: () => void }) {
  const say = useOfficeWords();
  const { timeZone } = useSchool();
  const now = useNow(MINUTE_MS);
  const when = whenText(backup.at, timeZone, say);
  const place = say(`backups.place.${backup.place}`);
  return (
    <li className="kind">
      <span>
        <strong>{when}</strong>
        <span className="quiet door__when">
          {joined(agoText(backup.at, now, say), place, sizeText(backup.bytes, say))}
        </span>
      </span>
      <Button onClick={onChoose} aria-label={say('backups.pickOf', { when, place })}>
        {say('backups.pick')}
      </Button>
    </li>
  );
}
