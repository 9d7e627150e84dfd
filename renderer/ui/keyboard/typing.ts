/** Typing into a field as a hand would: where the cursor is, and so that the page hears of it. */

/** What is typed into. */
export type TypingField = HTMLInputElement | HTMLTextAreaElement;

/** Puts text in the place of what is selected. */
export function insert(field: TypingField, text: string): void {
  const { start, end } = selection(field);
  change(field, start, end, text);
}

/** Takes away what is selected, else the letter before the cursor. */
export function deleteBack(field: TypingField): void {
  const { start, end } = selection(field);
  // A letter may be several code units, as one with an accent of its own.
  const letters = [...new Intl.Segmenter().segment(field.value.slice(0, start))];
  const from = start === end ? (letters.at(-1)?.index ?? 0) : start;
  change(field, from, end, '');
}

function selection({ selectionStart, selectionEnd, value }: TypingField): { start: number; end: number } {
  return { start: selectionStart ?? value.length, end: selectionEnd ?? value.length };
}

function change(field: TypingField, start: number, end: number, text: string): void {
  const kind = field instanceof HTMLTextAreaElement ? HTMLTextAreaElement : HTMLInputElement;
  // React hears of a value only when it was set past the setter that it puts on each field.
  const setValue = Object.getOwnPropertyDescriptor(kind.prototype, 'value')?.set;
  setValue?.call(field, field.value.slice(0, start) + text + field.value.slice(end));
  field.setSelectionRange(start + text.length, start + text.length);
  field.dispatchEvent(new Event('input', { bubbles: true }));
}
