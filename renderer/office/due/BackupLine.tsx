import { useNow } from '../clock.ts';
import { useOffice } from '../context.ts';
import { useRead } from '../data.ts';
import { agoText } from '../setup/backup-words.ts';
import { useOfficeWords } from '../words.ts';

const MINUTE_MS = 60_000;

/** One quiet line on the first page of the office: how old the newest backup is, and its last check. */
export function BackupLine() {
  const say = useOfficeWords();
  const { api } = useOffice();
  const now = useNow(MINUTE_MS);
  const { data } = useRead(['backups.age'], (signal) => api.backups.age.query(undefined, { signal }), { live: true });
  if (!data || data.lastAt === null) return null;
  const backup = agoText(data.lastAt, now, say);
  return (
    <p className="quiet">
      {data.checkedAt === null
        ? say('backups.line', { backup })
        : say('backups.lineChecked', { backup, check: agoText(data.checkedAt, now, say) })}
    </p>
  );
}
