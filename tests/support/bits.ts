import type { Picture } from './pdf-picture.ts';

/** A one-bit picture, as a label printer puts it on paper: 1 is ink. */
export interface Bits {
  readonly width: number;
  readonly height: number;
  readonly ink: Uint8Array;
}

/** Millimetres to pixels, rounded. */
export function pixels(millimetres: number, dpi: number): number {
  return Math.round((millimetres * dpi) / 25.4);
}

/** Ink where a pixel is darker than half. */
export function bitsOf({ width, height, data }: Picture): Bits {
  const ink = new Uint8Array(width * height);
  for (let at = 0; at < ink.length; at += 1) {
    const sum = (data[at * 4] ?? 0) + (data[at * 4 + 1] ?? 0) + (data[at * 4 + 2] ?? 0);
    ink[at] = sum < 384 ? 1 : 0;
  }
  return { width, height, ink };
}

/** The picture of a one-bit picture, for a QR reader or a PNG. */
export function pictureOf({ width, height, ink }: Bits, dpi: number): Picture {
  const data = new Uint8ClampedArray(width * height * 4).fill(255);
  ink.forEach((dark, at) => {
    if (dark) data.fill(0, at * 4, at * 4 + 3);
  });
  return { width, height, data, dpi };
}

/** A quarter turn clockwise. */
export function turned({ width, height, ink }: Bits): Bits {
  const result = new Uint8Array(ink.length);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) result[x * height + (height - 1 - y)] = ink[y * width + x] ?? 0;
  }
  return { width: height, height: width, ink: result };
}

/** The part of the pixels in which two pictures of one size differ. */
export function difference(a: Bits, b: Bits): number {
  let unlike = 0;
  for (let at = 0; at < a.ink.length; at += 1) if (a.ink[at] !== b.ink[at]) unlike += 1;
  return unlike / a.ink.length;
}

/** The part of a picture from a corner on; light where it reaches over the edge. */
export function cut(from: Bits, x: number, y: number, width: number, height: number): Bits {
  const ink = new Uint8Array(width * height);
  for (let row = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1) {
      const inside = x + column >= 0 && x + column < from.width && y + row >= 0 && y + row < from.height;
      ink[row * width + column] = inside ? (from.ink[(y + row) * from.width + x + column] ?? 0) : 0;
    }
  }
  return { width, height, ink };
}

/** The smallest rectangle with all the ink, in pixels; null for a blank picture. */
export function inkBox({ width, height, ink }: Bits) {
  let [left, top, right, bottom] = [width, height, -1, -1];
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      if (!ink[y * width + x]) continue;
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = y;
    }
  }
  return right < 0 ? null : { left, top, right, bottom };
}
