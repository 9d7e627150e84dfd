import { z } from 'zod';
import { id, requestId } from './common.ts';

/** The largest picture as a base64 text: about 260 kB. */
export const LARGEST_PICTURE_TEXT = 350_000;

/** `staffId` null: the crest. `png` null: take the picture away. */
export const savePictureInput = z.strictObject({
  requestId,
  staffId: id.nullable(),
  png: z.string().max(LARGEST_PICTURE_TEXT).nullable(),
});
export const savePictureOutput = z.object({ outcome: z.enum(['saved', 'no picture', 'unknown person']) });
