/**
 * Inputs of the API with a mark in every text that a person can type. They are made from the schemas, so a new
 * procedure or field is in them without anybody thinking of it.
 */
import { z } from 'zod';
import { appRouter } from '../../service/api/router.ts';

/** The part of JSON Schema that zod writes. */
interface Schema {
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly format?: string;
  readonly pattern?: string;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly minItems?: number;
  readonly minimum?: number;
  readonly maxLength?: number;
}

interface Definition {
  readonly type: 'query' | 'mutation';
  readonly inputs: readonly z.ZodType[];
}

export interface MarkedCall {
  readonly procedure: string;
  readonly type: 'query' | 'mutation';
  readonly input: unknown;
}

export interface Filling {
  /** The mark of a field: the same field gets the same one. */
  mark(field: string): string;
  /** What stands in a field that is no free text: an id that is there, a PIN; undefined: something of its form. */
  known(procedure: string, field: string): unknown;
  readonly today: string;
  readonly newId: () => string;
}

/** Every procedure of the API, as often as its input has forms, or once. */
export function markedCalls(filling: Filling, how: 'every form' | 'once'): MarkedCall[] {
  return procedures().flatMap(({ procedure, type, schema }) => {
    if (schema === null) return [{ procedure, type, input: undefined }];
    const forms = how === 'once' ? 1 : formsIn(schema);
    return Array.from({ length: forms }, (_, form) => ({
      procedure,
      type,
      input: filled(schema, { ...filling, procedure, form, field: procedure }),
    }));
  });
}

/** The fields of the API in which a person can type what they like. */
export function typedFields(): string[] {
  return procedures().flatMap(({ procedure, schema }) => (schema === null ? [] : fieldsIn(schema, procedure)));
}

function procedures(): { procedure: string; type: 'query' | 'mutation'; schema: Schema | null }[] {
  // Flat and by their whole names, which their type does not say.
  const all = appRouter._def.procedures as unknown as Readonly<Record<string, { readonly _def: Definition }>>;
  return Object.entries(all).map(([procedure, { _def }]) => {
    const { type, inputs } = _def;
    const [input] = inputs;
    const schema = input ? (z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' }) as Schema) : null;
    return { procedure, type, schema };
  });
}

const branchesOf = (schema: Schema) => schema.anyOf ?? schema.oneOf;

/** As many inputs as it takes to go each way of each choice, and of the choices inside it. */
function formsIn(schema: Schema): number {
  const branches = branchesOf(schema);
  if (branches) return branches.length * Math.max(...branches.map(formsIn));
  const inner = [...Object.values(schema.properties ?? {}), ...(schema.items ? [schema.items] : [])];
  return Math.max(schema.enum?.length ?? 1, ...inner.map(formsIn));
}

function isTyped(schema: Schema): boolean {
  if (schema.type !== undefined && schema.type !== 'string') return false;
  if (schema.const !== undefined || schema.enum || schema.format) return false;
  return schema.pattern === undefined || new RegExp(schema.pattern, 'u').test('Zqxwab');
}

function fieldsIn(schema: Schema, field: string): string[] {
  const branches = branchesOf(schema);
  if (branches) return [...new Set(branches.flatMap((branch) => fieldsIn(branch, field)))];
  if (schema.properties)
    return Object.entries(schema.properties).flatMap(([name, each]) => fieldsIn(each, `${field}.${name}`));
  if (schema.items) return fieldsIn(schema.items, `${field}[]`);
  return isTyped(schema) ? [field] : [];
}

type Place = Filling & { readonly procedure: string; readonly form: number; readonly field: string };

function filled(schema: Schema, place: Place): unknown {
  const { field, form, procedure } = place;
  const branches = branchesOf(schema);
  if (branches) {
    const inner = { ...place, form: Math.floor(form / branches.length) };
    return filled(branches[form % branches.length] ?? {}, inner);
  }
  if (schema.const !== undefined) return schema.const;
  const known = schema.properties || schema.items ? undefined : place.known(procedure, field);
  if (known !== undefined) return known;
  if (schema.enum) return schema.enum[form % schema.enum.length];
  if (schema.properties) {
    const inner = Object.entries(schema.properties);
    return Object.fromEntries(
      inner.map(([name, each]) => [name, filled(each, { ...place, field: `${field}.${name}` })]),
    );
  }
  if (schema.items) return [filled(schema.items, { ...place, field: `${field}[]` })];
  return plainValue(schema, place);
}

function plainValue(schema: Schema, { field, mark, today, newId, form }: Place): unknown {
  if (isTyped(schema)) return mark(field);
  if (schema.format === 'uuid') return newId();
  if (schema.format === 'date') return today;
  switch (Array.isArray(schema.type) ? schema.type[0] : schema.type) {
    case 'integer':
    case 'number':
      return Math.max(0, schema.minimum ?? 0);
    case 'boolean':
      return form % 2 === 1;
    case 'null':
      return null;
    default:
      return exampleFor(schema, field);
  }
}

/** What fits a form that has no room for a mark: a language, an hour, a day of the year, a colour, nothing. */
const EXAMPLES = ['en', '09:00', '07-31', '#1d5c4f', ''];

function exampleFor({ pattern = '' }: Schema, field: string): string {
  const example = EXAMPLES.find((each) => new RegExp(pattern, 'u').test(each));
  if (example === undefined) throw new Error(`Nothing here fits ${field}: add an example.`);
  return example;
}
