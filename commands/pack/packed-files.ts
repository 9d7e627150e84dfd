/** One file inside a packed program. `path` uses `/` and begins at the archive's root. */
export interface PackedFile {
  path: string;
  bytes: number;
  /** Kept beside the archive as a file of its own, as a native module must be. */
  unpacked: boolean;
}

/** What a package for one target must hold. */
export interface PackTarget {
  /** For example `linux-x64`: the name of the native module's file. */
  name: string;
  /** Files of the source tree that the program reads while it runs, with their paths. */
  readAtRunTime: readonly string[];
  /** Names of the packages that may be in node_modules. */
  packages: ReadonlySet<string>;
}

/** What the build makes and nothing runs without. */
const BUILT: readonly (readonly [RegExp, string])[] = [
  [/^package\.json$/, 'package.json'],
  [/^dist\/electron\/main\.js$/, 'dist/electron/main.js'],
  [/^dist\/renderer\/kiosk\/index\.html$/, 'dist/renderer/kiosk/index.html'],
  [/^dist\/renderer\/office\/index\.html$/, 'dist/renderer/office/index.html'],
  [/^dist\/renderer\/locked\/index\.html$/, 'dist/renderer/locked/index.html'],
  [/^dist\/service\/worker\.js$/, 'dist/service/worker.js'],
  [/^dist\/service\/watchdog\.js$/, 'dist/service/watchdog.js'],
  [/^dist\/renderer\/.+\.js$/, 'script in dist/renderer'],
  [/^dist\/renderer\/.+\.css$/, 'style sheet in dist/renderer'],
];

/** Folders a package may have at its root; all else is source, test or paper. */
const ROOTS = ['dist/', 'db/migrations/', 'leaflets/', 'assets/fonts/', 'node_modules/'];

const UNWANTED: readonly (readonly [RegExp, string])[] = [
  [/\.map$/, 'a source map'],
  [/\.([cm]?ts|tsx|jsx|c|cc|cpp|h|hpp)$/, 'a source file'],
  [/(^|\/)(tests?|__tests__)\/|\.test\.[cm]?js$/, 'a test'],
  [/\.(db|sqlite3?|key|pem|env)$|(^|\/)\.env/, 'data or a key'],
];

/**
 * Says what is wrong with a packed program, one sentence each; an empty list when nothing is.
 * Looks at names and sizes only, so it needs no Electron and no disk.
 */
export function problemsOf(files: readonly PackedFile[], target: PackTarget): string[] {
  const paths = new Set(files.map((file) => file.path));
  return [
    ...BUILT.filter(([shape]) => !files.some((file) => shape.test(file.path))).map(
      ([, what]) => `There is no ${what}.`,
    ),
    ...target.readAtRunTime.filter((path) => !paths.has(path)).map((path) => `${path} is missing.`),
    ...nativeProblems(files, target.name),
    ...files.flatMap((file) => strangerProblem(file.path, target.packages)),
    ...files.filter((file) => file.bytes === 0).map((file) => `${file.path} is empty.`),
  ];
}

/** Exactly one native module, the target's own, as a file that can be loaded. */
function nativeProblems(files: readonly PackedFile[], target: string): string[] {
  const right = `node_modules/better-sqlite3/prebuilds/${target}.node`;
  const natives = files.filter((file) => file.path.endsWith('.node'));
  const own = natives.find((file) => file.path === right);
  return [
    ...(own ? [] : [`The native module ${right} is missing.`]),
    ...(own && !own.unpacked ? [`${right} is inside the archive, where it cannot be loaded.`] : []),
    ...natives.filter((file) => file !== own).map((file) => `${file.path} is a native module that is not needed.`),
  ];
}

function strangerProblem(path: string, packages: ReadonlySet<string>): string[] {
  const what = UNWANTED.find(([shape]) => shape.test(path))?.[1];
  if (what) return [`${path} is ${what}.`];
  if (path !== 'package.json' && !ROOTS.some((root) => path.startsWith(root))) return [`${path} does not belong here.`];
  const name = packageOf(path);
  return name && !packages.has(name) ? [`${path} is of a package the program does not load.`] : [];
}

/** The package a path belongs to (`fontkit`, `@swc/helpers`), the innermost one; null outside node_modules. */
function packageOf(path: string): string | null {
  return path.match(/^(?:.*\/)?node_modules\/((?:@[^/]+\/)?[^/]+)\//)?.[1] ?? null;
}
