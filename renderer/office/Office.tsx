import { QueryClientProvider, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { applyAccent } from '../ui/accent.ts';
import { Fallback } from '../ui/Fallback.tsx';
import { useLockedPage } from '../ui/locked.ts';
import { Page } from '../ui/Page.tsx';
import { Shell } from '../ui/Shell.tsx';
import { Broken } from './Broken.tsx';
import { OfficeProvider, type OfficeTools, SchoolProvider, useOffice, useSession } from './context.ts';
import { createQueries, isUnpaired } from './data.ts';
import { IdleLock } from './IdleLock.tsx';
import { Pair } from './pairing/Pair.tsx';
import { FirstStart } from './sign-in/FirstStart.tsx';
import { LockScreen } from './sign-in/LockScreen.tsx';
import { SignIn } from './sign-in/SignIn.tsx';
import { Workplace } from './Workplace.tsx';
import { useOfficeWords } from './words.ts';

const LOOK_AGAIN_MS = 2000;

/** The staff's screens: first start, sign-in, and the pages behind it. */
export function Office({ tools }: { tools: OfficeTools }) {
  const [queries] = useState(createQueries);
  return (
    <Fallback screen={<Broken />}>
      <QueryClientProvider client={queries}>
        <OfficeProvider value={tools}>
          <Door />
        </OfficeProvider>
      </QueryClientProvider>
    </Fallback>
  );
}

function Door() {
  const { api } = useOffice();
  const state = useSession();
  const { data: school, isError } = useQuery({
    queryKey: ['kiosk.state'],
    queryFn: ({ signal }) => schoolOrUnpaired(api.kiosk.state.query(undefined, { signal })),
    refetchInterval: LOOK_AGAIN_MS,
    retry: false,
  });
  const accent = school === 'unpaired' ? undefined : school?.accent;
  useEffect(() => {
    if (accent !== undefined) applyAccent(accent, document.documentElement);
  }, [accent]);

  if (!school) return isError ? <Lost /> : null;
  if (school === 'unpaired') return <Pair />;
  return (
    <SchoolProvider value={school}>
      {state.kind === 'nobody' && (school.firstStart ? <FirstStart /> : <SignIn />)}
      {state.kind !== 'nobody' && <AtWork key={state.staff.id} />}
    </SchoolProvider>
  );
}

/** Not paired is an answer like another: it stays while it is asked again, and with it what somebody types. */
async function schoolOrUnpaired<Answer>(asked: Promise<Answer>): Promise<Answer | 'unpaired'> {
  try {
    return await asked;
  } catch (error) {
    if (isUnpaired(error)) return 'unpaired';
    throw error;
  }
}

/** The pages stay drawn under the lock, with everything typed, for the one person whose they are. */
function AtWork() {
  const state = useSession();
  const queries = useQueryClient();
  useEffect(
    () => () => queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'kiosk.state' }),
    [queries],
  );
  if (state.kind === 'nobody') return null;
  return (
    <>
      <Workplace staff={state.staff} />
      <IdleLock />
      {state.kind === 'locked' && <LockScreen staff={state.staff} />}
    </>
  );
}

function Lost() {
  const say = useOfficeWords();
  useLockedPage();
  return (
    <Shell schoolName="Gatehouse" initial="G" band={null}>
      <Page heading={say('lostStart.title')} schoolName="Gatehouse" lead={<p>{say('lostStart.lead')}</p>} />
    </Shell>
  );
}
