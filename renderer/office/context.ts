import { createContext, useContext, useSyncExternalStore } from 'react';
import type { Api, Outputs } from '../ui/api.ts';
import type { Connection } from './connection.ts';
import type { SessionState, SessionStore, StaffMember } from './session.ts';

export type School = Outputs['kiosk']['state'];

/** What the office works with from its first page on. */
export interface OfficeTools {
  readonly api: Api;
  readonly session: SessionStore;
  readonly connection: Connection;
  /** Ends a session at the service; says nothing when it is not reached. */
  readonly endSession: (token: string) => void;
  /** Goes to the visitors' first page. */
  readonly toKiosk: () => void;
}

const Tools = createContext<OfficeTools | null>(null);
const SchoolState = createContext<School | null>(null);
const AtWork = createContext<StaffMember | null>(null);

export const OfficeProvider = Tools.Provider;
export const SchoolProvider = SchoolState.Provider;
export const StaffProvider = AtWork.Provider;

function inside<Value>(value: Value | null): Value {
  if (value === null) throw new Error('A page of the office was drawn outside it.');
  return value;
}

export function useOffice(): OfficeTools {
  return inside(useContext(Tools));
}

export function useSchool(): School {
  return inside(useContext(SchoolState));
}

/** Whose screen this is; only inside the workplace. */
export function useStaff(): StaffMember {
  return inside(useContext(AtWork));
}

export function useSession(): SessionState {
  const { session } = useOffice();
  return useSyncExternalStore(session.subscribe, session.state);
}
