/** Who somebody is, and through which door they come. */

/** Roles of staff; one person can have several. */
export const ROLES = ['staff', 'reception', 'dsl', 'headteacher', 'chair', 'administrator'] as const;
export type Role = (typeof ROLES)[number];

/** The caller of a procedure: a visitor, who has shown nothing, or a member of staff with a session. */
export type Caller = 'visitor' | Role;

/**
 * The doors to the one handler. `electron` and `loopback` open at the tablet itself; `office` is the office's own
 * computer on the school's network.
 */
export const DOORS = ['electron', 'loopback', 'office'] as const;
export type Door = (typeof DOORS)[number];
