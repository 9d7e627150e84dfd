import { plain, secured } from '../service/http/headers.ts';

/**
 * The answer to a request that cannot be made into one of the Fetch standard, as by a Host that is none. Without it the
 * adapter would print the error, in which the whole address stands.
 */
export function notUnderstood(): Response {
  return secured(plain(400, 'This request was not understood.'));
}
