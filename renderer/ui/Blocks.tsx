import type { Block, Line } from '../../core/documents.ts';
import './Blocks.css';

interface BlocksProps {
  blocks: readonly Block[];
  /** The language the document is in, which may not be that of the screen. */
  language: string;
  /** Long lists in two columns where there is room, so that a short document is seen whole. */
  wide?: boolean;
}

/** A document drawn element by element from its blocks; markup cannot come through. */
export function Blocks({ blocks, language, wide = false }: BlocksProps) {
  return (
    <div className={wide ? 'blocks blocks--wide' : 'blocks'} lang={language} dir="auto">
      {numbered(blocks).map(({ item, key }) => (
        <BlockPart key={key} block={item} />
      ))}
    </div>
  );
}

function BlockPart({ block }: { block: Block }) {
  switch (block.kind) {
    case 'heading':
      return block.level === 2 ? <h2>{<Runs line={block.line} />}</h2> : <h3>{<Runs line={block.line} />}</h3>;
    case 'paragraph':
      return (
        <p>
          <Runs line={block.line} />
        </p>
      );
    case 'list': {
      const items = numbered(block.items).map(({ item, key }) => (
        <li key={key}>
          <Runs line={item} />
        </li>
      ));
      return block.ordered ? <ol>{items}</ol> : <ul>{items}</ul>;
    }
  }
}

function Runs({ line }: { line: Line }) {
  return numbered(line).map(({ item, key }) => {
    if (item.kind === 'strong') return <strong key={key}>{item.text}</strong>;
    return item.kind === 'emphasis' ? <em key={key}>{item.text}</em> : <span key={key}>{item.text}</span>;
  });
}

/** A document never changes while it is shown, so the place of a part is its key. */
function numbered<Item>(items: readonly Item[]): { item: Item; key: string }[] {
  return items.map((item, index) => ({ item, key: `part-${index}` }));
}
