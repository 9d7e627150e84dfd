import { Button } from '../ui/Button.tsx';
import { Page } from '../ui/Page.tsx';
import { Shell } from '../ui/Shell.tsx';
import { useOfficeWords } from './words.ts';

/** A fault of the program broke the page: it can be opened again at once, and is by itself after a while. */
export function Broken() {
  const say = useOfficeWords();
  return (
    <Shell schoolName="Gatehouse" initial="G" band={null}>
      <Page
        heading={say('broken.title')}
        schoolName="Gatehouse"
        lead={<p>{say('broken.lead')}</p>}
        actions={
          <Button look="main" onClick={() => location.reload()}>
            {say('broken.again')}
          </Button>
        }
      />
    </Shell>
  );
}
