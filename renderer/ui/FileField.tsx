import { useId } from 'react';
import { FieldFrame } from './FieldFrame.tsx';

interface FileFieldProps {
  label: string;
  hint?: string | undefined;
  /** Endings and types, as in HTML. */
  accept: string;
  onChoose: (file: File) => void;
}

/** A file to be read. One that was mended may be chosen again: a browser by itself tells of another name only. */
export function FileField({ label, hint, accept, onChoose }: FileFieldProps) {
  const id = useId();
  return (
    <FieldFrame id={id} label={label} hint={hint}>
      <input
        id={id}
        className="field__control field__control--file"
        type="file"
        accept={accept}
        aria-describedby={hint ? `${id}-hint` : undefined}
        onClick={(event) => {
          event.currentTarget.value = '';
        }}
        onChange={(event) => {
          const file = event.target.files?.[0];
          if (file) onChoose(file);
        }}
      />
    </FieldFrame>
  );
}
