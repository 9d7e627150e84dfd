import { isMap, isNode, isPair, LineCounter, parseDocument, stringify } from 'yaml';
import type { z } from 'zod';
import { type Profile, profileSchema } from '../../core/schemas/profile.ts';

export interface ProfileFault {
  /** As an editor counts: the first is 1. */
  readonly line: number;
  readonly sentence: string;
}

export type ProfileRead =
  | {
      readonly outcome: 'read';
      readonly profile: Profile;
      /** The line on which an entry stands. */
      readonly lineOf: (path: Path) => number;
    }
  | { readonly outcome: 'at fault'; readonly faults: ProfileFault[] };

type Path = readonly PropertyKey[];

/** Reads a school profile. Every line at fault is named; a profile is either read whole or not at all. */
export function readProfile(text: string): ProfileRead {
  const counter = new LineCounter();
  const document = parseDocument(text.replace(/^\ufeff/, ''), {
    lineCounter: counter,
    prettyErrors: false,
    schema: 'core',
  });
  const lineAt = (offset: number) => counter.linePos(offset).line;
  const problems = [...document.errors, ...document.warnings];
  if (problems.length > 0) {
    const sentence = 'This line does not fit the form of the file. Compare its spaces and colons with the example.';
    return { outcome: 'at fault', faults: problems.map(({ pos }) => ({ line: lineAt(pos[0]), sentence })) };
  }
  const lineOf = (path: Path) => lineAt(offsetOf(document.contents, path));
  // An alias could stand for a thousand copies of itself: the file of a school needs none.
  const checked = profileSchema.safeParse(document.toJS({ maxAliasCount: 0 }), { reportInput: true });
  if (checked.success) return { outcome: 'read', profile: checked.data, lineOf };
  const faults = checked.error.issues.flatMap((issue) => faultsOf(issue, lineOf));
  return { outcome: 'at fault', faults: faults.sort((a, b) => a.line - b.line) };
}

/** Where an entry begins, or the nearest one above it that is there. */
function offsetOf(contents: unknown, path: Path): number {
  let node = contents;
  let offset = isNode(contents) ? (contents.range?.[0] ?? 0) : 0;
  for (const step of path) {
    const pair = isMap(node) ? node.items.find(({ key }) => isNode(key) && key.toJSON() === step) : undefined;
    const key = isPair(pair) && isNode(pair.key) ? pair.key : null;
    node = pair ? pair.value : isNode(node) && 'get' in node ? node.get(step, true) : undefined;
    const found = key ?? (isNode(node) ? node : null);
    if (!found) return offset;
    offset = found.range?.[0] ?? offset;
  }
  return offset;
}

function faultsOf(issue: z.core.$ZodIssue, lineOf: (path: Path) => number): ProfileFault[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      line: lineOf([...issue.path, key]),
      sentence: `“${key}” is not known here. Take it away, or look how it is spelt in the example.`,
    }));
  }
  const name = String(issue.path.findLast((step) => typeof step === 'string') ?? 'The file');
  return [{ line: lineOf(issue.path), sentence: sentenceOf(issue, name) }];
}

function sentenceOf(issue: z.core.$ZodIssue, name: string): string {
  switch (issue.code) {
    case 'invalid_type':
      if (issue.input === undefined) return `“${name}” is missing. Put it in as the example has it.`;
      return `“${name}” has to be ${KIND_WORDS[issue.expected] ?? 'as the example has it'}.`;
    case 'too_big':
      return `“${name}” is too long or too big: ${issue.maximum} at most.`;
    case 'too_small':
      return `“${name}” is empty, too short or too small: ${issue.minimum} at least.`;
    case 'invalid_value':
      return `“${name}” has to be one of: ${issue.values.map(String).join(', ')}.`;
    default:
      return `“${name}” is not in its form. Compare it with the example.`;
  }
}

const KIND_WORDS: Readonly<Record<string, string>> = {
  string: 'text; put it in quotation marks',
  boolean: 'true or false',
  array: 'a list, each entry after a dash',
  object: 'lines of their own, moved in by two spaces',
  number: 'a number',
  int: 'a whole number',
};

const HEADING = `# A school profile of Gatehouse. It holds names of staff and no PIN, key or visitor.
# docs/school-profile.md says what each line means.
`;

/** The file of a profile; read again, it is the same profile. */
export function writeProfile(profile: Profile): string {
  return HEADING + stringify(profile, { lineWidth: 0 });
}

/** The lines of one part of a profile, as they stand in its file. */
export function linesOf(profile: Profile, part: keyof Profile): string[] {
  return stringify(profile[part], { lineWidth: 0 }).trimEnd().split('\n');
}
