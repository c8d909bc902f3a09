/** Opens once every widget that was there at the start has loaded, failed, or taken too long. */
export class LoadingGate {
  readonly #open = Promise.withResolvers<void>();
  #waiting: number;

  /** @param count the number of widgets to wait for. */
  constructor(count: number) {
    this.#waiting = count;
    if (count === 0) this.#open.resolve();
  }

  get opened(): Promise<void> {
    return this.#open.promise;
  }

  /** Reports one widget as done; later calls after the opening have no effect. */
  pass(): void {
    this.#waiting -= 1;
    if (this.#waiting <= 0) this.#open.resolve();
  }
}
