import type { ReactNode } from 'react';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { useOfficeWords } from '../words.ts';
import type { Waiting } from './waits.ts';

interface AdviceProps {
  item: Waiting;
  onClose: () => void;
}

/** Says who may decide, and what holds until then. */
export function TellDialog({ item, onClose }: AdviceProps) {
  const say = useOfficeWords();
  const name = item.name ?? '';
  return (
    <Advice title={say('tell.title')} onClose={onClose}>
      <p>{say('tell.text', { name })}</p>
      <p>{item.kind === 'health request' ? say('tell.health', { name }) : say('tell.meanwhile')}</p>
    </Advice>
  );
}

/** Says how the visitor agrees to the conditions, with the code that is also on the badge. */
export function ConditionsDialog({ item, code, onClose }: AdviceProps & { code: string | null }) {
  const say = useOfficeWords();
  const name = item.name ?? '';
  return (
    <Advice title={say('conditions.title', { name })} onClose={onClose}>
      <p>{say('conditions.text', { name })}</p>
      <p>{say('conditions.how')}</p>
      <p className="code">{code}</p>
    </Advice>
  );
}

function Advice({ title, children, onClose }: { title: string; children: ReactNode; onClose: () => void }) {
  const say = useOfficeWords();
  return (
    <Dialog
      title={title}
      onClose={onClose}
      actions={
        <Button look="main" onClick={onClose}>
          {say('action.close')}
        </Button>
      }
    >
      {children}
    </Dialog>
  );
}
