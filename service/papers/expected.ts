import type { ListPaper } from '../../core/papers.ts';
import { dayText } from '../../core/time.ts';
import { expected } from '../expected/list.ts';
import type { Parts } from '../parts.ts';
import { answered, type Paper, paperSchool } from './paper.ts';
import type { Papers } from './papers.ts';

/** Who is expected on a day with the codes to read out, to lie on the counter. */
export async function expectedPdf(parts: Parts, papers: Papers, day: string, actor: string): Promise<Paper> {
  const { record, clock } = parts;
  const drawn = await papers.list(expectedPaper(parts, day));
  record.write(() =>
    record.audit.append({ name: 'expected.printed', actor, subject: 'expected', details: { day } }, clock()),
  );
  return answered(drawn);
}

function expectedPaper(parts: Parts, day: string): ListPaper {
  const { record, clock } = parts;
  const rows = expected({ record, clock }, day).expected;
  return {
    school: paperSchool(record),
    printedAt: clock(),
    title: 'Expected',
    lead: `${dayText(day)}\nThe code is typed at the kiosk under "I have a code".`,
    boxes: true,
    columns: [
      { heading: 'Time', share: 10 },
      { heading: 'Who', share: 44 },
      { heading: 'Host', share: 24 },
      { heading: 'Code', share: 18 },
    ],
    rows: rows.flatMap((row) => [
      [row.time, [row.name, row.organisation].filter(Boolean).join('\n'), row.hostName ?? '', row.code ?? ''],
      ...row.members.map(({ name }) => ['', name, '', '']),
    ]),
    none: 'Nobody is expected.',
  };
}
