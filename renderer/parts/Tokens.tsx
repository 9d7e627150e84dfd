import { useEffect, useState } from 'react';

const COLOURS = [
  'ink',
  'ink-soft',
  'paper',
  'card',
  'line',
  'hairline',
  'accent',
  'accent-soft',
  'on-accent',
  'danger',
  'danger-soft',
  'focus',
];
const SIZES = ['question', 'lead', 'home', 'choice', 'text', 'small'];
const LENGTHS = ['margin', 'gap', 'target', 'button', 'choice', 'radius', 'radius-large', 'stroke'];

/** The values behind every screen, read from the style sheet itself. */
export function Tokens() {
  const [reader, setReader] = useState<(name: string) => string>(() => () => '');
  useEffect(() => {
    const style = getComputedStyle(document.documentElement);
    setReader(() => (name: string) => style.getPropertyValue(`--${name}`).trim());
  }, []);
  return (
    <section className="part">
      <h2>Colour, type and room</h2>
      <ul className="swatches">
        {COLOURS.map((name) => (
          <li key={name}>
            <span className={`swatches__colour swatches__colour--${name}`} />
            <b>{name}</b> {reader(name)}
          </li>
        ))}
      </ul>
      <ul className="type-sizes">
        {SIZES.map((name) => (
          <li key={name} className={`type-sizes__${name}`}>
            {name}
          </li>
        ))}
      </ul>
      <dl className="lengths">
        {LENGTHS.map((name) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{reader(name)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
