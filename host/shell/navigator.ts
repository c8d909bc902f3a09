import { hrefOf, parseRoute, type Route } from './routes.ts';
import { Listeners } from './store.ts';

/** Called before leaving the page; resolves to whether that is allowed. */
export type LeaveGuard = () => Promise<boolean>;

/** Address bar and history. The address is the only state of navigation: reload, back and copied links show the same page. */
export class Navigator {
  readonly organization: string;
  readonly #window: Window;
  readonly #listeners = new Listeners();
  readonly #hashListeners = new Listeners<[hash: string]>();
  readonly #guards = new Set<{ guard: LeaveGuard; isDirty: () => boolean }>();
  #url: URL;
  #route: Route;

  constructor(organization: string, win: Window) {
    this.organization = organization;
    this.#window = win;
    this.#url = new URL(win.location.href);
    this.#route = parseRoute(this.#url.pathname);
    win.addEventListener('popstate', () => void this.#onPopState());
    win.addEventListener('hashchange', () => this.#tellHash());
    win.addEventListener('beforeunload', (event) => {
      if ([...this.#guards].some(({ isDirty }) => isDirty())) event.preventDefault();
    });
  }

  get url(): URL {
    return this.#url;
  }

  get route(): Route {
    return this.#route;
  }

  href(route: Route): string {
    return hrefOf(this.organization, route);
  }

  subscribe = this.#listeners.add;

  onHashChanged(listener: (hash: string) => void): () => void {
    return this.#hashListeners.add(listener);
  }

  /** @returns a function that removes the guard. */
  guard(guard: LeaveGuard, isDirty: () => boolean): () => void {
    const entry = { guard, isDirty };
    this.#guards.add(entry);
    return () => this.#guards.delete(entry);
  }

  /** Goes to a page of the shell, or to any other address by loading it. */
  async go(target: Route | string, options: { replace?: boolean } = {}): Promise<void> {
    const url = new URL(typeof target === 'string' ? target : this.href(target), this.#url);
    if (!(await this.#mayLeave())) return;
    if (url.origin !== this.#url.origin || /(^|\/)_apis(\/|$)/.test(url.pathname)) {
      this.#window.location.assign(url.href);
      return;
    }
    this.#show(url, options.replace === true);
  }

  /** Changes only the query; the page stays, so no guard is called. An empty value removes the name. */
  setQuery(values: Readonly<Record<string, string | undefined>>, options: { replace?: boolean } = {}): void {
    const url = new URL(this.#url);
    for (const [name, value] of Object.entries(values)) {
      if (value === undefined || value === '') url.searchParams.delete(name);
      else url.searchParams.set(name, value);
    }
    if (url.href !== this.#url.href) this.#show(url, options.replace === true);
  }

  setHash(hash: string, options: { replace?: boolean } = {}): void {
    const url = new URL(this.#url);
    url.hash = hash;
    this.#show(url, options.replace === true);
    this.#tellHash();
  }

  #show(url: URL, replace: boolean): void {
    if (replace) this.#window.history.replaceState(null, '', url);
    else this.#window.history.pushState(null, '', url);
    this.#read(url);
  }

  #read(url: URL): void {
    this.#url = url;
    this.#route = parseRoute(url.pathname);
    this.#listeners.tell();
  }

  async #onPopState(): Promise<void> {
    const target = new URL(this.#window.location.href);
    if (target.pathname !== this.#url.pathname && this.#isDirty()) {
      // The browser has moved already: put the address back, ask, then move.
      this.#window.history.pushState(null, '', this.#url);
      if (!(await this.#mayLeave())) return;
      this.#window.history.replaceState(null, '', target);
    }
    const hashChanged = target.hash !== this.#url.hash;
    this.#read(target);
    if (hashChanged) this.#tellHash();
  }

  #isDirty(): boolean {
    return [...this.#guards].some(({ isDirty }) => isDirty());
  }

  async #mayLeave(): Promise<boolean> {
    for (const { guard, isDirty } of this.#guards) if (isDirty() && !(await guard())) return false;
    return true;
  }

  #tellHash(): void {
    this.#url = new URL(this.#window.location.href);
    this.#hashListeners.tell(this.#url.hash.replace(/^#/, ''));
  }
}
