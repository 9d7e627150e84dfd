import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { DEVICE_KINDS, deviceStatus, type Mark, type TreatedDevice } from '../../core/devices.ts';
import { type Box, LABELS, type Label, labelFaults, labelOf } from '../../core/labels.ts';
import { type BadgeLayout, layOutBadge } from '../../service/badges/layout.ts';
import type { Part, TextUse } from '../../service/badges/parts.ts';
import { loadFonts } from '../../service/type/fonts.ts';
import { type Letters, lettersOf } from '../../service/type/letters.ts';
import { SAMPLE_NAMES, SAMPLE_STATUSES, sampleDevice, sampleFacts } from '../support/badge-samples.ts';
import { FONTS_FOLDER } from '../support/paths.ts';

const ROOMY = labelOf('brother-62x100');
/** White between any two parts. */
const CLEARANCE_MM = 0.4;
let letters: Letters;

beforeAll(async () => {
  letters = lettersOf(await loadFonts(FONTS_FOLDER));
});

function lay(changes: Parameters<typeof sampleFacts>[0], label = ROOMY): BadgeLayout {
  return layOutBadge(sampleFacts(changes), label, letters);
}

function texts({ parts }: BadgeLayout, use: TextUse) {
  return parts.filter((part) => part.kind === 'text').filter((part) => part.use === use);
}

function wordsOf(layout: BadgeLayout, use: TextUse): string {
  return texts(layout, use)
    .map((part) => part.text)
    .join(' ');
}

function outside(box: Box, of: Box): boolean {
  const slack = 1e-6;
  return (
    box.x < of.x - slack ||
    box.y < of.y - slack ||
    box.x + box.width > of.x + of.width + slack ||
    box.y + box.height > of.y + of.height + slack
  );
}

function overlap(a: Part, b: Part): boolean {
  // Lines of one text share the space between them; the supervision's word stands in its own bar.
  const use = 'use' in a && 'use' in b && a.use === b.use;
  if (use) return false;
  const [one, other] = [a.box, b.box];
  const across = Math.min(one.x + one.width, other.x + other.width) - Math.max(one.x, other.x);
  const down = Math.min(one.y + one.height, other.y + other.height) - Math.max(one.y, other.y);
  return across > -CLEARANCE_MM && down > -CLEARANCE_MM;
}

function collisions({ parts }: BadgeLayout): string[] {
  const named = (part: Part) => ('use' in part ? part.use : part.kind);
  return parts.flatMap((a, index) =>
    parts.slice(index + 1).flatMap((b) => (overlap(a, b) ? [`${named(a)} over ${named(b)}`] : [])),
  );
}

function union(boxes: readonly Box[]): Box {
  const x = Math.min(...boxes.map((box) => box.x));
  const y = Math.min(...boxes.map((box) => box.y));
  const width = Math.max(...boxes.map((box) => box.x + box.width)) - x;
  return { x, y, width, height: Math.max(...boxes.map((box) => box.y + box.height)) - y };
}

/** The part of the label that the mark, the capitals and the small lines take together. */
function statusShare(layout: BadgeLayout, label: Label): number {
  const mark = layout.parts.filter((part) => part.kind === 'mark');
  const shown = [...mark, ...texts(layout, 'headline'), ...texts(layout, 'details')].map((part) => part.box);
  const { width, height } = union(shown);
  return (width * height) / (label.width * label.height);
}

const anyLabel = fc.constantFrom(...LABELS);
const SUPERVISED = ['escorted', 'unescorted'] as const;
const cases = Object.entries(SAMPLE_STATUSES).flatMap(([statusName, status]) =>
  Object.entries(SAMPLE_NAMES).flatMap(([nameName, visitorName]) =>
    SUPERVISED.flatMap((supervision) =>
      LABELS.map((label) => ({ size: label.id, label, statusName, nameName, status, visitorName, supervision })),
    ),
  ),
);

