import { ChevronRight } from 'lucide-react';
import { Icon } from '../../ui/Icon.tsx';
import { useStaff } from '../context.ts';
import { OfficePage } from '../OfficePage.tsx';
import { hrefOf, MORE_PAGES, maySee } from '../place.ts';
import { useOfficeWords } from '../words.ts';
import './more.css';

/** The pages that nobody needs every hour, each with a line of what it is for. */
export function More() {
  const say = useOfficeWords();
  const { roles } = useStaff();
  return (
    <OfficePage heading={say('bar.more')}>
      <ul className="plain-list more">
        {MORE_PAGES.filter((page) => maySee(page, roles)).map((page) => (
          <li key={page.kind}>
            <a className="more__page" href={hrefOf(page)}>
              <span>
                <span className="more__name">{say(`bar.${page.kind}`)}</span>
                <span className="quiet">{say(`more.${page.kind}`)}</span>
              </span>
              <Icon of={ChevronRight} />
            </a>
          </li>
        ))}
      </ul>
    </OfficePage>
  );
}
