import { useOffice, useStaff } from '../context.ts';
import { useRead } from '../data.ts';
import { may } from '../may.ts';
import { hrefOf } from '../place.ts';
import { useOfficeWords } from '../words.ts';

/** One line on the first page of whoever looks after the tablet: how many things are wrong with it. */
export function HealthLine() {
  const say = useOfficeWords();
  const { api } = useOffice();
  const { roles } = useStaff();
  const { data } = useRead(['doctor.look'], (signal) => api.doctor.look.query(undefined, { signal }), {
    when: may(roles, 'doctor.look'),
  });
  const wrong = data?.filter(({ state }) => state === 'wrong').length ?? 0;
  if (wrong === 0) return null;
  return (
    <p>
      <a href={hrefOf({ kind: 'health' })}>{say('health.wrong', { count: wrong })}</a>
    </p>
  );
}
