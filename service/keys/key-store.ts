/** Why a key store does not give or take a key. None of these says anything about the record. */
export type StoreRefusal =
  /** The machine would "encrypt" with a password everybody knows. */
  | 'plain text store'
  /** There is no key store, or it is locked. */
  | 'no store'
  /** The store answered, but not for this key: another user, another machine, or a changed store. */
  | 'not unwrapped';

export type Wrapped = { kind: 'wrapped'; wrapped: Uint8Array } | { kind: 'refused'; why: StoreRefusal };
export type Unwrapped =
  /** `rewrapped` is there when the store changed its own key: keep it in place of the old wrapping. */
  { kind: 'unwrapped'; key: Uint8Array; rewrapped?: Uint8Array } | { kind: 'refused'; why: StoreRefusal };

/** One way to keep the record's data key. */
export interface KeyStore {
  /** Wraps a data key, so that only this store can unwrap it. */
  wrap(key: Uint8Array): Promise<Wrapped>;
  /** Gives the data key back. A refusal says nothing about the record: it is never to be taken for damage. */
  unwrap(wrapped: Uint8Array): Promise<Unwrapped>;
  /** Takes away what this store itself keeps on the disk, once nothing is wrapped by it any more. */
  forget?(): void;
}
