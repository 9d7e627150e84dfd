/** Typing into a field as a hand would: where the cursor is, and so that the page hears of it. */

/** Puts text in the place of what is selected. */
export function insert(field: HTMLInputElement, text: string): void {
  const { start, end } = selection(field);
  change(field, start, end, text);
}

/** Takes away what is selected, else the letter before the cursor. */
export function deleteBack(field: HTMLInputElement): void {
  const { start, end } = selection(field);
  // A letter may be several code units, as one with an accent of its own.
  const letters = [...new Intl.Segmenter().segment(field.value.slice(0, start))];
  const from = start === end ? (letters.at(-1)?.index ?? 0) : start;
  change(field, from, end, '');
}

function selection({ selectionStart, selectionEnd, value }: HTMLInputElement): { start: number; end: number } {
  return { start: selectionStart ?? value.length, end: selectionEnd ?? value.length };
}

/** React hears of a value only when it was set past the setter that it puts on each field. */
const setValue = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set;

function change(field: HTMLInputElement, start: number, end: number, text: string): void {
  setValue?.call(field, field.value.slice(0, start) + text + field.value.slice(end));
  field.setSelectionRange(start + text.length, start + text.length);
  field.dispatchEvent(new Event('input', { bubbles: true }));
}
