import type office from '../words/office.en.json';
import { type KeyOf, useMoreWords } from '../words/words.ts';

export type OfficeWords = typeof office;
export type OfficeKey = KeyOf<OfficeWords>;

/** The words of staff screens. */
export function useOfficeWords() {
  return useMoreWords<OfficeWords>('office');
}

export type Say = ReturnType<typeof useOfficeWords>;

interface Described {
  readonly categoryWords: string | null;
  readonly categoryLabel: string | null;
}

const CATEGORIES = [
  'parent',
  'professional',
  'contractor',
  'volunteer',
  'governor',
  'supply',
  'inspector',
  'interview',
  'delivery',
  'other',
  'emergency',
  'group',
  'event',
] as const;

/** What kind of visitor this is: the school's own label, or the word for a category as shipped. */
export function categoryText({ categoryWords, categoryLabel }: Described, say: Say): string {
  if (categoryLabel !== null) return categoryLabel;
  const known = CATEGORIES.find((each) => each === categoryWords);
  return say(`category.${known ?? 'other'}`);
}

interface Hosted {
  readonly hostKind: 'person' | 'office' | 'event' | 'not sure';
  readonly hostName: string | null;
}

/** Whom they visit. */
export function hostText({ hostKind, hostName }: Hosted, say: Say): string {
  if (hostName !== null) return hostName;
  return hostKind === 'person' ? '' : say(`host.${hostKind}`);
}

/** "Educational Psychology Service · Mr Hale": category or organisation, and host. */
export function roleLine(visit: Described & Hosted & { readonly organisation: string }, say: Say): string {
  return joined(visit.organisation || categoryText(visit, say), hostText(visit, say));
}

/** "Nativity play: 40 people": a name, and how many adults it stands for. */
export function peopleText({ name, people }: { readonly name: string; readonly people: number }, say: Say): string {
  return people > 1 ? say('people', { name, count: people }) : name;
}

/** A code that stays on one line: without it a line may end behind the code's hyphen. */
export function unbroken(code: string): string {
  return code.replace('-', '\u2060-\u2060');
}

/** Parts of a small line, those that say nothing left out. */
export function joined(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(' · ');
}
