import { decode, encode } from 'fast-png';
import type { z } from 'zod';
import type { savePictureInput, savePictureOutput } from '../../core/schemas/pictures.ts';
import { writeOnce } from '../once.ts';
import type { Parts } from '../parts.ts';
import { sifted } from './sift.ts';

type Answer = z.infer<typeof savePictureOutput>;

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
    const picture = sifted(file);
    if (picture === null) return null;
    const { width, height, data, channels, depth } = decode(picture);
    return Buffer.from(encode({ width, height, data, channels, depth }));
  } catch {
    return null;
  }
}
