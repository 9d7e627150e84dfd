import type { Tries } from '../core/lockout.ts';
import type { Door, Role } from '../core/roles.ts';
import type { Connection } from './connection.ts';

export interface StaffRow {
  readonly id: string;
  readonly name: string;
  readonly position: string;
  readonly isHost: 0 | 1;
}

/** A member of staff with what they may do. */
export interface Person extends Omit<StaffRow, 'isHost'> {
  readonly isHost: boolean;
  readonly roles: readonly Role[];
}

export type SecretKind = 'pin' | 'one-time code';

/** A secret as salted scrypt; `parameters` are "N,r,p". */
export interface Secret {
  readonly salt: Buffer;
  readonly hash: Buffer;
  readonly parameters: string;
  readonly expiresAt: number | null;
}

const STAFF = 'SELECT id, name, position, is_host AS isHost FROM staff WHERE left_at IS NULL';

export type StaffStore = ReturnType<typeof staffStore>;

/** Members of staff, their roles, secrets and wrong tries. */
export function staffStore(db: Connection) {
  const insert = db.prepare('INSERT INTO staff (id, name, position, is_host, created_at) VALUES (?, ?, ?, ?, ?)');
  const insertRole = db.prepare(
    'INSERT INTO staff_roles (staff_id, role, given_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
  );
  const deleteRole = db.prepare('DELETE FROM staff_roles WHERE staff_id = ? AND role = ?');
  const deleteRoles = db.prepare('DELETE FROM staff_roles WHERE staff_id = ?');
  const selectRoleSince = db.prepare<[string, Role], { givenAt: number }>(
    'SELECT given_at AS givenAt FROM staff_roles WHERE staff_id = ? AND role = ?',
  );
  const update = db.prepare('UPDATE staff SET name = ?, position = ?, is_host = ? WHERE id = ?');
  const updateLeft = db.prepare('UPDATE staff SET left_at = ? WHERE id = ?');
  const deleteSecrets = db.prepare('DELETE FROM staff_secrets WHERE staff_id = ?');
  const selectName = db.prepare<[string], { name: string }>('SELECT name FROM staff WHERE id = ?');
  const selectAll = db.prepare<[], StaffRow>(`${STAFF} ORDER BY name, id`);
  const selectOne = db.prepare<[string], StaffRow>(`${STAFF} AND id = ?`);
  const selectRoles = db.prepare<[string], { role: Role }>('SELECT role FROM staff_roles WHERE staff_id = ?');
  const selectAnyPin = db.prepare<[], { found: 0 | 1 }>(
    "SELECT EXISTS (SELECT 1 FROM staff_secrets WHERE kind = 'pin') AS found",
  );
  const upsertSecret = db.prepare(
    `INSERT INTO staff_secrets (staff_id, kind, salt, hash, parameters, set_at, expires_at)
     VALUES (@staffId, @kind, @salt, @hash, @parameters, @setAt, @expiresAt)
     ON CONFLICT (staff_id, kind) DO UPDATE SET salt = excluded.salt, hash = excluded.hash,
       parameters = excluded.parameters, set_at = excluded.set_at, expires_at = excluded.expires_at`,
  );
  const deleteSecret = db.prepare('DELETE FROM staff_secrets WHERE staff_id = ? AND kind = ?');
  const selectSecret = db.prepare<[string, SecretKind], Secret>(
    `SELECT salt, hash, parameters, expires_at AS expiresAt FROM staff_secrets WHERE staff_id = ? AND kind = ?`,
  );
  const selectPinSetAt = db.prepare<[string], { setAt: number }>(
    "SELECT set_at AS setAt FROM staff_secrets WHERE staff_id = ? AND kind = 'pin'",
  );
  const upsertFailure = db.prepare(
    `INSERT INTO staff_tries (staff_id, door, failures, last_failure_at) VALUES (?, ?, 1, ?)
     ON CONFLICT (staff_id, door) DO UPDATE SET failures = failures + 1, last_failure_at = excluded.last_failure_at`,
  );
  const updateLastFailure = db.prepare('UPDATE staff_tries SET last_failure_at = ? WHERE staff_id = ? AND door = ?');
  const selectTries = db.prepare<[string, Door], Tries>(
    'SELECT failures, last_failure_at AS lastFailureAt FROM staff_tries WHERE staff_id = ? AND door = ?',
  );
  const deleteTries = db.prepare('DELETE FROM staff_tries WHERE staff_id = ? AND door = ?');
  const deleteAllTries = db.prepare('DELETE FROM staff_tries WHERE staff_id = ?');

  return {
    /** @param rolesSince since when their roles count as theirs (UTC ms) */
    insert(person: Person, at: number, rolesSince = at): void {
      insert.run(person.id, person.name, person.position, person.isHost ? 1 : 0, at);
      for (const role of new Set(person.roles)) insertRole.run(person.id, role, rolesSince);
    },

    /** What is said of somebody from now on; a role that they keep is as old as it was. */
    change(person: Person, at: number): void {
      update.run(person.name, person.position, person.isHost ? 1 : 0, person.id);
      for (const { role } of selectRoles.all(person.id)) {
        if (!person.roles.includes(role)) deleteRole.run(person.id, role);
      }
      for (const role of person.roles) insertRole.run(person.id, role, at);
    },

    /** Somebody works here no longer: what they may do ends, their name stays with what they did. */
    leave(id: string, at: number): void {
      updateLeft.run(at, id);
      deleteRoles.run(id);
      deleteSecrets.run(id);
      deleteAllTries.run(id);
    },

    /** Whoever works here now, by name. */
    all(): StaffRow[] {
      return selectAll.all();
    },

    find(id: string): StaffRow | undefined {
      return selectOne.get(id);
    },

    /** The name of a member of staff, also of one who works here no longer; null for nobody. */
    nameOf(id: string | null): string | null {
      return id === null ? null : (selectName.get(id)?.name ?? null);
    },

    roles(id: string): Role[] {
      return selectRoles.all(id).map((row) => row.role);
    },

    /** Since when somebody has a role (UTC ms); null: they do not have it. */
    roleSince(id: string, role: Role): number | null {
      return selectRoleSince.get(id, role)?.givenAt ?? null;
    },

    /** False until the first administrator was made. */
    anyPin(): boolean {
      return selectAnyPin.get()?.found === 1;
    },

    setSecret(staffId: string, kind: SecretKind, secret: Secret, at: number): void {
      upsertSecret.run({ staffId, kind, ...secret, setAt: at });
    },

    secret(staffId: string, kind: SecretKind): Secret | undefined {
      return selectSecret.get(staffId, kind);
    },

    /** When somebody's PIN was set (UTC ms); null where there is none. */
    pinSetAt(staffId: string): number | null {
      return selectPinSetAt.get(staffId)?.setAt ?? null;
    },

    removeSecret(staffId: string, kind: SecretKind): void {
      deleteSecret.run(staffId, kind);
    },

    tries(staffId: string, door: Door): Tries {
      return selectTries.get(staffId, door) ?? { failures: 0, lastFailureAt: null };
    },

    countFailure(staffId: string, door: Door, at: number): void {
      upsertFailure.run(staffId, door, at);
    },

    moveLastFailure(staffId: string, door: Door, at: number): void {
      updateLastFailure.run(at, staffId, door);
    },

    forgetTries(staffId: string, door: Door): void {
      deleteTries.run(staffId, door);
    },

    forgetAllTries(staffId: string): void {
      deleteAllTries.run(staffId);
    },
  };
}
