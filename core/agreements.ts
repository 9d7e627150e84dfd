/**
 * Agreements: this visitor, exactly this version. The rules are agreed at every visit; the acceptable use policy by
 * those who come often or stay long, again after a year or when it changes.
 * Source: Mobile and Smart Technology Policy, section 6 ("on site for regular or extended periods of time … in
 * accordance with our acceptable use of technology policy").
 */

/**
 * What a permission says of its holder and the acceptable use policy. `ask`: they come often or stay long. `agreed`:
 * they agreed to the version in force within the year. `by category`: nothing.
 */
export const USE_STANDINGS = ['ask', 'agreed', 'by category'] as const;
export type UseStanding = (typeof USE_STANDINGS)[number];

/** Whether a visitor is asked to agree to the acceptable use policy, once the school has published one. */
export function asksAcceptableUse(
  category: { readonly agreesAcceptableUse: boolean },
  standings: readonly UseStanding[],
): boolean {
  if (standings.includes('agreed')) return false;
  return category.agreesAcceptableUse || standings.includes('ask');
}

const YEAR_MS = 365 * 24 * 60 * 60 * 1000;
const LONG_MS = 24 * 60 * 60 * 1000;

/**
 * What is known of the holder of a permission.
 *
 * @param agreed the version they agreed to last and when (UTC ms), or null
 * @param times of the permission: one for longer than a day is for somebody who comes again or stays
 */
export function acceptableUseStanding(
  agreed: { readonly versionId: string; readonly at: number } | null,
  currentVersionId: string | null,
  times: { readonly from: number; readonly until: number },
  now: number,
): UseStanding {
  const holds = agreed !== null && agreed.versionId === currentVersionId && now - agreed.at < YEAR_MS;
  if (holds) return 'agreed';
  return times.until - times.from > LONG_MS ? 'ask' : 'by category';
}
