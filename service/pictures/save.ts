import { decode, encode } from 'fast-png';
import type { z } from 'zod';
import type { savePictureInput, savePictureOutput } from '../../core/schemas/pictures.ts';
import { writeOnce } from '../once.ts';
import type { Parts } from '../parts.ts';

type Answer = z.infer<typeof savePictureOutput>;

const MOST_PIXELS = 1024;
/** Where every PNG says how large it is, in bytes from its beginning (PNG specification, IHDR). */
const WIDTH_AT = 16;
const HEIGHT_AT = 20;

/**
 * Saves the crest or a photo of the safeguarding team. The picture is taken apart into pixels and made anew: no text,
 * place or program that somebody hid in the file is kept.
 */
export function savePicture(parts: Parts, input: z.infer<typeof savePictureInput>, actor: string): Answer {
  const { record, newId } = parts;
  const { staffId } = input;
  const png = input.png === null ? null : drawnAnew(Buffer.from(input.png, 'base64'));
  return writeOnce<Answer, Answer>(
    parts,
    { procedure: 'pictures.save', caller: actor, input },
    () => {
      if (staffId !== null && !record.staff.find(staffId)) return { outcome: 'unknown person' };
      return input.png !== null && png === null ? { outcome: 'no picture' } : null;
    },
    (now) => {
      record.pictures.replace(staffId, png && { id: newId(), png }, now);
      const subject = staffId ?? 'crest';
      record.audit.append({ name: 'school.saved', actor, subject, details: {} }, now);
      return { outcome: 'saved' };
    },
  );
}

/** The same pixels in a new file, or null for what is no PNG of a sensible size. */
function drawnAnew(file: Buffer): Buffer | null {
  try {
    // Read before the picture is taken apart: a small file can claim more pixels than the memory holds.
    if (file.readUInt32BE(WIDTH_AT) > MOST_PIXELS || file.readUInt32BE(HEIGHT_AT) > MOST_PIXELS) return null;
    const { width, height, data, channels, depth } = decode(file);
    return Buffer.from(encode({ width, height, data, channels, depth }));
  } catch {
    return null;
  }
}
