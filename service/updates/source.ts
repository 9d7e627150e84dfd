import type { UpdateFinding } from '../../core/updates.ts';

/**
 * What looks for a newer Gatehouse. `not here`: whoever looks after the machine does. `no key`: this copy was made
 * without a key to check signatures with, so it believes no list.
 */
export type UpdateSource =
  | { readonly kind: 'not here' | 'no key' }
  | {
      readonly kind: 'ready';
      /** Asks the address once. What goes wrong there is an outcome. */
      check(address: string, signal: AbortSignal): Promise<UpdateFinding>;
    };
