import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Worker } from 'node:worker_threads';
import { Database, UnusableDatabaseError } from '../../../host/store/database.ts';

let folder: string;
let file: string;
let db: Database;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'database-'));
  file = join(folder, 'host.db');
  db = new Database(file);
  db.run('CREATE TABLE notes (text TEXT NOT NULL UNIQUE)');
});
afterEach(() => {
  db.close();
  rmSync(folder, { recursive: true });
});

const write = (text: string) => db.run('INSERT INTO notes VALUES (?)', text);
const notes = () => db.all<{ text: string }>('SELECT text FROM notes ORDER BY rowid').map(({ text }) => text);

describe('a statement', () => {
  it('takes values by position, with and without numbers', () => {
    expect(db.get('SELECT ? AS a, ? AS b', 1, 'two')).toEqual({ a: 1, b: 'two' });
    expect(db.get('SELECT ?2 AS b, ?1 AS a, ?2 AS again', 1, null)).toEqual({ b: null, a: 1, again: null });
    expect(db.all('SELECT ?1 AS a UNION ALL SELECT ?2', 1, 2)).toEqual([{ a: 1 }, { a: 2 }]);
    expect(db.get('SELECT ?1 AS a, ?3 AS c', 1, 2, 3)).toEqual({ a: 1, c: 3 });
    expect(db.run('INSERT INTO notes VALUES (?1)', 'a').changes).toBe(1);
  });
});

describe('a transaction', () => {
  it('keeps what the work wrote and returns what it returned', () => {
    expect(db.transaction(() => write('a').changes)).toBe(1);
    expect(notes()).toEqual(['a']);
  });

  it('keeps nothing of work that throws, and throws the same error', () => {
    const error = new Error('no');
    expect(() =>
      db.transaction(() => {
        write('a');
        throw error;
      }),
    ).toThrow(error);
    expect(notes()).toEqual([]);
  });

  it('passes on the error of a statement', () => {
    expect(() =>
      db.transaction(() => {
        write('a');
        write('a');
      }),
    ).toThrow('UNIQUE constraint failed: notes.text');
    expect(notes()).toEqual([]);
  });

  it('passes on the error of a commit that the database refuses', () => {
    db.run('CREATE TABLE parents (id INTEGER PRIMARY KEY)');
    db.run('CREATE TABLE children (parent INTEGER REFERENCES parents (id) DEFERRABLE INITIALLY DEFERRED)');
    expect(() => db.transaction(() => db.run('INSERT INTO children VALUES (1)'))).toThrow('FOREIGN KEY constraint failed');
    db.transaction(() => write('a'));
    expect(notes()).toEqual(['a']);
  });
});

describe('a transaction inside another', () => {
  const failInside = () =>
    db.transaction(() => {
      write('inside');
      throw new Error('inner');
    });

  it('is kept with the one around it', () => {
    db.transaction(() => {
      write('before');
      db.transaction(() => write('inside'));
      write('after');
    });
    expect(notes()).toEqual(['before', 'inside', 'after']);
  });

  it('takes back only its own writes when the one around it goes on', () => {
    db.transaction(() => {
      write('before');
      expect(failInside).toThrow('inner');
      write('after');
    });
    expect(notes()).toEqual(['before', 'after']);
  });

  it('takes everything with it when its error is not caught', () => {
    expect(() =>
      db.transaction(() => {
        write('before');
        failInside();
      }),
    ).toThrow('inner');
    expect(notes()).toEqual([]);
  });

  it('is gone when the one around it fails later', () => {
    expect(() =>
      db.transaction(() => {
        db.transaction(() => write('inside'));
        throw new Error('outer');
      }),
    ).toThrow('outer');
    expect(notes()).toEqual([]);
  });

  it('takes back what transactions inside it have kept', () => {
    db.transaction(() => {
      write('before');
      expect(() =>
        db.transaction(() => {
          db.transaction(() => write('innermost'));
          throw new Error('inner');
        }),
      ).toThrow('inner');
      db.transaction(() => write('next'));
    });
    expect(notes()).toEqual(['before', 'next']);
  });
});

