/** npm run paths: every way through the sign-in against the real service, which takes longer than a test may. */
import { comparePaths, SCHOOLS } from '../tests/support/stored-visits.ts';

const HELP = `Takes every way through the sign-in, for up to two devices, sends what was chosen to the real service, and compares the
stored visit with it.

  npm run paths
`;

/** @returns the exit code: 0 when every stored visit is what was chosen */
export async function run(args: string[]): Promise<number> {
  if (args.length > 0) {
    console.log(HELP);
    return args[0] === '--help' ? 0 : 1;
  }
  let wrong = 0;
  for (const school of SCHOOLS) {
    const { paths, differences } = await comparePaths(school, 1);
    console.log(`A school: ${school}. ${paths} paths, ${differences.length} stored otherwise than chosen.`);
    for (const difference of differences) console.log(`  ${difference}`);
    wrong += differences.length;
  }
  return wrong === 0 ? 0 : 1;
}
