import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { demoProfile } from '../../core/demo-profile.ts';
import { type Block, fillPlaceholders, linesOf } from '../../core/documents.ts';
import { readability } from '../../core/readability.ts';
import { placeholderValues } from '../../core/school.ts';
import { defaultProfile } from '../../core/school-profile.ts';
import { blocksOf, parseDocument } from '../../service/documents/parse.ts';

const leaflets = join(import.meta.dirname, '../../leaflets');
const shipped = readdirSync(leaflets, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('en.md'));

const read = (path: string) => readFileSync(join(leaflets, path), 'utf8');

/** A shipped document as a visitor of the invented school sees it. */
function seen(path: string): Block[] {
  const parsed = parseDocument(read(path));
  if (parsed.outcome === 'faulty') throw new Error(`${path}: ${JSON.stringify(parsed.faults)}`);
  return fillPlaceholders(blocksOf(parsed.body), placeholderValues(demoProfile)).blocks;
}

const wordCount = (blocks: readonly Block[]) => readability(linesOf(blocks)).words;

it('ships rules, leaflet and privacy notice in English', () => {
  expect(shipped).toEqual(expect.arrayContaining(['rules/en.md', 'leaflet/en.md', 'privacy/en.md']));
});

describe.each(shipped)('%s', (path) => {
  it('is fit to be published', () => {
    expect(parseDocument(read(path))).toMatchObject({ outcome: 'parsed', header: { ratified: null } });
  });

  it('can be read at eleven', () => {
    const text = linesOf(seen(path).filter((block) => block.kind !== 'heading'));
    const { grade, longest } = readability(text);
    expect(grade).toBeLessThanOrEqual(6);
    expect(longest.words, longest.text).toBeLessThanOrEqual(20);
  });

  it('holds no placeholder any more once the facts are filled in', () => {
    expect(linesOf(seen(path)).join('\n')).not.toMatch(/\{\{|\}\}|\(ask the office\)|^Ask the office$/m);
  });

  it('leaves the names, telephone numbers and places of every school to its settings', () => {
    const people = [...defaultProfile.team, ...demoProfile.team].map((member) => member.name);
    const text = read(path).replace(/\*\*999\*\*/, '');
    for (const fact of [...people, 'Hollingbourne', 'Greenfield', 'Kent']) expect(text).not.toContain(fact);
    expect(text.slice(text.indexOf('\n---\n'))).not.toMatch(/\d{3}/);
  });
});

describe('the rules', () => {
  it('are at most twelve short lines', () => {
    const [intro, list, ...more] = seen('rules/en.md');
    expect(more).toEqual([]);
    expect(intro?.kind).toBe('paragraph');
    const items = list?.kind === 'list' ? linesOf([list]) : [];
    expect(items.length).toBeGreaterThan(0);
    expect(items.length).toBeLessThanOrEqual(12);
    for (const item of items) expect(readability([item]).words, item).toBeLessThanOrEqual(20);
  });

  const musts: [string, RegExp][] = [
    ['M4 devices off', /switch off your phone, smart watch and every other device/i],
    ['M6 staffroom only, away from children', /only in the staffroom.*, away from children/],
    ['M4 no photos', /no photos.*no films and no sound recordings/i],
    ['M6 prior agreement of the headteacher', /only the headteacher can give permission/i],
    ['S4.1 nothing shared online', /nothing online about our pupils, families or staff/i],
    ['M3 no offensive or illegal content', /hurtful, rude or against the law/],
    ['M3 devices are the responsibility of the user', /look after your own devices\. Lock them with a PIN/i],
    ['M6 staff challenge and inform', /staff will ask.*must report/i],
    ['badge', /wear your badge/i],
    ['sign out', /sign out/i],
  ];
  it.each(musts)('say it: %s', (_rule, words) => {
    expect(linesOf(seen('rules/en.md')).join(' ')).toMatch(words);
  });
});