describe('a file that another connection has locked', () => {
  it('is waited for, five seconds unless asked otherwise', () => {
    expect(db.get('PRAGMA busy_timeout')).toEqual({ timeout: 5000 });
  });

  it('is written to once the other connection lets go', async () => {
    // [0]: the worker holds the lock. [1]: this thread is about to write.
    const signals = new Int32Array(new SharedArrayBuffer(8));
    const holder = new Worker(
      `const { workerData: { file, signals } } = require('node:worker_threads');
       const { DatabaseSync } = require('node:sqlite');
       const db = new DatabaseSync(file);
       db.exec("BEGIN IMMEDIATE; INSERT INTO notes VALUES ('theirs')");
       Atomics.store(signals, 0, 1);
       Atomics.notify(signals, 0);
       Atomics.wait(signals, 1, 0);
       // This thread cannot see when the other one begins to wait for the lock.
       Atomics.wait(signals, 1, 1, 100);
       db.exec('COMMIT');
       db.close();`,
      { eval: true, workerData: { file, signals } },
    );
    const ended = new Promise((resolve, reject) => holder.on('exit', resolve).on('error', reject));
    Atomics.wait(signals, 0, 0);
    Atomics.store(signals, 1, 1);
    Atomics.notify(signals, 1);
    db.transaction(() => write('ours'));
    await ended;
    expect(notes()).toEqual(['theirs', 'ours']);
  });

  it('is an error that says so when the wait is over, and nothing is left open', () => {
    const impatient = new Database(file, { busyTimeoutMs: 1 });
    const other = new DatabaseSync(file);
    other.exec('BEGIN IMMEDIATE');
    expect(() => impatient.transaction(() => impatient.run("INSERT INTO notes VALUES ('a')"))).toThrow('database is locked');
    other.exec('COMMIT');
    other.close();
    impatient.transaction(() => impatient.run("INSERT INTO notes VALUES ('a')"));
    impatient.close();
    expect(notes()).toEqual(['a']);
  });

  it('cannot be opened, and deleting it is not what the message advises', () => {
    const other = new DatabaseSync(file);
    other.exec('PRAGMA locking_mode = EXCLUSIVE');
    db.close();
    other.exec("BEGIN IMMEDIATE; INSERT INTO notes VALUES ('theirs'); COMMIT");
    const open = () => new Database(file, { busyTimeoutMs: 1 });
    expect(open).toThrow(UnusableDatabaseError);
    expect(open).toThrow('is in use by another process. Stop that one, or choose another file with --db.');
    other.close();
    db = new Database(file);
  });
});

describe('a full disk', () => {
  /** Room for a few pages more than there are. */
  const fill = () => {
    const { page_count: pages } = db.get<{ page_count: number }>('PRAGMA page_count')!;
    db.get(`PRAGMA max_page_count = ${pages + 2}`);
  };
  const free = () => db.get('PRAGMA max_page_count = 1000000');
  const long = 'x'.repeat(100_000);

  it('is what the error says, and nothing of the transaction is kept', () => {
    fill();
    expect(() =>
      db.transaction(() => {
        write('before');
        write(long);
      }),
    ).toThrow('database or disk is full');
    expect(notes()).toEqual([]);
    free();
    db.transaction(() => write('later'));
    expect(notes()).toEqual(['later']);
  });

  it('is what the error says when it was met inside a transaction of the transaction', () => {
    fill();
    expect(() =>
      db.transaction(() => {
        write('before');
        db.transaction(() => write(long));
      }),
    ).toThrow('database or disk is full');
    expect(notes()).toEqual([]);
  });

  it('ends the whole transaction: work that goes on all the same neither writes nor is told that it was kept', () => {
    fill();
    const attempts: unknown[] = [];
    const attempt = (work: () => unknown) => {
      try {
        attempts.push(work());
      } catch (error) {
        attempts.push((error as Error).message);
      }
    };
    const ended = 'The transaction was already rolled back because of an earlier error: database or disk is full';
    expect(() =>
      db.transaction(() => {
        write('before');
        attempt(() => db.transaction(() => write(long)));
        attempt(() => write('after'));
        attempt(() => db.transaction(() => write('after')));
      }),
    ).toThrow(ended);
    expect(attempts).toEqual(['database or disk is full', ended, ended]);
    free();
    expect(notes()).toEqual([]);
    db.transaction(() => write('later'));
    expect(notes()).toEqual(['later']);
  });
});
