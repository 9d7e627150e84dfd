/** What is wrong with what was typed, each with the id of its field. */
export type FieldErrors = readonly { readonly fieldId: string; readonly message: string }[];

/** The message that belongs to a field. */
export function errorOf(errors: FieldErrors, fieldId: string): string | undefined {
  return errors.find((error) => error.fieldId === fieldId)?.message;
}

/** The errors among pairs of a field and its message, those without a message left out. */
export function errorsOf(...checks: readonly (readonly [fieldId: string, message: string | null])[]): FieldErrors {
  return checks.flatMap(([fieldId, message]) => (message === null ? [] : [{ fieldId, message }]));
}
