import { convertIndexedToRgb, decode, encode } from 'fast-png';
import { expect, test } from 'vitest';
import { withFewColours } from '../../commands/few-colours.ts';

type Pixel = readonly [number, number, number];

/** A picture one pixel high. */
const pngOf = (pixels: readonly Pixel[]) =>
  encode({ width: pixels.length, height: 1, channels: 3, depth: 8, data: Uint8Array.from(pixels.flat()) });

const pixelsOf = (png: Uint8Array) => {
  const samples = [...convertIndexedToRgb(decode(png))];
  return Array.from({ length: samples.length / 3 }, (_each, at) => samples.slice(at * 3, at * 3 + 3));
};

test('a picture of few colours keeps each pixel as it was', () => {
  const pixels: Pixel[] = [...Array(200).keys()].map((each) => [each, 255 - each, 7]);
  expect(pixelsOf(withFewColours(pngOf(pixels)))).toEqual(pixels);
});

test('of more colours than 256 the commonest stay, and a rare one becomes the nearest of them', () => {
  const common: Pixel[] = [...Array(256).keys()].map((each) => [each, each, each]);
  const rare: Pixel = [100, 101, 100];
  expect(pixelsOf(withFewColours(pngOf([rare, ...common, ...common])))).toEqual([
    [100, 100, 100],
    ...common,
    ...common,
  ]);
});
