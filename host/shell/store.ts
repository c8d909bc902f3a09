import { useSyncExternalStore } from 'react';

/** Listeners of one event, called in the order in which they were added. */
export class Listeners<Args extends unknown[] = []> {
  readonly #listeners = new Set<(...args: Args) => void>();

  /** @returns a function that removes the listener. */
  add = (listener: (...args: Args) => void): (() => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  tell(...args: Args): void {
    for (const listener of this.#listeners) listener(...args);
  }

  clear(): void {
    this.#listeners.clear();
  }
}

/** A value that components subscribe to with `useStore`. */
export class Store<State extends object> {
  readonly #listeners = new Listeners();
  #state: State;

  constructor(state: State) {
    this.#state = state;
  }

  get = (): State => this.#state;

  subscribe = this.#listeners.add;

  /** Changes the given members and notifies the listeners. */
  set(change: Partial<State>): void {
    this.#state = { ...this.#state, ...change };
    this.#listeners.tell();
  }
}

/** The state of a store, or of anything with its subscription interface; the component rerenders when it changes. */
export const useStore = <State>({ subscribe, get }: { subscribe: (listener: () => void) => () => void; get: () => State }): State =>
  useSyncExternalStore(subscribe, get);
