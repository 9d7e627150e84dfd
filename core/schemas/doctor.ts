import { z } from 'zod';
import { DOCTOR_CHECKS, DOCTOR_STATES } from '../doctor.ts';

export const doctorOutput = z.array(
  z.object({
    what: z.enum(DOCTOR_CHECKS),
    state: z.enum(DOCTOR_STATES),
    sentence: z.string(),
    todo: z.string(),
  }),
);
