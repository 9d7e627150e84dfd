import { ArrowDown, ArrowUp, Plus } from 'lucide-react';
import { useState } from 'react';
import { MOST_CATEGORIES } from '../../../core/visits.ts';
import { Button } from '../../ui/Button.tsx';
import { useStaff } from '../context.ts';
import { NotSaved } from '../forms/NotSaved.tsx';
import { may } from '../may.ts';
import { useOfficeWords } from '../words.ts';
import { CategoryDialog } from './CategoryDialog.tsx';
import { aboutKind, type EditedKind, type Kind, kept, nameOf, useSaveKinds } from './kinds.ts';
import type { SchoolSettings } from './Setup.tsx';

/** What is changed, and the list as it was then. */
interface Change {
  readonly kind: Kind | null;
  readonly seen: readonly Kind[];
}

/** The kinds of visitor in the kiosk's order, what each is asked, and the ways to change that. */
export function Categories({ school: { categories, retired } }: { school: SchoolSettings }) {
  const say = useOfficeWords();
  const { roles } = useStaff();
  const [change, setChange] = useState<Change | null>(null);
  const kinds = useSaveKinds();
  const mayChange = may(roles, 'school.saveCategories');
  const room = categories.length < MOST_CATEGORIES;
  const close = () => {
    setChange(null);
    kinds.forget();
  };
  const finish = async ({ kind, seen }: Change, edited: EditedKind | null) => {
    const others = seen.map((each) => (each === kind ? edited : kept(each)));
    const list = kind === null ? [...others, edited] : others;
    if (
      await kinds.save(
        seen,
        list.filter((each) => each !== null),
      )
    )
      close();
  };
  const move = (place: number, by: number) => {
    const moved = categories.toSpliced(place, 1).toSpliced(place + by, 0, ...categories.slice(place, place + 1));
    void kinds.save(categories, moved.map(kept));
  };
  return (
    <section className="sheet section categories" aria-labelledby="categories-title">
      <h2 id="categories-title">{say('categories.title')}</h2>
      <p className="quiet">{say('categories.lead')}</p>
      <ol className="plain-list">
        {categories.map((kind, place) => (
          <KindRow
            key={kind.id}
            kind={kind}
            busy={kinds.busy || !mayChange}
            onUp={place > 0 ? () => move(place, -1) : null}
            onDown={place < categories.length - 1 ? () => move(place, 1) : null}
            onChange={mayChange ? () => setChange({ kind, seen: categories }) : null}
          />
        ))}
      </ol>
      <p className="quiet">{say('categories.never')}</p>
      {mayChange && room && (
        <div className="row">
          <Button icon={Plus} onClick={() => setChange({ kind: null, seen: categories })}>
            {say('categories.add')}
          </Button>
          {retired.map((kind) => (
            <Button key={kind.id} onClick={() => kinds.save(categories, [...categories, kind].map(kept))}>
              {say('categories.offerAgain', { what: nameOf(kind, say) })}
            </Button>
          ))}
        </div>
      )}
      {change === null && (
        <>
          <p role="alert" className="field__error">
            {kinds.problem?.words}
          </p>
          <NotSaved when={kinds.failed} />
        </>
      )}
      {change !== null && (
        <CategoryDialog
          kind={change.kind}
          problem={kinds.problem}
          failed={kinds.failed}
          onClose={close}
          onSave={(edited) => finish(change, edited)}
          onRemove={change.kind && (() => finish(change, null))}
        />
      )}
    </section>
  );
}

interface KindRowProps {
  kind: Kind;
  busy: boolean;
  /** Null where there is no way up; the same for the others. */
  onUp: (() => void) | null;
  onDown: (() => void) | null;
  onChange: (() => void) | null;
}

function KindRow({ kind, busy, onUp, onDown, onChange }: KindRowProps) {
  const say = useOfficeWords();
  const what = nameOf(kind, say);
  return (
    <li className="kind">
      <div>
        <strong>{what}</strong>
        <p className="quiet">{aboutKind(kind, say)}</p>
      </div>
      {onChange && (
        <div className="row">
          <Button
            icon={ArrowUp}
            aria-label={say('categories.up', { what })}
            disabled={busy || !onUp}
            onClick={onUp ?? undefined}
          />
          <Button
            icon={ArrowDown}
            aria-label={say('categories.down', { what })}
            disabled={busy || !onDown}
            onClick={onDown ?? undefined}
          />
          <Button aria-label={say('categories.changeWhat', { what })} onClick={onChange}>
            {say('categories.change')}
          </Button>
        </div>
      )}
    </li>
  );
}
