/** What every paper of the office shares. Light: the roll call's list must not load what reads documents. */
import type { z } from 'zod';
import type { PaperResult, PaperSchool } from '../../core/papers.ts';
import type { paperOutput } from '../../core/schemas/papers.ts';
import type { SchoolRecord } from '../../db/record.ts';
import { schoolSettings } from '../school/settings.ts';

export type Paper = z.infer<typeof paperOutput>;

/** What became of drawing a paper, as the screens are told. */
export function answered(result: PaperResult): Paper {
  if (result.outcome === 'drawn') return { outcome: 'drawn', base64: Buffer.from(result.pdf).toString('base64') };
  return { outcome: result.outcome };
}

/** The school as papers show it. */
export function paperSchool(record: SchoolRecord): PaperSchool {
  const { schoolName, accent, timeZone } = schoolSettings(record);
  return { name: schoolName, initials: [...schoolName][0]?.toUpperCase() ?? 'G', accent, timeZone };
}
