import { Blocks } from '../../ui/Blocks.tsx';
import { useWords } from '../../words/words.ts';
import { useKiosk } from '../context.ts';
import type { Document } from './SignIn.tsx';

/** A document as it was published. One that is not there in the visitor's language stands in English, and says so. */
export function DocumentText({ document, wide = false }: { document: Document; wide?: boolean }) {
  const t = useWords();
  const { language } = useKiosk();
  return (
    <>
      {document.language !== language.tag && <p className="note">{t('document.inEnglish')}</p>}
      <Blocks wide={wide} blocks={document.blocks} language={document.language} />
    </>
  );
}
