import type { DocumentFlag } from '../../../core/documents.ts';
import { useOfficeWords } from '../words.ts';
import { Warnings } from './Warnings.tsx';

/** What should be looked at in a document, in words. */
export function Flags({ flags }: { flags: readonly DocumentFlag[] }) {
  const say = useOfficeWords();
  return <Warnings warnings={flags.map((flag) => say(`documents.flag.${flag}`))} />;
}
