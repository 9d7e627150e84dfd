interface SuggestionsProps {
  /** What they are for, read out before them. */
  label: string;
  texts: readonly string[];
  /** What stands in the field now. */
  chosen: string;
  onChoose: (text: string) => void;
}

/** Texts that fill the field above them with one tap. */
export function Suggestions({ label, texts, chosen, onChoose }: SuggestionsProps) {
  return (
    <fieldset className="suggestions">
      <legend className="unseen">{label}</legend>
      {texts.map((text) => (
        <button
          key={text}
          type="button"
          className="suggestion"
          aria-pressed={chosen === text}
          onClick={() => onChoose(text)}
        >
          {text}
        </button>
      ))}
    </fieldset>
  );
}
