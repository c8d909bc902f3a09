/** Something that happened in the sample project. */
interface Happening {
  at: Date;
  what: () => void;
}

/**
 * What happened in a project, in any order; replayed in the order of time, so that ids, revisions and links come about as they would have.
 */
export class Timeline {
  readonly #happenings: Happening[] = [];
  readonly #now: Date;

  /** @param now what is later has not happened yet and is left out. */
  constructor(now: Date) {
    this.#now = now;
  }

  add(at: Date, what: (at: Date) => void): void {
    if (at <= this.#now) this.#happenings.push({ at, what: () => what(at) });
  }

  /** Things of the same instant happen in the order in which they were added. */
  replay(): void {
    this.#happenings.sort((a, b) => a.at.getTime() - b.at.getTime());
    for (const { what } of this.#happenings) what();
  }
}
