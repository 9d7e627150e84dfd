/** Whether somebody who takes the tablet could read the record. */

/** The ways in which a record's data key can be kept; each one alone opens it. */
export const KEY_WAYS = ['owner file', 'safe storage', 'passphrase', 'recovery key'] as const;
export type KeyWay = (typeof KEY_WAYS)[number];

/** What is known of the disk on which the data folder lies. */
export const DISK_STATES = ['encrypted', 'not encrypted', 'unknown'] as const;
export type DiskState = (typeof DISK_STATES)[number];

export const PROTECTIONS = ['protected', 'not protected', 'cannot be told'] as const;
export type Protection = (typeof PROTECTIONS)[number];

/**
 * A thief of the tablet has its disk. An owner's file lies on it, and a system's key store opens for whoever the tablet
 * signs in by itself: so either the disk is encrypted, or a person types a passphrase at each start.
 */
export function protectionOf(ways: readonly KeyWay[], disk: DiskState): Protection {
  const opensByItself = ways.includes('owner file') || ways.includes('safe storage');
  if (!opensByItself || disk === 'encrypted') return 'protected';
  return disk === 'not encrypted' ? 'not protected' : 'cannot be told';
}

/** Four words are easy to keep in mind and too many to try. */
export const SHORTEST_PASSPHRASE = 16;
export const LONGEST_PASSPHRASE = 200;
