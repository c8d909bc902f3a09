import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { SCHEMA, SCHEMA_VERSION } from './schema.ts';

export type Row = Record<string, SQLInputValue>;

/** The file exists but is not a database of this host. The message is for the person who started it. */
export class UnusableDatabaseError extends Error {}

interface PreparedStatement {
  statement: StatementSync;
  /** Parameters must be `?1`, `?2` …, not `?`. */
  isNumbered: boolean;
}

/** How long a statement waits for another process that holds the lock, such as a backup. */
const BUSY_TIMEOUT_MS = 5000;

/** SQLite's result code for a file that another connection has locked. */
const SQLITE_BUSY = 5;

/**
 * The embedded database: a thin layer over SQLite that caches prepared statements and runs transactions.
 *
 * Journal mode WAL with synchronous NORMAL, so that every answered write survives a crash of the process.
 */
export class Database {
  /** Where it is; `:memory:` for one in memory. */
  readonly file: string;
  readonly #sqlite: DatabaseSync;
  readonly #statements = new Map<string, PreparedStatement>();
  #depth = 0;
  /** The error after which SQLite rolled back the running transaction. */
  #endedBy: unknown;

  constructor(file: string, { busyTimeoutMs = BUSY_TIMEOUT_MS }: { busyTimeoutMs?: number } = {}) {
    if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true });
    this.file = file;
    this.#sqlite = openSqlite(file, busyTimeoutMs);
  }

  all<T = Row>(sql: string, ...values: SQLInputValue[]): T[] {
    return this.#execute(sql, values, (statement, bound) => statement.all(...bound)) as T[];
  }

  // oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the caller names the columns of its own query
  get<T = Row>(sql: string, ...values: SQLInputValue[]): T | undefined {
    return this.#execute(sql, values, (statement, bound) => statement.get(...bound)) as T | undefined;
  }

  run(sql: string, ...values: SQLInputValue[]): { changes: number; lastInsertRowid: number } {
    const { changes, lastInsertRowid } = this.#execute(sql, values, (statement, bound) => statement.run(...bound));
    return { changes: Number(changes), lastInsertRowid: Number(lastInsertRowid) };
  }

  /**
   * Runs the work in one transaction; an exception undoes what the work wrote. A nested call is a savepoint: a caller that catches the
   * exception keeps the writes around it.
   *
   * @throws what the work threw. After an error that makes SQLite roll back the transaction (a full disk) every further statement in it throws as well.
   */
  transaction<T>(work: () => T): T {
    if (this.#endedBy !== undefined) throw endedEarlier(this.#endedBy);
    const depth = this.#depth;
    const [begin, commit, rollback] =
      depth === 0
        ? ['BEGIN IMMEDIATE', 'COMMIT', ['ROLLBACK']]
        : [`SAVEPOINT s${depth}`, `RELEASE s${depth}`, [`ROLLBACK TO s${depth}`, `RELEASE s${depth}`]];
    this.#sqlite.exec(begin);
    this.#depth += 1;
    try {
      const result = work();
      if (this.#endedBy !== undefined) throw endedEarlier(this.#endedBy);
      this.#sqlite.exec(commit);
      return result;
    } catch (error) {
      this.#undo(rollback, error);
      throw error;
    } finally {
      this.#depth = depth;
      if (depth === 0) this.#endedBy = undefined;
    }
  }

  /** A copy of the whole database, as the bytes of a file. */
  content(): Uint8Array {
    return this.#sqlite.serialize();
  }

  /** Continues in memory with a copy of another database. What was read before is not to be relied on. */
  replaceContent(content: Uint8Array): void {
    this.#statements.clear();
    this.#sqlite.deserialize(content);
  }

  close(): void {
    this.#statements.clear();
    this.#sqlite.close();
  }

  #execute<T>(sql: string, values: readonly SQLInputValue[], execute: (statement: StatementSync, bound: SQLInputValue[]) => T): T {
    // Without the transaction the statement would be committed alone, while those before it are lost.
    if (this.#endedBy !== undefined) throw endedEarlier(this.#endedBy);
    try {
      const { statement, isNumbered } = this.#prepare(sql);
      return execute(statement, isNumbered ? [byNumber(values)] : [...values]);
    } catch (error) {
      if (this.#depth > 0 && !this.#sqlite.isTransaction) this.#endedBy = error;
      throw error;
    }
  }

  #undo(statements: readonly string[], cause: unknown): void {
    // A ROLLBACK without a transaction fails, and that error would hide the cause.
    if (!this.#sqlite.isTransaction) {
      this.#endedBy ??= cause;
      return;
    }
    try {
      for (const sql of statements) this.#sqlite.exec(sql);
    } catch (error) {
      throw new Error(`${messageOf(cause)} (undoing the transaction failed as well: ${messageOf(error)})`, { cause: error });
    }
  }

  #prepare(sql: string): PreparedStatement {
    let prepared = this.#statements.get(sql);
    if (prepared === undefined) {
      prepared = { statement: this.#sqlite.prepare(sql), isNumbered: /\?\d/.test(sql) };
      // A query builder may number a value that the final text does not use.
      if (prepared.isNumbered) prepared.statement.setAllowUnknownNamedParameters(true);
      // Queries written by users (WIQL) differ each time; the cache must not grow with them.
      if (this.#statements.size > 500) this.#statements.clear();
      this.#statements.set(sql, prepared);
    }
    return prepared;
  }
}

/** Values for the parameters `?1`, `?2` …, which the first releases of Node 22 and 24 do not take by position. */
const byNumber = (values: readonly SQLInputValue[]) =>
  Object.fromEntries(values.map((value, index) => [`?${index + 1}`, value])) as unknown as SQLInputValue;

const messageOf = (error: unknown): string => (error as Partial<Error> | undefined)?.message ?? String(error);

const endedEarlier = (cause: unknown): Error =>
  new Error(`The transaction was already rolled back because of an earlier error: ${messageOf(cause)}`, { cause });

function openSqlite(file: string, busyTimeoutMs: number): DatabaseSync {
  try {
    const sqlite = new DatabaseSync(file);
    // Must come first, because changing the journal mode takes the lock.
    sqlite.exec(`PRAGMA busy_timeout = ${busyTimeoutMs};`);
    sqlite.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON; PRAGMA cache_size = -65536;');
    const { user_version: version } = sqlite.prepare('PRAGMA user_version').get() as { user_version: number };
    if (version === 0) sqlite.exec(`BEGIN; ${SCHEMA}; PRAGMA user_version = ${SCHEMA_VERSION}; COMMIT;`);
    else if (version !== SCHEMA_VERSION) {
      sqlite.close();
      throw new UnusableDatabaseError(`The database ${file} was written by another version of the host. Start with --reset to load it anew.`);
    }
    return sqlite;
  } catch (error) {
    if (error instanceof UnusableDatabaseError) throw error;
    if ((error as { errcode?: number }).errcode === SQLITE_BUSY)
      throw new UnusableDatabaseError(`The database ${file} is in use by another process. Stop that one, or choose another file with --db.`, {
        cause: error,
      });
    throw new UnusableDatabaseError(`The database ${file} cannot be opened: ${messageOf(error)}. Start with --reset to load it anew.`, {
      cause: error,
    });
  }
}
