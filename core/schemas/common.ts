import { z } from 'zod';
import { MARKS } from '../devices.ts';

/** Ids are UUIDs; the record makes version 7. */
export const id = z.uuid();

/** Made by the caller of a write, so that a retry after a lost answer never writes twice. */
export const requestId = z.uuid();

/** As far from 1970 as a date can be (ms); beyond it even asking for the year throws. */
const LAST_DATE_MS = 8_640_000_000_000_000;

/** UTC milliseconds. */
export const instant = z.int().nonnegative().max(LAST_DATE_MS);

/** A school day in the school's time zone, as 2026-11-24. */
export const day = z.iso.date();

/** What somebody typed where a code is asked for; what is no code at all gets the answer of a wrong one. */
export const typedCode = z.string().max(200);

/** Two or more letters of a name. */
export const letters = z.string().max(60);

/** The device status as screens show it: the words of the badge. */
export const statusWords = z.object({
  mark: z.enum(MARKS),
  headline: z.array(z.string()),
  details: z.array(z.string()),
});

/** A write that can only succeed. */
export const done = z.object({ outcome: z.literal('done') });
