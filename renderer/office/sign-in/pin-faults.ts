import { type PinFault, pinFault } from '../../../core/staff.ts';
import type { T } from '../words.ts';

/** A fault of a chosen PIN in words. */
export function pinFaultText(fault: PinFault, t: T): string {
  return t(`setPin.${fault}`, { example: '123456' });
}

/** What is wrong with a new PIN, in words, or null. The service checks it once more. */
export function newPinProblem(pin: string, t: T): string | null {
  const fault = pinFault(pin);
  return fault && pinFaultText(fault, t);
}
