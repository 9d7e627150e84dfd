/** What is wrong with the lines of a file: a sentence each, which names its line. */
export function FaultList({ sentences }: { sentences: readonly string[] }) {
  return (
    <ul className="plain-list fault-list">
      {[...new Set(sentences)].map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  );
}
