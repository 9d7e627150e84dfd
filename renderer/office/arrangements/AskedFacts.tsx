import type { Outputs } from '../../ui/api.ts';
import { deviceList } from '../arrivals/waits.ts';
import { useNow } from '../clock.ts';
import { useSchool } from '../context.ts';
import { Facts } from '../Facts.tsx';
import { categoryText, hostText, joined, useOfficeWords } from '../words.ts';
import { type Arrangement, holderText, momentText } from './words.ts';

type Visit = Outputs['visits']['dayLog']['visits'][number];

/** What was asked, in the order in which one would ask about it. */
export function AskedFacts({ request, visit }: { request: Arrangement; visit: Visit | undefined }) {
  const say = useOfficeWords();
  const { timeZone } = useSchool();
  const now = useNow(60_000);
  const { kind, untilAsked, placeAsked } = request;
  const who = joined(
    holderText(request, say),
    kind === 'visit' ? categoryText(request, say) : say(`arrangement.kind.${kind}`),
    request.organisation,
  );
  const until =
    untilAsked === null
      ? say('requests.untilLeave')
      : say('requests.until', { time: momentText(untilAsked, now, timeZone) });
  return (
    <section className="sheet" aria-labelledby="asked-title">
      <h2 id="asked-title">{say('decide.asked')}</h2>
      <Facts
        facts={[
          [say('decide.who'), who],
          [say('visit.host'), visit ? hostText(visit, say) : ''],
          [say('decide.device'), deviceList(request.devices, say)],
          [say('decide.what'), say(`purpose.${request.purpose}`)],
          [say('decide.where'), placeAsked === null ? request.place : say(`place.${placeAsked}`)],
          [say('decide.howLong'), until],
          [say('decide.since'), momentText(request.requestedAt, now, timeZone)],
          [say('arrangement.requestedBy'), request.requestedBy ?? ''],
        ]}
      />
    </section>
  );
}
