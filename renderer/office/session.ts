import type { Outputs } from '../ui/api.ts';

type SignedIn = Extract<Outputs['staff']['signIn'], { outcome: 'signed in' }>['session'];
export type StaffMember = SignedIn['staff'];

/** Nobody; somebody at work; or somebody whose screen is locked and whose unfinished work is kept for them. */
export type SessionState =
  | { readonly kind: 'nobody' }
  | { readonly kind: 'open'; readonly token: string; readonly staff: StaffMember; readonly idleMs: number }
  | { readonly kind: 'locked'; readonly staff: StaffMember };

export type SessionStore = ReturnType<typeof createSessionStore>;

/** Who is at this screen. The token lives here, in memory, and nowhere else: a reload signs out. */
export function createSessionStore() {
  let state: SessionState = { kind: 'nobody' };
  const listeners = new Set<() => void>();
  const change = (next: SessionState) => {
    state = next;
    for (const listener of listeners) listener();
  };
  return {
    state: (): SessionState => state,
    token: (): string | null => (state.kind === 'open' ? state.token : null),
    subscribe(listener: () => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    begin: ({ token, staff, idleMs }: SignedIn) => change({ kind: 'open', token, staff, idleMs }),
    /** Forgets the token and keeps whose screen it is. */
    lock() {
      if (state.kind === 'open') change({ kind: 'locked', staff: state.staff });
    },
    /** Forgets everything. */
    leave: () => change({ kind: 'nobody' }),
  };
}
