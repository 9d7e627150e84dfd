import { dateText, timeText } from '../../../core/time.ts';
import { useSchool } from '../context.ts';
import { Facts } from '../Facts.tsx';
import { categoryText, hostText, joined, type Say, useOfficeWords } from '../words.ts';
import type { FoundVisit } from './VisitPage.tsx';

/** What is known of a visit. */
export function VisitFacts({ found }: { found: FoundVisit }) {
  const say = useOfficeWords();
  const { timeZone } = useSchool();
  const { visit } = found;
  return (
    <section className="sheet" aria-labelledby="facts-title">
      <h2 id="facts-title">{say('visit.facts')}</h2>
      <Facts
        facts={[
          [say('visit.category'), joined(categoryText(visit, say), visit.organisation)],
          [say('visit.host'), hostText(visit, say)],
          [say('visit.workArea'), found.work?.area ?? ''],
          [say('visit.buildingWork'), found.work?.building ? say('visit.buildingWorkYes') : ''],
          [say('visit.date'), dateText(visit.arrivedAt, timeZone)],
          [say('log.status'), visit.rulesRefused ? say('log.refused') : joined(...visit.status.details)],
          [say('visit.check'), checkText(found.check, timeZone, say)],
          [say('visit.assurance'), assuranceText(found.check, say)],
          [say('visit.supervision'), visit.rulesRefused ? '' : say(`supervision.${visit.supervision}`)],
          [say('visit.code'), visit.badgeCode ?? ''],
          [say('visit.children'), visit.children > 0 ? String(visit.children) : ''],
          [say('visit.help'), found.helpToLeave ? say('visit.helpYes') : ''],
          [say('visit.vehicle'), found.vehicle],
          [
            say('visit.pass'),
            found.pass ? say('visit.passSince', { date: dateText(found.pass.givenAt, timeZone) }) : '',
          ],
        ]}
      />
    </section>
  );
}

function assuranceText(check: FoundVisit['check'], say: Say): string {
  return check === null || check.assurance === 'not needed' ? '' : say(`assurance.${check.assurance}`);
}

function checkText(check: FoundVisit['check'], timeZone: string, say: Say): string {
  if (check === null) return say('visit.notChecked');
  const name = check.checkedBy;
  const time = timeText(check.checkedAt, timeZone);
  if (check.idKind === 'none') return say('visit.notSeen', { name, time });
  return say('visit.checked', { kind: say(`idKind.${check.idKind}`), name, time });
}
