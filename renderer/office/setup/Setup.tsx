import { DoorClosed, DoorOpen } from 'lucide-react';
import type { Outputs } from '../../ui/api.ts';
import { Icon } from '../../ui/Icon.tsx';
import { useOffice } from '../context.ts';
import { useRead } from '../data.ts';
import { OfficePage } from '../OfficePage.tsx';
import { useOfficeWords } from '../words.ts';
import { AssemblyPoint } from './AssemblyPoint.tsx';
import { Numbers } from './Numbers.tsx';
import { SchoolName } from './SchoolName.tsx';
import { Team } from './Team.tsx';

export type SchoolSettings = Outputs['school']['get'];

/** What the administrator sets up, and whether sign-in is open. */
export function Setup() {
  const t = useOfficeWords();
  const { api } = useOffice();
  const { data: school } = useRead(['school.get'], (signal) => api.school.get.query(undefined, { signal }));
  return (
    <OfficePage heading={t('school.title')}>
      {school && (
        <>
          <Opening school={school} />
          <div className="setup">
            <Team school={school} />
            <Numbers school={school} />
            <AssemblyPoint school={school} />
            <SchoolName school={school} />
          </div>
        </>
      )}
    </OfficePage>
  );
}

function Opening({ school }: { school: SchoolSettings }) {
  const t = useOfficeWords();
  const missing = school.confirmations.filter((each) => each.confirmedAt === null);
  return (
    <section className={school.open ? 'opening opening--open' : 'opening'} role="status">
      <Icon of={school.open ? DoorOpen : DoorClosed} large />
      <div>
        <h2>{t(school.open ? 'school.open' : 'school.shut')}</h2>
        <p>{t(school.open ? 'school.openLead' : 'school.shutLead')}</p>
        {missing.length > 0 && (
          <p>
            {t('school.missing')}: <strong>{missing.map(({ kind }) => t(`school.${kind}`)).join(', ')}</strong>
          </p>
        )}
      </div>
    </section>
  );
}
