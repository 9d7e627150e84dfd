/** What may be told of a fault: of what class it is and where it was. A message may hold what somebody typed. */
export interface Fault {
  readonly class: string | null;
  /** The system's or SQLite's own code, such as ENOSPC. */
  readonly code: string | null;
  /** File name, line and column; no folder, which may be named after a person. */
  readonly place: string | null;
}

/** Describes whatever was thrown. An error that only wraps another is described by that one. */
export function faultOf(problem: unknown): Fault {
  if (!(problem instanceof Error)) return { class: null, code: null, place: null };
  const code = 'code' in problem && typeof problem.code === 'string' ? problem.code : null;
  // Not `name`: that is a text anybody may set.
  return { class: problem.constructor.name, code, place: placeOf(problem) };
}

const PLACE = /([^/\\():]+:\d+:\d+)\)?$/;

/** The first line of the stack, which begins below the message: a message may look like a stack itself. */
function placeOf({ stack = '', message }: Error): string | null {
  const afterMessage = stack.slice(stack.indexOf(message) + message.length);
  const first = afterMessage.split('\n').find((line) => line.startsWith('    at '));
  return (first !== undefined && PLACE.exec(first)?.[1]) || null;
}
