import { timeText } from '../../../core/time.ts';
import type { Outputs } from '../../ui/api.ts';
import { deviceList, type OpenRequest } from '../arrivals/waits.ts';
import { useSchool } from '../context.ts';
import { Facts } from '../Facts.tsx';
import { categoryText, hostText, joined, useOfficeWords } from '../words.ts';

type Visit = Outputs['visits']['dayLog']['visits'][number];

/** What the visitor asked, in the order in which one would ask about it. */
export function AskedFacts({ request, visit }: { request: OpenRequest; visit: Visit | undefined }) {
  const say = useOfficeWords();
  const { timeZone } = useSchool();
  const until = request.untilAsked;
  return (
    <section className="sheet" aria-labelledby="asked-title">
      <h2 id="asked-title">{say('decide.asked')}</h2>
      <Facts
        facts={[
          [say('decide.who'), joined(request.holderName, categoryText(request, say), request.organisation)],
          [say('visit.host'), visit ? hostText(visit, say) : ''],
          [say('decide.device'), deviceList(request.devices, say)],
          [say('decide.what'), say(`purpose.${request.purpose}`)],
          [say('decide.where'), say(`place.${request.placeAsked}`)],
          [
            say('decide.howLong'),
            until === null ? say('requests.untilLeave') : say('requests.until', { time: timeText(until, timeZone) }),
          ],
          [say('decide.since'), timeText(request.requestedAt, timeZone)],
        ]}
      />
    </section>
  );
}
