import { describe, expect, test } from 'vitest';
import { CIRCUMSTANCES, PURPOSES } from '../../core/arrangements.ts';
import { DEVICE_KINDS } from '../../core/devices.ts';
import type { LetterPaper } from '../../core/papers.ts';
import { readability } from '../../core/readability.ts';
import { createPapers } from '../../service/papers/papers.ts';
import { createType } from '../../service/type/type.ts';
import { bare, drawnPages, inkOutside } from '../support/paper-checks.ts';
import { sampleLetter } from '../support/paper-samples.ts';
import { FONTS_FOLDER } from '../support/paths.ts';

const papers = createPapers(createType(FONTS_FOLDER));
const PRINTABLE = { x: 22, y: 18, width: 166, height: 264 };

async function onlyPage(changes: Partial<LetterPaper>) {
  const [page, ...more] = await drawnPages(await papers.letter(sampleLetter(changes)));
  if (!page || more.length > 0) throw new Error('A letter has one page.');
  expect(inkOutside(page.picture, [PRINTABLE])).toBe(0);
  return page;
}

const textOf = async (changes: Partial<LetterPaper>) => (await onlyPage(changes)).text;

describe('the letter', () => {
  test('says who, what, why, where, when, on what conditions, and who decided, in that order', async () => {
    const page = await onlyPage({});
    expect([Math.round(page.width), Math.round(page.height)]).toEqual([210, 297]);
    const order = [
      'Greenfield Primary School',
      'Permission to use a device',
      'For Rosalind Achebe-Lund',
      'Organisation Northumbria Educational Psychology Service',
      'Device Laptop',
      'Purpose To work with a child',
      'Circumstance Work with another service',
      'Where Room 4',
      'Supervised by Mr Hale',
      'From 24 November 2026, 09:30',
      'Until 24 November 2026, 14:30',
      'Conditions Only the assessment program is open.',
      'The camera of the laptop stays covered.',
      'Risk assessment Hazards Pictures or recordings',
      'Controls Mr Hale is in the room',
      'Risk that is left Low',
      'Assessed by Ms Okafor',
      'Decision Decided by Ms Okafor',
      'When 24 November 2026, 09:20',
      'For the school: name, date',
      'The person named above: name, date',
      'Printed 24 November 2026, 09:40',
    ];
    const places = order.map((words) => page.text.indexOf(words));
    expect(places.filter((place) => place < 0)).toEqual([]);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(page.text).not.toMatch(/telephone to|Not yet/);
  });

  test('gives times in the school’s own time zone, summer time included', async () => {
    const until = { kind: 'end', at: Date.UTC(2026, 5, 24, 13, 30) } as const;
    expect(await textOf({ from: Date.UTC(2026, 5, 24, 8, 30), until })).toMatch(/09:30 .*14:30/);
  });

  test('of a standing arrangement names the need and its review, and asks nobody with it to sign', async () => {
    const text = await textOf({
      holder: { kind: 'standing', need: 'Any visitor who needs a device for their health' },
      until: { kind: 'review', day: '2027-11-23' },
    });
    expect(text).toContain('For Any visitor who needs a device for their health Device');
    expect(text).toContain('Review by 23 November 2027');
    expect(text).toContain('The safeguarding lead: name, date');
    expect(text).not.toMatch(/Until|named above|Organisation/);
  });

  test('of a health arrangement says no more about health than its data does', async () => {
    const text = await textOf({ purpose: 'health', circumstance: 'health', conditions: '' });
    expect(text).toContain('Purpose For their health Circumstance Health; no details are asked or kept Where');
    expect(text.match(/health/gi)).toHaveLength(2);
    expect(text).toContain('Conditions None');
  });

  test('says why there is no risk assessment', async () => {
    const text = await textOf({ risk: { kind: 'not needed', reason: 'No child is in the plant room.' } });
    expect(text).toContain('Not needed because No child is in the plant room.');
    expect(text).not.toMatch(/Hazards|Assessed by/);
  });

  test('of a decision by telephone says who wrote it down, and that it is unconfirmed until it is not', async () => {
    const decided = { by: 'Ms Okafor', at: Date.UTC(2026, 10, 24, 9, 20) };
    const unconfirmed = await textOf({
      decision: { ...decided, telephone: { recordedBy: 'Mr Hale', confirmedAt: null } },
    });
    expect(unconfirmed).toContain('has not confirmed it yet. It holds on this day only.');
    expect(unconfirmed).toContain('By telephone to Mr Hale Confirmed Not yet');
    const confirmedAt = Date.UTC(2026, 10, 24, 16, 5);
    const confirmed = await textOf({ decision: { ...decided, telephone: { recordedBy: 'Mr Hale', confirmedAt } } });
    expect(confirmed).toContain('Confirmed 24 November 2026, 16:05');
    expect(confirmed).not.toContain('not confirmed');
  });

  test.each([
    ['devices', DEVICE_KINDS.map((kind) => ({ devices: [kind] }))],
    ['purposes', PURPOSES.map((purpose) => ({ purpose }))],
    ['circumstances', CIRCUMSTANCES.map((circumstance) => ({ circumstance }))],
  ])('has words of its own for all %s', async (_what, all) => {
    const texts = await Promise.all(all.map((changes) => textOf(changes)));
    expect(new Set(texts).size).toBe(all.length);
  });

  test('is read easily', async () => {
    const text = await textOf({ holder: { kind: 'standing', need: 'Us' }, conditions: '' });
    const lead = text.slice(text.indexOf('We give'), text.indexOf('out of sight.') + 'out of sight.'.length);
    const { grade, longest } = readability([lead]);
    expect(grade).toBeLessThanOrEqual(6);
    expect(longest.words).toBeLessThanOrEqual(20);
  });
});

