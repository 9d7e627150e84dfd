import { timeText } from '../../../core/time.ts';
import type { Outputs } from '../../ui/api.ts';
import { deviceList, type OpenRequest } from '../arrivals/waits.ts';
import { useSchool } from '../context.ts';
import { Facts } from '../Facts.tsx';
import { categoryText, hostText, joined, useOfficeWords } from '../words.ts';

type Visit = Outputs['visits']['dayLog']['visits'][number];

/** What the visitor asked, in the order in which one would ask about it. */
export function AskedFacts({ request, visit }: { request: OpenRequest; visit: Visit | undefined }) {
  const t = useOfficeWords();
  const { timeZone } = useSchool();
  const until = request.untilAsked;
  return (
    <section className="sheet" aria-labelledby="asked-title">
      <h2 id="asked-title">{t('decide.asked')}</h2>
      <Facts
        facts={[
          [t('decide.who'), joined(request.visitorName, categoryText(request, t), request.organisation)],
          [t('visit.host'), visit ? hostText(visit, t) : ''],
          [t('decide.device'), deviceList(request.devices, t)],
          [t('decide.what'), t(`purpose.${request.purpose}`)],
          [t('decide.where'), t(`place.${request.placeAsked}`)],
          [
            t('decide.howLong'),
            until === null ? t('requests.untilLeave') : t('requests.until', { time: timeText(until, timeZone) }),
          ],
          [t('decide.since'), timeText(request.requestedAt, timeZone)],
        ]}
      />
    </section>
  );
}
