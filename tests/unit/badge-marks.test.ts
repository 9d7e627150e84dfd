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
