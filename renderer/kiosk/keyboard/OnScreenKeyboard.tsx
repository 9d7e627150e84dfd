import { useEffect, useState } from 'react';
import { useWords } from '../../words/words.ts';
import { beginsCapital, isCommand, LAYERS, type Layer, layerAfter } from './keys.ts';
import { deleteBack, insert } from './typing.ts';
import './keyboard.css';

interface OnScreenKeyboardProps {
  /** The field that has the focus and keeps it. */
  field: HTMLInputElement;
  onHide: () => void;
}

/** A keyboard under the page. It takes room of its own, so it never covers the field that is typed into. */
export default function OnScreenKeyboard({ field, onHide }: OnScreenKeyboardProps) {
  const t = useWords();
  const [layer, setLayer] = useState<Layer>(() => firstLayer(field));
  useEffect(() => {
    setLayer(firstLayer(field));
    field.scrollIntoView({ block: 'center' });
  }, [field]);

  const press = (key: string) => {
    const next = layerAfter(key, layer);
    if (next) return setLayer(key === 'letters' ? firstLayer(field) : next);
    if (key === 'hide') return onHide();
    if (key === 'enter') return field.form?.requestSubmit();
    if (key === 'backspace') deleteBack(field);
    else insert(field, key === 'space' ? ' ' : key);
    if (layer !== 'numbers') setLayer(firstLayer(field));
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

function firstLayer(field: HTMLInputElement): Layer {
  const before = field.value.slice(0, field.selectionStart ?? field.value.length);
  return beginsCapital(field.getAttribute('autocapitalize') ?? 'off', before) ? 'capitals' : 'letters';
}
