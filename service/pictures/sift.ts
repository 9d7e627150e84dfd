import { inflateSync } from 'node:zlib';

const SIGNATURE_BYTES = 8;
/** Length, type and checksum around the content of a chunk. */
const AROUND = 12;
const MOST_PIXELS = 1024;
/** Sixteen bits of four channels; one more byte a line says how it is filtered. */
const MOST_BYTES_A_PIXEL = 8;

/** What a picture is made of; all else in a file is text, a colour profile, an animation or something that hides. */
const NEEDED = ['IHDR', 'PLTE', 'tRNS', 'IDAT', 'IEND'];

/**
 * The same picture with nothing but its pixels in the file, or null for what is no PNG of a sensible size (PNG
 * specification, 5.3). Looked at before anything is taken apart: a file of 270 kB can hold 270 MB of zeros, as pixels or
 * as a colour profile, and one header can say another size than the next.
 */
export function sifted(file: Buffer): Buffer | null {
  const chunks: { type: string; whole: Buffer; content: Buffer }[] = [];
  for (let at = SIGNATURE_BYTES; at + AROUND <= file.length; ) {
    const end = at + AROUND + file.readUInt32BE(at);
    if (end > file.length) return null;
    const type = file.toString('latin1', at + 4, at + 8);
    if (NEEDED.includes(type)) {
      chunks.push({ type, whole: file.subarray(at, end), content: file.subarray(at + 8, end - 4) });
    }
    // What follows the end is no part of the picture.
    at = type === 'IEND' ? file.length : end;
  }
  const [header, ...others] = chunks;
  if (header?.type !== 'IHDR' || others.some(({ type }) => type === 'IHDR') || header.content.length !== 13)
    return null;
  const [width, height] = [header.content.readUInt32BE(0), header.content.readUInt32BE(4)];
  if (width > MOST_PIXELS || height > MOST_PIXELS) return null;
  // Throws where there is more in it than a picture of this size can have.
  inflateSync(Buffer.concat(others.filter(({ type }) => type === 'IDAT').map(({ content }) => content)), {
    maxOutputLength: (width * MOST_BYTES_A_PIXEL + 1) * height * 2 + 1,
  });
  return Buffer.concat([file.subarray(0, SIGNATURE_BYTES), ...chunks.map(({ whole }) => whole)]);
}