describe('awkward letters', () => {
  /** Words to so many letters. */
  const filled = (words: string, length: number) =>
    words
      .repeat(length)
      .slice(0, length - 1)
      .trim();
  const name = filled('Wilhelmina Montgomery-Featherstonehaugh ', 120);

  test('the longest texts that can be typed are whole on one page', async () => {
    const changes = {
      holder: { kind: 'person', name, organisation: filled('Advisory Service of the North ', 120) },
      place: filled('The meeting room beside the hall ', 120),
      supervisedBy: name,
      devices: DEVICE_KINDS,
      conditions: filled('No pictures are taken of anybody. ', 600),
      risk: {
        kind: 'assessed',
        hazards: filled('Somebody could record what is said. ', 600),
        controls: filled('A member of staff stays in the room. ', 600),
        residualRisk: filled('A little risk is left. ', 300),
        assessor: name,
      },
      decision: { by: name, at: Date.UTC(2026, 10, 24, 9, 20), telephone: { recordedBy: name, confirmedAt: null } },
    } as const;
    const text = bare(await textOf(changes));
    const { holder, place, conditions, risk } = changes;
    for (const words of [holder.organisation, place, conditions, risk.hazards, risk.controls, risk.residualRisk]) {
      expect(text).toContain(bare(words));
    }
    expect(text.split(bare(name))).toHaveLength(6);
  });

  test('texts too long for a page at nine points are refused, never cut', async () => {
    expect(await papers.letter(sampleLetter({ conditions: 'No photos. '.repeat(900) }))).toEqual({
      outcome: 'does not fit',
    });
  });

  test('a name in a script that papers have letters for stands as it is written', async () => {
    const page = await onlyPage({ holder: { kind: 'person', name: 'Олена Шевченко', organisation: 'Школа 12' } });
    expect(page.text).toContain('For Олена Шевченко Organisation Школа 12');
  });

  test('a name in another script becomes a line to write on; so do words within a text, and signs are left out', async () => {
    const page = await onlyPage({
      holder: { kind: 'person', name: '王小明', organisation: '学校 12' },
      conditions: 'Ask 李老师 first 🙂.\nThen go.',
    });
    expect(page.text).toContain('For Organisation ________ 12 Device');
    expect(page.text).toContain('Conditions Ask ________ first Then go.');
    expect(page.text).not.toMatch(/\p{Script=Han}|\p{Extended_Pictographic}/u);
  });

  test('the PDF names nobody in its metadata', async () => {
    const result = await papers.letter(sampleLetter());
    if (result.outcome !== 'drawn') throw new Error(result.outcome);
    const text = Buffer.from(result.pdf).toString('latin1');
    expect(text).toContain('(Letter of permission)');
    for (const word of ['Rosalind', 'Hale', 'Okafor', 'Room 4']) expect(text).not.toContain(word);
  });
});
