import { FuseV1Options, FuseVersion, flipFuses, getCurrentFuseWire } from '@electron/fuses';

/**
 * Electron's package-time switches, one decision each. `strictlyRequireAllFuses` fails the packing when an Electron
 * comes with a switch that is not in this table, so a new one cannot be inherited unseen.
 */
const FUSES: Readonly<Record<FuseV1Options, boolean>> = {
  // The installed program must not serve as a Node for whatever script somebody hands it.
  [FuseV1Options.RunAsNode]: false,
  // No cookie is ever kept (the session lives in memory); if one were, it would not be in plain text.
  [FuseV1Options.EnableCookieEncryption]: true,
  // No code through NODE_OPTIONS, no debugger through --inspect or a signal.
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
  [FuseV1Options.EnableNodeCliInspectArguments]: false,
  // The archive is checked against the hash in the program (macOS and Windows), and no other place is looked in.
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
  [FuseV1Options.OnlyLoadAppFromAsar]: true,
  // We ship no V8 snapshot of our own; asking for one would stop the start.
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  // No page comes from file:, so that scheme needs no privilege.
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
  // How V8 checks WebAssembly's memory; without it every access is checked by slower code, no safer.
  [FuseV1Options.WasmTrapHandlers]: true,
};

/**
 * Writes the decisions into an Electron executable (on macOS into its framework). Throws for an undecided fuse.
 *
 * @param resetAdHocDarwinSignature whether to renew the signature without a name that the program came with
 */
export async function decideFuses(executable: string, resetAdHocDarwinSignature = false): Promise<void> {
  const version = FuseVersion.V1;
  await flipFuses(executable, { version, strictlyRequireAllFuses: true, resetAdHocDarwinSignature, ...FUSES });
}

/** Reads the fuses back from an executable: one sentence for each that is not as decided. */
export async function fuseProblems(executable: string): Promise<string[]> {
  const wire: Record<string, unknown> = { ...(await getCurrentFuseWire(executable)) };
  return Object.entries(FUSES).flatMap(([fuse, on]) => {
    const expected = (on ? '1' : '0').charCodeAt(0);
    return wire[fuse] === expected ? [] : [`The fuse ${FuseV1Options[Number(fuse)]} is not as decided.`];
  });
}
