// Every npm script comes through here. It is plain JavaScript that any Node can read, because it must be able to
// say that the Node it runs on is too old: the SQLite binding crashes Node 20 without a word.
const command = process.argv[2];
const major = Number(process.versions.node.split('.')[0]);

if (major < 24) {
  console.error(
    `Gatehouse needs Node 24 and this is Node ${process.versions.node}. Run "npm ci" again without --ignore-scripts: it brings the right one with it.`,
  );
  process.exit(1);
}
if (!command || !/^[a-z-]+$/.test(command)) {
  console.error('Say which command to run, for example: npm start');
  process.exit(1);
}
const { run } = await import(`./${command}.ts`);
process.exitCode = await run(process.argv.slice(3));
