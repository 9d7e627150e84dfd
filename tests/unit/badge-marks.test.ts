import { expect, test } from 'vitest';
import { BADGE_MARKS } from '../../core/badge-marks.ts';
import { MARKS } from '../../core/devices.ts';
import { type Bits, difference, inkBox, turned } from '../support/bits.ts';
import { markBits } from '../support/marks.ts';

const READING_SIZE_MM = 12;
const DPI = 300;
const LEAST_DIFFERENCE = 0.15;

function turns(bits: Bits): Bits[] {
  const quarter = turned(bits);
  const half = turned(quarter);
  return [bits, quarter, half, turned(half)];
}

const pairs = MARKS.flatMap((one, index) => MARKS.slice(index + 1).map((other) => [one, other] as const));

test.each(pairs)('"%s" and "%s" differ in at least 15 % of their pixels in every turn', async (one, other) => {
  const still = await markBits(one, READING_SIZE_MM, DPI);
  const differences = turns(await markBits(other, READING_SIZE_MM, DPI)).map((bits) => difference(still, bits));
  expect(Math.min(...differences)).toBeGreaterThanOrEqual(LEAST_DIFFERENCE);
});

/** A photocopier's grain: each dot may turn over, and what is thin grows or goes. The same at every run. */
function photocopied(bits: Bits, seed: number): Bits {
  let state = seed;
  const random = () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return state / 2 ** 31;
  };
  const grain = bits.ink.map((dot) => (random() < 0.05 ? 1 - dot : dot));
  const ink = grain.map((_dot, at) => {
    const around = [
      -bits.width - 1,
      -bits.width,
      -bits.width + 1,
      -1,
      0,
      1,
      bits.width - 1,
      bits.width,
      bits.width + 1,
    ];
    const dark = around.reduce((sum, step) => sum + (grain[at + step] ?? 0), 0);
    return dark >= 4 ? 1 : 0;
  });
  return { ...bits, ink };
}

test.each(pairs)('"%s" and "%s" differ as much after three photocopies', async (one, other) => {
  const copied = async (mark: (typeof MARKS)[number]) =>
    [1, 2, 3].reduce(photocopied, await markBits(mark, READING_SIZE_MM, DPI));
  const still = await copied(one);
  const differences = turns(await copied(other)).map((bits) => difference(still, bits));
  expect(Math.min(...differences)).toBeGreaterThanOrEqual(LEAST_DIFFERENCE);
});

test.each(pairs)(
  '"%s" and "%s" differ as much at three metres, where two millimetres are one dot',
  async (one, other) => {
    const still = await markBits(one, READING_SIZE_MM * 2, 12.7);
    const differences = turns(await markBits(other, READING_SIZE_MM * 2, 12.7)).map((bits) => difference(still, bits));
    expect(Math.min(...differences)).toBeGreaterThanOrEqual(LEAST_DIFFERENCE);
  },
);

test.each(MARKS)('"%s" fills its box in one direction and stays inside it', async (mark) => {
  const bits = await markBits(mark, READING_SIZE_MM, DPI);
  const box = inkBox(bits);
  const longest = box === null ? 0 : Math.max(box.right - box.left, box.bottom - box.top) + 1;
  expect(longest).toBeGreaterThan(bits.width * 0.95);
  for (const [, number] of BADGE_MARKS[mark].matchAll(/(-?[\d.]+)/g)) {
    expect(Number(number)).toBeGreaterThanOrEqual(0);
    expect(Number(number)).toBeLessThanOrEqual(100);
  }
});

test('the same mark does not count as different from itself', async () => {
  const mark = await markBits('may use', READING_SIZE_MM, DPI);
  expect(difference(mark, mark)).toBe(0);
  expect(difference(mark, turned(mark))).toBeGreaterThan(0);
});