describe.each(cases)('$size, $statusName, $nameName, $supervision', ({ label, status, visitorName, supervision }) => {
  test('everything has a place of its own inside the printable area, and nothing is cut', () => {
    const layout = lay({ status, visitorName, supervision }, label);
    expect(layout.parts.filter((part) => outside(part.box, label.printable))).toEqual([]);
    expect(collisions(layout)).toEqual([]);
    expect(layout.faults).toEqual([]);
    expect(wordsOf(layout, 'name').replaceAll('- ', '-')).toBe(visitorName);
  });

  test('capitals are 7.5 mm and 5 mm high, shape and words a third of the label', () => {
    const layout = lay({ status, visitorName, supervision }, label);
    for (const part of texts(layout, 'headline')) expect(part.em * letters.capHeight).toBeGreaterThanOrEqual(7.5);
    for (const part of texts(layout, 'supervision')) expect(part.em * letters.capHeight).toBeGreaterThanOrEqual(5);
    expect(statusShare(layout, label)).toBeGreaterThanOrEqual(1 / 3);
  });
});

const kindsAndLabels = DEVICE_KINDS.flatMap((kind) => LABELS.map((label) => ({ kind, size: label.id, label })));

test.each(kindsAndLabels)('shape and words are a third of $size with a single device: $kind', ({ kind, label }) => {
  const share = (mark: Mark, device: TreatedDevice) =>
    statusShare(lay({ status: { mark, devices: [device] } }, label), label);
  expect(share('keep away', sampleDevice(kind, 'away'))).toBeGreaterThanOrEqual(1 / 3);
  expect(share('keep away', sampleDevice(kind, 'awaiting'))).toBeGreaterThanOrEqual(1 / 3);
  expect(share('at office', sampleDevice(kind, 'held', '1'))).toBeGreaterThanOrEqual(1 / 3);
  expect(share('may use', sampleDevice(kind, 'allowed'))).toBeGreaterThanOrEqual(1 / 3);
});

test('the kinds of two devices stand on lines of their own', () => {
  const headline = (kinds: readonly (typeof DEVICE_KINDS)[number][]) =>
    texts(
      lay({ status: { mark: 'may use', devices: kinds.map((kind) => sampleDevice(kind, 'allowed')) } }),
      'headline',
    );
  expect(headline(['phone', 'laptop']).map((part) => part.text)).toEqual(['MAY USE:', 'PHONE', 'LAPTOP']);
  expect(headline(['phone', 'laptop', 'watch']).map((part) => part.text)).toEqual(['MAY USE:', '3 DEVICES']);
});

