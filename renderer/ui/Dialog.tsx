import { type ReactNode, useEffect, useId, useRef } from 'react';
import './Dialog.css';

interface DialogProps {
  title: string;
  /** The language of the title where it is not that of the screen. */
  titleLang?: string;
  children: ReactNode;
  /** The buttons, the safest one first: it gets the focus. */
  actions: ReactNode;
  /** Escape. */
  onClose: () => void;
  /** True for what appears by itself and needs an answer. */
  urgent?: boolean;
}

/**
 * The browser's own modal dialog, open as long as it is drawn: focus stays inside, Escape closes, focus goes back to
 * where it was.
 */
export function Dialog({ title, titleLang, children, actions, onClose, urgent = false }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();
  const text = useId();
  useEffect(() => {
    const shown = dialog.current;
    const before = document.activeElement;
    shown?.showModal();
    shown?.querySelector<HTMLElement>('.dialog__actions button')?.focus();
    return () => {
      shown?.close();
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      className="dialog"
      role={urgent ? 'alertdialog' : undefined}
      aria-labelledby={heading}
      aria-describedby={text}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <h2 id={heading} className="dialog__title" lang={titleLang}>
        {title}
      </h2>
      <div id={text} className="dialog__text">
        {children}
      </div>
      <div className="dialog__actions">{actions}</div>
    </dialog>
  );
}
