import { ArrowDown, ArrowUp, Plus } from 'lucide-react';
import { useState } from 'react';
import { LONGEST, MOST_CATEGORIES, QUESTIONS } from '../../../core/visits.ts';
import { Button } from '../../ui/Button.tsx';
import { useOffice, useStaff } from '../context.ts';
import { useWrite } from '../data.ts';
import { NotSaved } from '../forms/NotSaved.tsx';
import { may } from '../may.ts';
import { categoryText, joined, type Say, useOfficeWords } from '../words.ts';
import { CategoryDialog, type EditedCategory } from './CategoryDialog.tsx';
import type { SchoolSettings } from './Setup.tsx';

type Category = SchoolSettings['categories'][number];

/** The kinds of visitor in the kiosk's order, what each is asked, and the ways to change that. */
export function Categories({ school: { categories } }: { school: SchoolSettings }) {
  const say = useOfficeWords();
  const { api } = useOffice();
  const { roles } = useStaff();
  const [edited, setEdited] = useState<Category | 'new' | null>(null);
  const [problem, setProblem] = useState('');
  const { send, busy, failed } = useWrite((requestId, list: EditedCategory[]) =>
    api.school.saveCategories.mutate({ requestId, was: categories.map(({ id }) => id), categories: list }),
  );
  const mayChange = may(roles, 'school.saveCategories');
  /** Saves the list as it should be; answers whether that was done. */
  const save = async (list: readonly EditedCategory[]): Promise<boolean> => {
    const answer = busy ? null : await send([...list]);
    setProblem(
      answer && answer.outcome !== 'done' ? say(`categories.fault.${answer.outcome}`, { most: LONGEST.category }) : '',
    );
    return answer?.outcome === 'done';
  };
  const list = categories.map(kept);
  const move = (place: number, by: number) => {
    const moved = list.toSpliced(place, 1);
    const category = list[place];
    if (category) void save(moved.toSpliced(place + by, 0, category));
  };
  const finish = async (done: Promise<boolean>) => {
    if (await done) setEdited(null);
  };
  return (
    <section className="sheet section categories" aria-labelledby="categories-title">
      <h2 id="categories-title">{say('categories.title')}</h2>
      <p className="quiet">{say('categories.lead')}</p>
      <ol className="plain-list">
        {categories.map((category, place) => {
          const what = nameOf(category, say);
          return (
            <li key={category.id} className="kind">
              <div>
                <strong>{what}</strong>
                <p className="quiet">{aboutKind(category, say)}</p>
              </div>
              {mayChange && (
                <div className="row">
                  <Button
                    icon={ArrowUp}
                    aria-label={say('categories.up', { what })}
                    disabled={place === 0}
                    onClick={() => move(place, -1)}
                  />
                  <Button
                    icon={ArrowDown}
                    aria-label={say('categories.down', { what })}
                    disabled={place === categories.length - 1}
                    onClick={() => move(place, 1)}
                  />
                  <Button aria-label={say('categories.changeWhat', { what })} onClick={() => setEdited(category)}>
                    {say('categories.change')}
                  </Button>
                </div>
              )}
            </li>
          );
        })}
      </ol>
      <p className="quiet">{say('categories.never')}</p>
      {mayChange && categories.length < MOST_CATEGORIES && (
        <Button icon={Plus} className="start" onClick={() => setEdited('new')}>
          {say('categories.add')}
        </Button>
      )}
      {edited === null && (
        <p role="alert" className="field__error">
          {problem}
        </p>
      )}
      <NotSaved when={failed} />
      {edited !== null && (
        <CategoryDialog
          start={edited === 'new' ? null : { ...kept(edited), name: nameOf(edited, say) }}
          problem={problem}
          onClose={() => setEdited(null)}
          onSave={(changed) =>
            finish(
              save(
                edited === 'new' ? [...list, changed] : list.map((each) => (each.id === edited.id ? changed : each)),
              ),
            )
          }
          onRemove={edited === 'new' ? null : () => finish(save(list.filter((each) => each.id !== edited.id)))}
        />
      )}
    </section>
  );
}

function nameOf({ words, label }: Category, say: Say): string {
  return categoryText({ categoryWords: words, categoryLabel: label }, say);
}

/** A kind that stays as it is. */
function kept({ id, questions, checkIdentity, agreesAcceptableUse }: Category): EditedCategory {
  return { id, label: null, questions, checkIdentity, agreesAcceptableUse };
}

function aboutKind({ questions, checkIdentity, agreesAcceptableUse }: Category, say: Say): string {
  const asked = QUESTIONS.filter((question) => questions.includes(question))
    .map((question) => say(`categories.short.${question}`))
    .join(', ');
  return joined(
    asked === '' ? say('categories.asksNothing') : say('categories.asks', { questions: asked }),
    checkIdentity ? say('categories.id') : '',
    agreesAcceptableUse ? say('categories.use') : '',
  );
}