test('any name up to sixty letters is printed whole, any name at all without running over', () => {
  const name = fc.stringMatching(/^[A-Za-zÀ-ÖØ-öø-ÿŁłŠšŽž' -]{1,160}$/).filter((text) => text.trim() !== '');
  fc.assert(
    fc.property(name, fc.constantFrom(...Object.values(SAMPLE_STATUSES)), anyLabel, (visitorName, status, label) => {
      const layout = lay({ visitorName, status, role: visitorName, host: visitorName.slice(0, 40) }, label);
      expect(layout.parts.filter((part) => outside(part.box, label.printable))).toEqual([]);
      expect(collisions(layout)).toEqual([]);
      if (visitorName.trim().length > 60) return;
      expect(layout.faults).not.toContainEqual({ kind: 'shortened', field: 'name' });
      const bare = (text: string) => text.replaceAll(/\s/g, '');
      expect(bare(wordsOf(layout, 'name'))).toBe(bare(visitorName.normalize('NFC')));
    }),
    { numRuns: 300 },
  );
});

test('the organisation is shortened before the name, and the badge says so', () => {
  const role = 'Senior educational psychologist of the Northumberland and Tyneside Advisory Service for Schools';
  const layout = lay({ role, host: 'Ms Okafor', visitorName: SAMPLE_NAMES['long-name'] ?? '' });
  expect(layout.faults).toEqual([{ kind: 'shortened', field: 'role' }]);
  expect(wordsOf(layout, 'about')).toMatch(/^Senior educational psychologist of.*… · for Ms Okafor$/);
});

test('details that cannot all be shown say that there are more', () => {
  const devices = DEVICE_KINDS.map((kind, index) => sampleDevice(kind, 'held', `1${index}`));
  const layout = lay({ status: { mark: 'at office', devices: [...devices, ...devices, ...devices] } });
  expect(layout.faults).toEqual([{ kind: 'shortened', field: 'details' }]);
  expect(wordsOf(layout, 'details')).toMatch(/tag 10: phone .*more: ask the office$/);
});

test('every status of up to seven devices fits', () => {
  const treatments = ['away', 'held', 'awaiting', 'allowed'] as const;
  const device = fc.record({ kind: fc.constantFrom(...DEVICE_KINDS), treatment: fc.constantFrom(...treatments) });
  fc.assert(
    fc.property(fc.uniqueArray(device, { maxLength: 7, selector: ({ kind }) => kind }), anyLabel, (chosen, label) => {
      const devices = chosen.map(({ kind, treatment }, tag) =>
        sampleDevice(kind, treatment, treatment === 'held' ? `${tag + 1}` : null),
      );
      const mark = chosen.some(({ treatment }) => treatment === 'allowed') ? 'may use' : 'keep away';
      const layout = lay({ status: { mark, devices }, supervision: 'unescorted' }, label);
      expect(collisions(layout)).toEqual([]);
      expect(layout.parts.filter((part) => outside(part.box, label.printable))).toEqual([]);
      for (const part of texts(layout, 'headline')) expect(part.em * letters.capHeight).toBeGreaterThanOrEqual(7.5);
    }),
    { numRuns: 300 },
  );
});

test('a name that is read from the right stands at the right, beside the code', () => {
  const [name] = texts(lay({ visitorName: 'محمد علي' }), 'name');
  const [latin] = texts(lay({ visitorName: 'Mohamed Ali' }), 'name');
  const code = lay({}).parts.find((part) => part.kind === 'qr')?.box.x ?? 0;
  expect(latin?.box.x).toBeCloseTo(ROOMY.printable.x + 0.9);
  const gap = code - ((name?.box.x ?? 0) + (name?.box.width ?? 0));
  expect(gap).toBeGreaterThan(2);
  expect(gap).toBeLessThan(3.5);
});

describe('letters the fonts lack', () => {
  test('a name in another script becomes a line to write on, and is told', () => {
    const layout = lay({ visitorName: '王小明', host: '李老师' });
    expect(texts(layout, 'name')).toEqual([]);
    expect(layout.parts.some((part) => part.kind === 'bar' && part.use === 'name line')).toBe(true);
    expect(wordsOf(layout, 'about')).toBe('Educational psychologist');
    expect(layout.faults).toEqual([
      { kind: 'no glyphs', field: 'name' },
      { kind: 'no glyphs', field: 'host' },
    ]);
  });

  test('wide and decomposed Latin letters are printed as the letters they are', () => {
    expect(wordsOf(lay({ visitorName: 'Ｒｏｓａ' }), 'name')).toBe('Rosa');
    expect(wordsOf(lay({ visitorName: 'Zoe\u0308\u202e\n Łukasz' }), 'name')).toBe('Zoë Łukasz');
  });
});

test('every label on the list is sound, and a row that is not is told', () => {
  expect(LABELS.flatMap(labelFaults)).toEqual([]);
  const bad = { ...ROOMY, printable: { ...ROOMY.printable, width: 120, height: 40 }, perRoll: 0 };
  expect(labelFaults(bad)).toEqual([
    'brother-62x100: the printable area ends outside the label',
    'brother-62x100: the printable area is too small for a badge',
    'brother-62x100: a roll holds a whole number of badges',
  ]);
});

test('no device at all means the mark "none"', () => {
  const status = deviceStatus({ devices: [], arrangements: [], identityCheckedAt: null }, 0);
  expect(lay({ status }).parts.find((part) => part.kind === 'mark')?.mark).toBe('none');
});
