import { dateText, timeText } from '../../../core/time.ts';
import { useSchool } from '../context.ts';
import { Facts } from '../Facts.tsx';
import { categoryText, hostText, joined, type T, useOfficeWords } from '../words.ts';
import type { FoundVisit } from './VisitPage.tsx';

/** What is known of a visit. */
export function VisitFacts({ found }: { found: FoundVisit }) {
  const t = useOfficeWords();
  const { timeZone } = useSchool();
  const { visit } = found;
  return (
    <section className="sheet" aria-labelledby="facts-title">
      <h2 id="facts-title">{t('visit.facts')}</h2>
      <Facts
        facts={[
          [t('visit.category'), joined(categoryText(visit, t), visit.organisation)],
          [t('visit.host'), hostText(visit, t)],
          [t('visit.date'), dateText(visit.arrivedAt, timeZone)],
          [t('log.status'), visit.rulesRefused ? t('log.refused') : joined(...visit.status.details)],
          [t('visit.check'), checkText(found.check, timeZone, t)],
          [t('visit.supervision'), visit.rulesRefused ? '' : t(`supervision.${visit.supervision}`)],
          [t('visit.code'), visit.badgeCode ?? ''],
          [t('visit.children'), visit.children > 0 ? String(visit.children) : ''],
          [t('visit.help'), found.helpToLeave ? t('visit.helpYes') : ''],
          [t('visit.vehicle'), found.vehicle],
        ]}
      />
    </section>
  );
}

function checkText(check: FoundVisit['check'], timeZone: string, t: T): string {
  if (check === null) return t('visit.notChecked');
  const name = check.checkedBy;
  const time = timeText(check.checkedAt, timeZone);
  if (check.idKind === 'none') return t('visit.notSeen', { name, time });
  return t('visit.checked', { kind: t(`idKind.${check.idKind}`), name, time });
}
