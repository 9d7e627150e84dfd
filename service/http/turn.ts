/** Runs work one after the other, in the order in which it came. */
export type InTurn = <Answer>(work: () => Promise<Answer>) => Promise<Answer>;

/** Makes a queue of one lane: what takes a second on purpose cannot be had in parallel. */
export function createTurns(): InTurn {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const mine = last.then(work, work);
    last = mine.catch(() => undefined);
    return mine;
  };
}
