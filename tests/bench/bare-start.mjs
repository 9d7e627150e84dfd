// The floor of a start: opens the record bare and answers one HTTP request. No code of the product, and plain
// JavaScript, so that neither side has types to strip.
import { createServer } from 'node:http';
import Database from 'better-sqlite3';

const [file, key] = process.argv.slice(2);
const db = new Database(file);
db.pragma(`cipher = 'chacha20'`);
db.pragma(`key = 'raw:${key}'`);
db.pragma('journal_mode = WAL');
db.prepare('SELECT count(*) FROM sqlite_schema').get();
const server = createServer((_request, response) => response.end('answered'));
server.listen(0, '127.0.0.1', () => console.log(`ready at http://127.0.0.1:${server.address().port}/`));
process.once('SIGTERM', () => {
  db.close();
  process.exit(0);
});
