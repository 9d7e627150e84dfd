import { z } from 'zod';
import { id, instant, requestId, typedCode } from './common.ts';

/** The office door as the set-up shows it. */
export const doorOutput = z.object({
  on: z.boolean(),
  port: z.int(),
  /** `open`, or why it is not although it should be. */
  state: z.enum(['open', 'shut', 'port in use', 'cannot listen']),
  /** Where an office computer finds it, as https://192.168.1.20:8443/office/. */
  addresses: z.array(z.string()),
  /** SHA-256 of the certificate, as browsers show it; null before the door was ever on. */
  fingerprint: z.string().nullable(),
  computers: z.array(
    z.object({ computerId: id, name: z.string(), pairedAt: instant, pairedBy: z.string(), seenAt: instant }),
  ),
});

/** Ports below 1024 belong to the machine's administrator. */
export const saveDoorInput = z.strictObject({ requestId, on: z.boolean(), port: z.int().min(1024).max(65_535) });
export const saveDoorOutput = z.object({ outcome: z.enum(['open', 'shut', 'port in use', 'cannot listen']) });

export const beginPairingOutput = z.object({ code: z.string(), until: instant });

export const pairInput = z.strictObject({ code: typedCode, name: z.string().max(120) });
export const pairOutput = z.object({ outcome: z.enum(['paired', 'wrong code', 'no name']) });

export const dropComputerInput = z.strictObject({ requestId, computerId: id });
export const dropComputerOutput = z.object({ outcome: z.enum(['dropped', 'unknown computer']) });
