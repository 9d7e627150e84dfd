import { useOffice } from '../context.ts';
import { useWrite } from '../data.ts';
import { useOfficeWords } from '../words.ts';

/**
 * Lets somebody try their PIN again.
 *
 * @param onSaid gets a sentence about what came of it
 */
export function useUnlock(onSaid: (said: string) => void) {
  const say = useOfficeWords();
  const { api } = useOffice();
  const { send, busy, failed } = useWrite((requestId, staffId: string) =>
    api.staff.unlock.mutate({ requestId, staffId }),
  );
  const unlock = async ({ id, name }: { readonly id: string; readonly name: string }) => {
    const answer = await send(id);
    if (answer) onSaid(say(`staff.${answer.outcome}`, { name }));
  };
  return { unlock, busy, failed };
}
