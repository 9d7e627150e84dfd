/** The scheme the locked window lives on. A scheme of our own, so no page is ever read from `file:` or the network. */
export const SCHEME = 'gatehouse';

/** The one origin there is, as Chromium writes it in an Origin header. */
export const ORIGIN = `${SCHEME}://kiosk`;

/** The page the window opens. */
export const START_URL = `${ORIGIN}/`;

const OWN_HOST = 'kiosk';

/**
 * Says whether an address belongs to the program's own origin.
 *
 * Compares the parts and never `URL.origin`, which Node gives as the word "null" for every scheme it does not know,
 * so that two foreign schemes would look the same. Names, passwords and ports in the address make it foreign.
 */
export function isOwnAddress(address: string): boolean {
  const url = URL.parse(address);
  if (url === null) return false;
  return url.protocol === `${SCHEME}:` && url.host === OWN_HOST && url.username === '' && url.password === '';
}
