import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { useOfficeWords } from '../words.ts';

export interface NewCode {
  readonly name: string;
  readonly oneTimeCode: string;
}

/** A one-time code, shown once. */
export function CodeDialog({ made, onClose }: { made: NewCode; onClose: () => void }) {
  const say = useOfficeWords();
  const { name, oneTimeCode } = made;
  return (
    <Dialog
      title={say('code.title', { name })}
      onClose={onClose}
      actions={
        <Button look="main" onClick={onClose}>
          {say('code.noted')}
        </Button>
      }
    >
      <p className="code">{oneTimeCode}</p>
      <p>{say('code.text', { name })}</p>
      <p>{say('code.how')}</p>
    </Dialog>
  );
}