describe('the leaflet', () => {
  /** The outline's fifteen topics in their order: the heading and what has to be said under it. */
  const topics: [RegExp, RegExp[]][] = [
    [/^Welcome/, [/Greenfield Primary School/, /all share/]],
    [/safeguarding team/, [/Ms Okafor/, /Mr Hale, Deputy headteacher/, /Room 4/]],
    [/^Arriving and leaving/, [/sign in/i, /ID/, /badge/, /ESCORTED/, /sign out/i]],
    [/^Phones, watches/, [/staffroom/, /headteacher can give permission/, /no photos/i]],
    [/^Online/, [/pupils, families or staff/, /message/, /friends/]],
    [/with children/, [/can see you/, /respect/, /clothes/, /toilets for adults/, /never help a child to wash/i]],
    [/worried about a child/, [/signs/, /safeguarding team today/]],
    [
      /child tells you/,
      [/listen/i, /calm/, /not promise/, /do not try to find out/i, /tell the safeguarding team/i, /own words/],
    ],
    [/worried about an adult/, [/headteacher today: Ms Okafor/, /chair of governors: Dr Farrow/, /LADO/]],
    [/^Help from outside/, [/999/, /01632 960 101/]],
    [/^Three more dangers/, [/Prevent/, /FGM/, /exploitation/]],
    [/^Fire and lockdown/, [/alarm/, /exit/, /top playground/, /lockdown/, /help to leave/]],
    [/^First aid/, [/first aid/i, /allergies/, /smoke or vape/]],
    [/^Privacy/, [/to yourself/, /your data/, /complaints/]],
    [/^About this leaflet/, [/version/, /date/, /next review/]],
  ];
  const sections = () => sectionsOf(seen('leaflet/en.md'));

  it('has the sections of the outline and no others', () => {
    expect(sections().map((section) => section.heading)).toEqual(
      topics.map(([heading]) => expect.stringMatching(heading)),
    );
  });

  it.each(topics.map(([heading, says], index) => ({ heading, says, index })))(
    'says under $heading what it must',
    ({ says, index }) => {
      for (const words of says) expect(sections()[index]?.text).toMatch(words);
    },
  );

  it('fits one folded A5 sheet', () => {
    const words = wordCount(blocksOf(read('leaflet/en.md').split('\n---\n')[1] ?? ''));
    expect(words).toBeGreaterThanOrEqual(650);
    expect(words).toBeLessThanOrEqual(850);
  });

  it('never tells a visitor to question a child', () => {
    expect(sections()[7]?.text).toMatch(/do not ask for more/i);
    expect(sections()[7]?.text).not.toMatch(/open questions|clarify|what, when, where/i);
  });
});

describe('the privacy notice', () => {
  const parts: [string, RegExp][] = [
    ['controller', /Greenfield Primary School decides.*the controller/],
    ['data protection officer', /data protection officer.*Mrs Lindqvist/],
    ['purposes', /keep children safe and to know who is here/],
    ['basis', /public task.*legal duty/],
    ['no consent tick', /do not ask you to agree to this notice/],
    ['recipients', /fire service, ambulance or police/],
    ['retention of visits', /Your visit: this school year and six more/],
    ['retention of help to leave', /until you sign out, and never more than 24 hours/],
    ['retention of events', /event: this school year and one more/],
    ['retention of bans', /never more than a year/],
    ['health data', /help to leave counts as health data/],
    ['rights', /ask to see.*put mistakes right.*delete it.*stop using it/i],
    ['complaints', /within 30 days.*ico\.org\.uk/],
  ];
  it.each(parts)('names %s', (_part, words) => {
    expect(linesOf(seen('privacy/en.md')).join(' ')).toMatch(words);
  });
});

function sectionsOf(blocks: readonly Block[]): { heading: string; text: string }[] {
  const sections: { heading: string; text: string }[] = [];
  for (const block of blocks) {
    const text = linesOf([block]).join(' ');
    const last = sections.at(-1);
    if (block.kind === 'heading') sections.push({ heading: text, text: '' });
    else if (last) last.text += ` ${text}`;
  }
  return sections;
}
