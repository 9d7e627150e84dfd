import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decode } from 'fast-png';
import { describe, expect, test } from 'vitest';
import { ICO_SIZES, icnsOf, icoOf, LINUX_SIZES } from '../../commands/pack/icon-files.ts';
import { ROOT } from '../support/service.ts';

const ASSETS = join(ROOT, 'assets');
const linuxIcon = (size: number) => readFileSync(join(ASSETS, 'icons', `${size}x${size}.png`));

/** The pictures of an ICO file as its list tells them. */
function entriesOf(ico: Buffer) {
  return Array.from({ length: ico.readUInt16LE(4) }, (_, at) => {
    const entry = 6 + at * 16;
    const offset = ico.readUInt32LE(entry + 12);
    const body = ico.subarray(offset, offset + ico.readUInt32LE(entry + 8));
    return { size: ico.readUInt8(entry) || 256, body, end: offset + body.length };
  });
}

describe('the Windows icon', () => {
  const ico = readFileSync(join(ASSETS, 'icon.ico'));
  const entries = entriesOf(ico);

  test('has every size, and nothing but its pictures', () => {
    expect(entries.map(({ size }) => size)).toEqual([...ICO_SIZES]);
    expect(entries.at(-1)?.end).toBe(ico.length);
  });

  test('holds the largest as a PNG', () => {
    expect(decode(entries.at(-1)?.body ?? new Uint8Array()).width).toBe(256);
  });

  test.each([16, 32, 48])('holds the same picture at %d pixels, upside down and blue first', (size) => {
    const body = entries.find((entry) => entry.size === size)?.body ?? Buffer.alloc(0);
    const { data } = decode(linuxIcon(size));
    expect([body.readInt32LE(4), body.readInt32LE(8)]).toEqual([size, size * 2]);
    for (const [x, y] of [
      [0, 0],
      [size / 2, size / 2],
      [size - 3, 5],
    ] as const) {
      const [red, green, blue, alpha] = data.slice((y * size + x) * 4, (y * size + x) * 4 + 4);
      const at = 40 + ((size - 1 - y) * size + x) * 4;
      expect([...body.subarray(at, at + 4)]).toEqual([blue, green, red, alpha]);
    }
    // The mask of one bit a pixel, in rows of whole 32 bits.
    expect(body.length).toBe(40 + size * size * 4 + Math.ceil(size / 32) * 4 * size);
  });
});

test('the macOS icon has the sizes up to 1024 pixels, each part as long as it says', () => {
  const icns = readFileSync(join(ASSETS, 'icon.icns'));
  expect(icns.toString('latin1', 0, 4)).toBe('icns');
  expect(icns.readUInt32BE(4)).toBe(icns.length);
  const parts: Record<string, number> = {};
  for (let at = 8; at < icns.length; at += icns.readUInt32BE(at + 4)) {
    const png = icns.subarray(at + 8, at + icns.readUInt32BE(at + 4));
    parts[icns.toString('latin1', at, at + 4)] = decode(png).width;
  }
  expect(parts).toEqual({ ic11: 32, ic12: 64, ic07: 128, ic13: 256, ic08: 256, ic14: 512, ic09: 512, ic10: 1024 });
});

test('Linux has a file of every size, named as the icon theme names them', () => {
  expect(readdirSync(join(ASSETS, 'icons'))).toHaveLength(LINUX_SIZES.length);
  for (const size of LINUX_SIZES) expect(decode(linuxIcon(size))).toMatchObject({ width: size, height: size });
});

test('both files are what is made of the pictures today', () => {
  const pictures = LINUX_SIZES.map((size) => ({ size, png: linuxIcon(size) }));
  const sizes: readonly number[] = ICO_SIZES;
  expect(
    icoOf(pictures.filter(({ size }) => sizes.includes(size))).equals(readFileSync(join(ASSETS, 'icon.ico'))),
  ).toBe(true);
  expect(icnsOf(pictures).equals(readFileSync(join(ASSETS, 'icon.icns')))).toBe(true);
});

test('a size that is missing is said', () => {
  expect(() => icnsOf([{ size: 32, png: linuxIcon(32) }])).toThrow('64');
});
