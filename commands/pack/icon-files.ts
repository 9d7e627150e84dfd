import { decode } from 'fast-png';

/** A square picture as a PNG file. */
export interface IconPicture {
  readonly size: number;
  readonly png: Uint8Array;
}

/** Sizes Windows shows, from the list of files to the largest tile. */
export const ICO_SIZES = [16, 24, 32, 48, 64, 128, 256] as const;

/** Sizes of the freedesktop icon theme. */
export const LINUX_SIZES = [16, 24, 32, 48, 64, 96, 128, 256, 512, 1024] as const;

/**
 * Apple's names for the pictures of an ICNS file. Not named: 16 and 32 pixels for screens of single density, whose
 * PNG form some versions of macOS show as noise; it scales the next larger one.
 */
const ICNS_TYPES: readonly (readonly [string, number])[] = [
  ['ic11', 32],
  ['ic12', 64],
  ['ic07', 128],
  ['ic13', 256],
  ['ic08', 256],
  ['ic14', 512],
  ['ic09', 512],
  ['ic10', 1024],
];
export const ICNS_SIZES = [...new Set(ICNS_TYPES.map(([, size]) => size))];

/** From here on a picture of an ICO file is a PNG; below it is a bitmap, which every part of Windows can read. */
const PNG_FROM = 256;

const ICO_HEADER_BYTES = 6;
const ICO_ENTRY_BYTES = 16;
const BITMAP_HEADER_BYTES = 40;

/** A Windows icon of several sizes (Microsoft's ICO format). */
export function icoOf(pictures: readonly IconPicture[]): Buffer {
  const bodies = pictures.map(({ size, png }) => (size < PNG_FROM ? bitmapOf(png) : Buffer.from(png)));
  const header = Buffer.alloc(ICO_HEADER_BYTES + ICO_ENTRY_BYTES * pictures.length);
  header.writeUInt16LE(1, 2);
  header.writeUInt16LE(pictures.length, 4);
  let offset = header.length;
  pictures.forEach(({ size }, at) => {
    const entry = ICO_HEADER_BYTES + ICO_ENTRY_BYTES * at;
    const length = bodies[at]?.length ?? 0;
    // One byte each for width and height: 256 is written as 0.
    header.writeUInt8(size % 256, entry);
    header.writeUInt8(size % 256, entry + 1);
    header.writeUInt16LE(1, entry + 4);
    header.writeUInt16LE(32, entry + 6);
    header.writeUInt32LE(length, entry + 8);
    header.writeUInt32LE(offset, entry + 12);
    offset += length;
  });
  return Buffer.concat([header, ...bodies]);
}

/** A device-independent bitmap as ICO files hold it: rows from the bottom up, blue first, and a mask that hides nothing. */
function bitmapOf(png: Uint8Array): Buffer {
  const { width, height, data, channels } = decode(png);
  const header = Buffer.alloc(BITMAP_HEADER_BYTES);
  header.writeUInt32LE(BITMAP_HEADER_BYTES, 0);
  header.writeInt32LE(width, 4);
  // Picture and mask together.
  header.writeInt32LE(height * 2, 8);
  header.writeUInt16LE(1, 12);
  header.writeUInt16LE(32, 14);
  const pixels = Buffer.alloc(width * height * 4);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const from = (y * width + x) * channels;
      const to = ((height - 1 - y) * width + x) * 4;
      const [red = 0, green = 0, blue = 0, alpha = 255] = data.slice(from, from + channels);
      pixels.set([blue, green, red, alpha], to);
    }
  }
  const maskRow = Math.ceil(width / 32) * 4;
  return Buffer.concat([header, pixels, Buffer.alloc(maskRow * height)]);
}

/** A macOS icon (Apple's ICNS format). Throws when a size is missing. */
export function icnsOf(pictures: readonly IconPicture[]): Buffer {
  const parts = ICNS_TYPES.map(([type, size]) => {
    const picture = pictures.find((each) => each.size === size);
    if (!picture) throw new Error(`There is no picture of ${size} pixels.`);
    return icnsPart(type, picture.png);
  });
  return icnsPart('icns', Buffer.concat(parts));
}

/** Four letters, the length of the whole, the content. */
function icnsPart(type: string, content: Uint8Array): Buffer {
  const header = Buffer.alloc(8, type, 'latin1');
  header.writeUInt32BE(header.length + content.length, 4);
  return Buffer.concat([header, content]);
}
