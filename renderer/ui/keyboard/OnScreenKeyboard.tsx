import { useEffect, useState } from 'react';
import { useWords } from '../../words/words.ts';
import { beginsCapital, isCommand, LAYERS, type Layer, layerAfter } from './keys.ts';
import { deleteBack, insert, type TypingField } from './typing.ts';
import './keyboard.css';

interface OnScreenKeyboardProps {
  /** The field that has the focus and keeps it. */
  field: TypingField;
  onHide: () => void;
}

/** A keyboard under the page. It takes room of its own, so it never covers the field that is typed into. */
export default function OnScreenKeyboard({ field, onHide }: OnScreenKeyboardProps) {
  const t = useWords();
  const [layer, setLayer] = useState<Layer>(() => firstLayer(field));
  useEffect(() => {
    setLayer(firstLayer(field));
    // As little as needed: the question above the field is worth seeing too.
    field.scrollIntoView({ block: 'nearest' });
  }, [field]);

  const press = (key: string) => {
    const next = layerAfter(key, layer);
    if (next) return setLayer(key === 'letters' ? layerOnward(field, next) : next);
    if (key === 'hide') return onHide();
    if (key === 'enter') return enter(field, onHide);
    if (key === 'backspace') deleteBack(field);
    else insert(field, key === 'space' ? ' ' : key);
    setLayer(layerOnward(field, layer));
  };
  return (
    <section className="keyboard" aria-label={t('keyboard.title')}>
      {LAYERS[layer].map((keys) => (
        <div key={keys.join('')} className="keyboard__row">
          {keys.map((key) => (
            <button
              key={key}
              type="button"
              className={isCommand(key) ? `keyboard__key keyboard__key--${key}` : 'keyboard__key'}
              // The field keeps the focus, and with it the cursor.
              onPointerDown={(event) => event.preventDefault()}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => press(key)}
            >
              {isCommand(key) ? t(`keyboard.${key}`) : key}
            </button>
          ))}
        </div>
      ))}
    </section>
  );
}

/** A new line where there are lines; else what Enter does: the form goes on. Of a field by itself the typing is over. */
function enter(field: TypingField, onHide: () => void): void {
  if (field instanceof HTMLTextAreaElement) insert(field, '\n');
  else if (field.form) field.form.requestSubmit();
  else onHide();
}

/** After a key: figures go on as figures, and a passphrase in the letters it was begun with. */
function layerOnward(field: TypingField, layer: Layer): Layer {
  if (layer === 'numbers') return layer;
  return takesFigures(field) ? 'letters' : firstLayer(field);
}

function takesFigures({ inputMode, type }: TypingField): boolean {
  // Most who type in secret type a PIN; a passphrase says that it is text.
  return inputMode === 'numeric' || (type === 'password' && inputMode !== 'text');
}

/** A PIN begins with figures. */
function firstLayer(field: TypingField): Layer {
  if (takesFigures(field)) return 'numbers';
  const before = field.value.slice(0, field.selectionStart ?? field.value.length);
  return beginsCapital(field.getAttribute('autocapitalize') ?? 'off', before) ? 'capitals' : 'letters';
}
