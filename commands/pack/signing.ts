import type { System } from './electron-folder.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** Whether what is packed for a system will be signed, and what whoever packs should know. */
export interface Signing {
  readonly signed: boolean;
  readonly sentence: string;
}

/** The ways Apple lets a program be notarised: each needs all of its variables. */
const NOTARY: readonly (readonly string[])[] = [
  ['APPLE_API_KEY', 'APPLE_API_KEY_ID', 'APPLE_API_ISSUER'],
  ['APPLE_ID', 'APPLE_APP_SPECIFIC_PASSWORD', 'APPLE_TEAM_ID'],
  ['APPLE_KEYCHAIN', 'APPLE_KEYCHAIN_PROFILE'],
];

/** Reads electron-builder's own variables; it looks at none of their values. */
export function signingFor(system: System, env: Environment): Signing {
  const has = (name: string) => Boolean(env[name]);
  if (system === 'linux') {
    return { signed: false, sentence: 'Linux packages bear no signature. Compare them with SHA256SUMS.' };
  }
  if (system === 'win32') {
    if (has('WIN_CSC_LINK') || has('CSC_LINK')) return { signed: true, sentence: 'Signed for Windows.' };
    return {
      signed: false,
      sentence: 'NOT SIGNED. Windows warns whoever installs it. Set WIN_CSC_LINK and WIN_CSC_KEY_PASSWORD to sign.',
    };
  }
  if (!has('CSC_LINK') && !has('CSC_NAME')) {
    const sentence =
      'NOT SIGNED. macOS opens it only after a person allows it. Set CSC_LINK and CSC_KEY_PASSWORD to sign.';
    return { signed: false, sentence };
  }
  if (NOTARY.some((names) => names.every(has))) return { signed: true, sentence: 'Signed and notarised for macOS.' };
  return { signed: true, sentence: 'Signed for macOS, but NOT NOTARISED. Set APPLE_API_KEY and its two companions.' };
}
