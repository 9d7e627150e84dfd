/** What a paired computer shows with every call: a token that no script can read and no other site can send. */

const NAME = '__Host-gatehouse-computer';
const YEAR_SECONDS = 365 * 24 * 60 * 60;

/** The token in a request's cookies, or null. */
export function tokenIn(request: Request): string | null {
  const cookies = (request.headers.get('cookie') ?? '').split(';').map((each) => each.trim());
  const found = cookies.find((each) => each.startsWith(`${NAME}=`))?.slice(NAME.length + 1);
  return found !== undefined && /^[\w-]{43}$/.test(found) ? found : null;
}

/** The header that leaves a token with a computer. */
export function cookieFor(token: string): string {
  return `${NAME}=${token}; Path=/; Max-Age=${YEAR_SECONDS}; Secure; HttpOnly; SameSite=Strict`;
}
