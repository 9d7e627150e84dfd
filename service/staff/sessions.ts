import { randomBytes } from 'node:crypto';
import type { Door } from '../../core/roles.ts';
import { SESSION_IDLE_MS } from '../../core/staff.ts';
import type { Parts } from '../parts.ts';

export interface Session {
  readonly token: string;
  readonly staffId: string;
  /** A session is good at the door it was begun at only. */
  readonly door: Door;
}

export type Sessions = ReturnType<typeof createSessions>;

/** The sessions of signed-in staff: in memory only, so that a restart signs everybody out. */
export function createSessions({ clock }: Pick<Parts, 'clock'>) {
  const sessions = new Map<string, Session & { lastUsedAt: number }>();

  return {
    begin(staffId: string, door: Door): Session {
      const session = { token: randomBytes(32).toString('base64url'), staffId, door };
      sessions.set(session.token, { ...session, lastUsedAt: clock() });
      return session;
    },

    /** The session of a token at this door, unless it has been idle too long; using it keeps it. */
    use(token: string, door: Door): Session | null {
      const session = sessions.get(token);
      if (session?.door !== door) return null;
      const now = clock();
      if (now - session.lastUsedAt >= SESSION_IDLE_MS || now < session.lastUsedAt) {
        sessions.delete(token);
        return null;
      }
      session.lastUsedAt = now;
      return session;
    },

    end(token: string): void {
      sessions.delete(token);
    },
  };
}
