import './Band.css';

/** The strip that says on every screen that these are not real people. */
export function Band({ words }: { words: string }) {
  return <p className="band">{words}</p>;
}
