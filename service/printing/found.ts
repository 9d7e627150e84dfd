/** A printer that the machine's printing system knows. */
export interface FoundPrinter {
  readonly queue: string;
  readonly state: 'idle' | 'printing' | 'stopped';
  /** Why it is stopped, in the printer's own words; empty where it says nothing. */
  readonly reason: string;
}

export type FoundPrinters =
  | { readonly kind: 'found'; readonly printers: readonly FoundPrinter[] }
  | { readonly kind: 'could not ask'; readonly reason: string };
