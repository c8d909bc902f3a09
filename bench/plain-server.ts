import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { openPlainSqlite, type PlainQuestion } from './plain-sqlite.ts';

// Answers plain SQL of one database over HTTP, the minimum work of a separate server process. Prints its port when it listens.
const sqlite = openPlainSqlite(process.argv[2]!);
const server = createServer((request, response) => {
  void text(request).then((body) => {
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(sqlite.answer(JSON.parse(body) as PlainQuestion)));
  });
});
server.listen(0, '127.0.0.1', () => process.stdout.write(`${(server.address() as AddressInfo).port}\n`));
