import { decode, encode } from 'fast-png';

type Colour = [red: number, green: number, blue: number];

/** As many as a byte a pixel can name. */
const MOST = 256;

/**
 * The same picture in its 256 commonest colours, every other one as the nearest of them. A screen is made of a few flat
 * colours and the edges between them, so an eye sees no difference, and the file is less than half as large.
 */
export function withFewColours(png: Uint8Array): Uint8Array {
  const { width, height, channels, data: samples } = decode(png);
  const colours = Array.from({ length: width * height }, (_each, pixel) => {
    const [red = 0, green = 0, blue = 0] = samples.subarray(pixel * channels, pixel * channels + 3);
    return (red << 16) | (green << 8) | blue;
  });
  const palette = commonest(colours).map(partsOf);
  const indexes = new Map<number, number>();
  const data = Uint8Array.from(colours, (colour) => {
    const index = indexes.get(colour) ?? nearest(partsOf(colour), palette);
    indexes.set(colour, index);
    return index;
  });
  return encode({ width, height, data, channels: 1, depth: 8, palette }, { zlib: { level: 9 } });
}

function commonest(colours: readonly number[]): number[] {
  const counts = new Map<number, number>();
  for (const colour of colours) counts.set(colour, (counts.get(colour) ?? 0) + 1);
  return [...counts]
    .sort(([, one], [, other]) => other - one)
    .slice(0, MOST)
    .map(([colour]) => colour);
}

function partsOf(colour: number): Colour {
  return [colour >> 16, (colour >> 8) & 255, colour & 255];
}

function nearest(colour: Colour, palette: readonly Colour[]): number {
  const distances = palette.map((each) => each.reduce((sum, part, at) => sum + (part - (colour[at] ?? 0)) ** 2, 0));
  return distances.indexOf(Math.min(...distances));
}
