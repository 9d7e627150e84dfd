import { build } from '../../commands/build.ts';

/** Builds once what browser and program tests try: the same files that a school runs. */
export default async function setup(): Promise<void> {
  await build();
}
