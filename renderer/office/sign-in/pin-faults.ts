import { type PinFault, pinFault } from '../../../core/staff.ts';
import type { Say } from '../words.ts';

/** A fault of a chosen PIN in words. */
export function pinFaultText(fault: PinFault, say: Say): string {
  return say(`setPin.${fault}`, { example: '123456' });
}

/** What is wrong with a new PIN, in words, or null. The service checks it once more. */
export function newPinProblem(pin: string, say: Say): string | null {
  const fault = pinFault(pin);
  return fault && pinFaultText(fault, say);
}
