import { expect, test } from 'vitest';
import { createRun } from '../../service/run.ts';

const run = createRun({ PATH: process.env.PATH, LC_ALL: 'de_DE.UTF-8', OWN: 'value' });

/** Runs a line of JavaScript in a process of its own. */
function script(code: string, options = {}) {
  return run(process.execPath, ['-e', code], options);
}

test('gives output, errors and the exit code', async () => {
  expect(await script('console.log("out"); console.error("err"); process.exitCode = 3')).toEqual({
    kind: 'ended',
    code: 3,
    stdout: 'out\n',
    stderr: 'err\n',
  });
});

test('hands over every byte of a large input', async () => {
  const input = new Uint8Array(3_000_000).fill(7);
  const code = 'let n = 0; process.stdin.on("data", (d) => (n += d.length)).on("end", () => console.log(n))';
  expect(await script(code, { input })).toMatchObject({ kind: 'ended', stdout: '3000000\n' });
});

test('a program that reads nothing of a large input still ends', async () => {
  const input = new Uint8Array(3_000_000);
  expect(await script('process.exit(1)', { input })).toMatchObject({ kind: 'ended', code: 1 });
});

test('speaks English to programs and passes the environment on', async () => {
  const result = await script('console.log(process.env.LC_ALL, process.env.OWN)');
  expect(result).toMatchObject({ stdout: 'C value\n' });
});

test('what a shell would run stays a word', async () => {
  const word = '$(echo hello); `id` | cat > x';
  const result = await run(process.execPath, ['-e', 'console.log(process.argv[1])', word]);
  expect(result).toMatchObject({ stdout: `${word}\n` });
});

test('a missing program is not found', async () => {
  expect(await run('gatehouse-no-such-program', [])).toEqual({ kind: 'not found' });
});

test('a program that hangs is ended', async () => {
  expect(await script('setInterval(() => {}, 1000)', { timeoutMs: 300 })).toEqual({ kind: 'timed out' });
});

test('a program that never stops talking is ended', async () => {
  const code = 'const more = () => process.stdout.write("x".repeat(65536), more); more()';
  expect(await script(code)).toEqual({ kind: 'too much output' });
});

test('a word that no program can be given is a value, not an exception', async () => {
  expect(await run(process.execPath, ['a\0b'])).toMatchObject({ kind: 'could not start' });
});
