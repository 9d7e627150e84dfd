/** What is wrong with the lines of a file: a sentence each, under the number of its line. */
export function FaultList({ faults }: { faults: readonly { readonly line: number; readonly sentence: string }[] }) {
  return (
    <ul className="plain-list fault-list">
      {faults.map(({ line, sentence }) => (
        <li key={`${line} ${sentence}`}>{sentence}</li>
      ))}
    </ul>
  );
}
