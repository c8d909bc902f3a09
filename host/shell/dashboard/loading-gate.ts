/** Opens once every widget that was there at the start has loaded, failed, or taken too long. */
export class LoadingGate {
  readonly #open = Promise.withResolvers<void>();
  #waiting: number;

  /** @param count of the widgets that will pass. */
  constructor(count: number) {
    this.#waiting = count;
    if (count === 0) this.#open.resolve();
  }

  get opened(): Promise<void> {
    return this.#open.promise;
  }

  /** One widget is done; those that come after the opening change nothing. */
  pass(): void {
    this.#waiting -= 1;
    if (this.#waiting <= 0) this.#open.resolve();
  }
}
