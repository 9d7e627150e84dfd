import type { DocumentFaultCode } from '../../../core/documents.ts';
import type { Say } from '../words.ts';

const CODES: readonly DocumentFaultCode[] = [
  'too long',
  'no header',
  'unreadable header',
  'missing field',
  'wrong field',
  'unknown field',
  'review not within a year',
  'no text',
  'html',
  'image',
  'link',
  'table',
  'code',
  'heading level',
  'nested list',
  'unknown placeholder',
  'other markup',
];

/** A fault in words, with the line of the text where it is about the text. */
export function faultText({ code, line, about }: { code: string; line: number; about: string }, say: Say): string {
  const what = say(`fault.${CODES.find((each) => each === code) ?? 'other markup'}`, { about });
  return line > 0 ? say('documents.fault', { line, what }) : what;
}
