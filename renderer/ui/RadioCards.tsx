import { type ReactNode, useId } from 'react';
import './RadioCards.css';

interface RadioCardsProps<Value extends string> {
  /** The question the cards answer. */
  legend: ReactNode;
  /** The id of the first card, where an error summary leads to. */
  id?: string;
  error?: string | undefined;
  value: Value | null;
  options: readonly { readonly value: Value; readonly label: string; readonly hint?: string }[];
  onChange: (value: Value) => void;
}

/** One of a few answers that is chosen first and sent later: real radio buttons with cards as their labels. */
export function RadioCards<Value extends string>(props: RadioCardsProps<Value>) {
  const { legend, id, error, value, options, onChange } = props;
  const name = useId();
  return (
    <fieldset className="radio-cards">
      <legend className="field__label">{legend}</legend>
      {error && <p className="field__error">{error}</p>}
      <div className="radio-cards__cards">
        {options.map((option, index) => (
          <label key={option.value} className="radio-card">
            <input
              {...(index === 0 && id ? { id } : {})}
              className="radio-card__input"
              type="radio"
              name={name}
              checked={value === option.value}
              onChange={() => onChange(option.value)}
            />
            <span className="radio-card__ring" />
            <span className="choice__words">
              <span className="choice__label">{option.label}</span>
              {option.hint && <span className="choice__hint">{option.hint}</span>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
