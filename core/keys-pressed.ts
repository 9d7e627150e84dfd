/** Which keys a locked kiosk lets through. What is not named here does not reach the browser around the page. */

/** A key as the web and Electron tell of it, at the moment it goes down. */
export interface PressedKey {
  /** As `KeyboardEvent.key`: one character, or the name of a key. */
  readonly key: string;
  readonly control: boolean;
  readonly alt: boolean;
  readonly shift: boolean;
  /** The Windows key, or Command. */
  readonly meta: boolean;
}

/** Keys with a name that a form needs; F1 to F24, Print, Help, Back, Refresh and all others are left out. */
const NAMED: ReadonlySet<string> = new Set([
  ...['Enter', 'Tab', 'Escape', 'Backspace', 'Delete', 'Insert', 'Home', 'End', 'PageUp', 'PageDown'],
  ...['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'],
  ...['Shift', 'Control', 'Alt', 'AltGraph', 'Meta', 'CapsLock', 'NumLock'],
  // Accents and input methods.
  ...['Dead', 'Process', 'Compose', 'Unidentified'],
]);

/** With Control or Command: what mends a text, and nothing that opens, prints, saves, finds, reloads, zooms or closes. */
const EDITING: ReadonlySet<string> = new Set([
  ...['a', 'c', 'v', 'x', 'z', 'Backspace', 'Delete', 'Home', 'End'],
  ...['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Shift', 'Control', 'Alt', 'AltGraph', 'Meta'],
]);

/** With Shift as well: what marks a text, and "once more". Browsers have pages of their own on the others. */
const MARKING: ReadonlySet<string> = new Set([
  ...['z', 'Home', 'End', 'ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'],
  ...['Shift', 'Control', 'Alt', 'AltGraph', 'Meta'],
]);

/** Whether a pressed key may go on to the page. */
export function mayPress({ key, control, alt, shift, meta }: PressedKey): boolean {
  const isCharacter = [...key].length === 1;
  // On Windows AltGr is both, and types a character such as the euro sign.
  if (control && alt && !meta) return isCharacter || EDITING.has(key);
  if (alt) return key === 'Alt' || key === 'AltGraph';
  if (control || meta) return (shift ? MARKING : EDITING).has(isCharacter ? key.toLowerCase() : key);
  // Chromium's list of tasks, where a page can be ended.
  if (shift && key === 'Escape') return false;
  return isCharacter || NAMED.has(key);
}
