/** The two calls that answer while the record is locked. The API's client is not there yet: it belongs to the service. */

export type KeyKind = 'passphrase' | 'recovery key';

export interface Lock {
  readonly fault: string;
  readonly ways: readonly KeyKind[];
}

export type Answer = 'open' | 'wrong' | 'mistyped' | 'nothing to open' | 'no answer' | { readonly sentence: string };

/** Why the record is locked; null when it is not. */
export async function readLock(): Promise<Lock | null> {
  const response = await fetch('/api/lock');
  return response.ok ? response.json() : null;
}

/** Tries what somebody typed. */
export async function unlock(kind: KeyKind, text: string): Promise<Answer> {
  try {
    const headers = { 'content-type': 'application/json' };
    const response = await fetch('/api/unlock', { method: 'POST', headers, body: JSON.stringify({ kind, text }) });
    // Somebody else was faster: the record is open and knows no such call.
    if (response.status === 404) return 'open';
    if (!response.ok) return 'no answer';
    const { outcome, sentence } = await response.json();
    return outcome === 'refused' ? { sentence } : outcome;
  } catch {
    return 'no answer';
  }
}
