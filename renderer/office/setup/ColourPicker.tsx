import { TextField } from '../../ui/TextField.tsx';
import { useOfficeWords } from '../words.ts';

const COLOURS = [
  ['green', '#1d5c4f'],
  ['blue', '#1f4e8c'],
  ['purple', '#5b3a8e'],
  ['red', '#9b1c31'],
  ['brown', '#7a4a12'],
  ['grey', '#3d4654'],
] as const;

interface ColourPickerProps {
  id: string;
  error: string | undefined;
  value: string;
  onChange: (colour: string) => void;
}

/** The school's colour: one of a few that read well, or its own. The screens darken one that does not. */
export function ColourPicker({ id, error, value, onChange }: ColourPickerProps) {
  const say = useOfficeWords();
  return (
    <fieldset className="stack">
      <legend className="field__label">{say('school.colour')}</legend>
      <div className="row">
        {COLOURS.map(([name, colour]) => (
          <button
            key={name}
            type="button"
            className="colour"
            aria-pressed={value.toLowerCase() === colour}
            onClick={() => onChange(colour)}
          >
            <Swatch colour={colour} />
            {say(`colour.${name}`)}
          </button>
        ))}
      </div>
      <TextField
        id={id}
        label={say('school.ownColour')}
        hint={say('school.ownColourHint')}
        error={error}
        value={value}
        onChange={onChange}
        maxLength={7}
        autoComplete="off"
      />
    </fieldset>
  );
}

/** A spot of the colour beside its name. */
export function Swatch({ colour }: { colour: string }) {
  return <span className="swatch" style={{ background: colour }} aria-hidden="true" />;
}
