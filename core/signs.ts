/** Signs: where posters hang. Source: Mobile and Smart Technology Policy, section 6 ("appropriate signage"). */
import type { PosterKind } from './papers.ts';

export const POSTER_KINDS = ['poster entrance', 'poster corridor', 'poster staffroom'] as const satisfies PosterKind[];

/** What the office is told about a sign. */
export const SIGN_FLAGS = ['older version', 'not checked'] as const;
export type SignFlag = (typeof SIGN_FLAGS)[number];

/** A term and a little more. */
const CHECK_EVERY_MS = 100 * 24 * 60 * 60 * 1000;

/**
 * What is wrong with a sign.
 *
 * @param sign.checkedAt when somebody last saw it hang there (UTC ms)
 * @param current the version in force of its poster, or null
 */
export function signFlags(
  sign: { readonly version: number; readonly checkedAt: number },
  current: number | null,
  now: number,
): SignFlag[] {
  return [
    ...(current !== null && sign.version < current ? (['older version'] as const) : []),
    ...(now - sign.checkedAt >= CHECK_EVERY_MS ? (['not checked'] as const) : []),
  ];
}
