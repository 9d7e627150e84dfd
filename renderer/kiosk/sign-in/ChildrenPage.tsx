import { Minus, Plus } from 'lucide-react';
import { useState } from 'react';
import { MOST_CHILDREN } from '../../../core/visits.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { useWords } from '../../words/words.ts';
import { KioskPage } from '../KioskPage.tsx';
import type { PageProps } from './page-of.tsx';

/** A number without a keyboard: one more, one fewer. */
export function ChildrenPage({ context, send }: PageProps) {
  const t = useWords();
  const [children, setChildren] = useState(context.answers.children);
  return (
    <KioskPage
      heading={t('children.title')}
      lead={t('children.lead')}
      onBack={() => send({ type: 'back' })}
      actions={
        <Button look="main" onClick={() => send({ type: 'children', children })}>
          {t('action.continue')}
        </Button>
      }
    >
      <div className="counter">
        <Button disabled={children === 0} onClick={() => setChildren(children - 1)} aria-label={t('children.fewer')}>
          <Icon of={Minus} />
        </Button>
        <output className="counter__number">{children}</output>
        <Button
          disabled={children === MOST_CHILDREN}
          onClick={() => setChildren(children + 1)}
          aria-label={t('children.more')}
        >
          <Icon of={Plus} />
        </Button>
      </div>
    </KioskPage>
  );
}
