import { randomBytes } from 'node:crypto';
import type { Door } from '../../core/roles.ts';
import { SESSION_IDLE_MS } from '../../core/staff.ts';
import type { Parts } from '../parts.ts';

export interface Session {
  readonly token: string;
  readonly staffId: string;
  /** A session is good at the door it was begun at only. */
  readonly door: Door;
  /** At the office door: at the computer it was begun at only. */
  readonly computerId?: string | null;
}

export type Sessions = ReturnType<typeof createSessions>;

/** The sessions of signed-in staff: in memory only, so that a restart signs everybody out. */
export function createSessions({ clock }: Pick<Parts, 'clock'>) {
  const sessions = new Map<string, Session & { lastUsedAt: number }>();

  /** Idle for too long, or the clock was set back and nobody can tell for how long. */
  function isOver({ lastUsedAt }: { lastUsedAt: number }): boolean {
    const idle = clock() - lastUsedAt;
    return idle >= SESSION_IDLE_MS || idle < 0;
  }

  return {
    begin(staffId: string, door: Door, computerId: string | null = null): Session {
      for (const old of sessions.values()) if (isOver(old)) sessions.delete(old.token);
      const session = { token: randomBytes(32).toString('base64url'), staffId, door, computerId };
      sessions.set(session.token, { ...session, lastUsedAt: clock() });
      return session;
    },

    /** The session of a token at this door and computer, unless it has been idle too long; using it keeps it. */
    use(token: string, door: Door, computerId: string | null = null): Session | null {
      const session = sessions.get(token);
      if (session?.door !== door || session.computerId !== computerId) return null;
      if (isOver(session)) {
        sessions.delete(token);
        return null;
      }
      session.lastUsedAt = clock();
      return session;
    },

    /** Signs somebody out everywhere. */
    endOf(staffId: string): void {
      for (const session of sessions.values()) if (session.staffId === staffId) sessions.delete(session.token);
    },

    end(token: string): void {
      sessions.delete(token);
    },
  };
}
