import { FileDown } from 'lucide-react';
import type { DocumentKind } from '../../../core/documents.ts';
import type { Outputs } from '../../ui/api.ts';
import { Button } from '../../ui/Button.tsx';
import { useOffice } from '../context.ts';
import { canSaveFiles, savePdf } from '../papers/pdf.ts';
import { useOfficeWords } from '../words.ts';

type Paper = Outputs['papers']['leaflet'];

const POSTERS = ['poster entrance', 'poster corridor', 'poster staffroom'] as const;
const SIZES = ['A4', 'A3'] as const;

/** Saves the version in force as a PDF: the leaflet folded, a poster in two sizes. Other documents have no paper. */
export function PaperButtons({ kind, onSaid }: { kind: DocumentKind; onSaid: (said: string) => void }) {
  const say = useOfficeWords();
  const { api } = useOffice();
  if (!canSaveFiles()) return null;
  const save = async (name: string, asked: Promise<Paper>) => {
    const paper = await asked.catch(() => null);
    if (paper?.outcome === 'drawn') savePdf(paper.base64, `${name}.pdf`);
    onSaid(paper ? say(`papers.${wordsFor(paper.outcome)}`) : say('lost'));
  };
  const poster = POSTERS.find((each) => each === kind);
  const button = (key: string, words: string, onClick: () => void) => (
    <Button key={key} icon={FileDown} onClick={onClick}>
      {words}
      <span className="unseen">: {say(`document.${kind}`)}</span>
    </Button>
  );
  if (kind === 'leaflet')
    return button('leaflet', say('papers.save'), () => save('leaflet', api.papers.leaflet.query()));
  if (!poster) return null;
  return SIZES.map((size) =>
    button(size, say('papers.saveSize', { size }), () =>
      save(`${poster} ${size}`.replaceAll(' ', '-'), api.papers.poster.query({ kind: poster, size })),
    ),
  );
}

/** A leaflet or poster is there or not; only other papers can be of an unknown visit or not decided. */
function wordsFor(outcome: Paper['outcome']) {
  return outcome === 'unknown visit' || outcome === 'not decided' ? 'not published' : outcome;
}
