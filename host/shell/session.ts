import type { FaultsView } from '../faults/faults-view.ts';
import { RestClient } from './rest-client.ts';
import type { ContributionView, ExtensionView, SessionView, UserView } from './session-types.ts';

const USER_KEY = 'host.acting-user';

/** The acting person, their tokens, and the installed extensions. One per page load; acting as someone else reloads the page. */
export class Session {
  readonly view: SessionView;
  readonly user: UserView;
  readonly rest: RestClient;
  readonly #tokens = new Map<string, Promise<string>>();

  constructor(view: SessionView, user: UserView) {
    this.view = view;
    this.user = user;
    this.rest = new RestClient(this.organizationUrl, () => this.token());
  }

  /** Ends with a slash. */
  get organizationUrl(): string {
    return `${window.location.origin}/${this.view.organization.name}/`;
  }

  /** The acting person's token, or that of an extension acting for them. */
  token(extensionId: string | null = null): Promise<string> {
    const key = extensionId ?? '';
    let token = this.#tokens.get(key);
    if (token === undefined) {
      token = askHost<{ token: string }>('POST', 'token', { userId: this.user.id, extensionId }).then((answer) => answer.token);
      // A failed request must not be cached as the token.
      token.catch(() => this.#tokens.delete(key));
      this.#tokens.set(key, token);
    }
    return token;
  }

  extension(id: string): ExtensionView | undefined {
    return this.view.extensions.find((extension) => extension.id.toLowerCase() === id.toLowerCase());
  }

  contribution(id: string): ContributionView | undefined {
    return this.view.contributions.find((contribution) => contribution.id.toLowerCase() === id.toLowerCase());
  }

  /** Contributions with a page for a place of the shell, in their declared order. */
  contributionsTo(target: string, type: string): ContributionView[] {
    const query = new URLSearchParams(window.location.search);
    return this.view.contributions
      .filter((contribution) => contribution.type === type && contribution.targets.includes(target) && contribution.url !== undefined)
      .filter(({ queryConstraint }) => Object.entries(queryConstraint ?? {}).every(([name, value]) => query.get(name) === value))
      .toSorted((a, b) => orderOf(a) - orderOf(b) || nameOf(a).localeCompare(nameOf(b)));
  }

  actAs(userId: string): void {
    remember(USER_KEY, userId);
    window.location.reload();
  }
}

/** Loads the session with the person who acted last in this browser. @throws when the host has no people. */
export async function loadSession(): Promise<Session> {
  const view = await askHost<SessionView>('GET', 'session');
  const remembered = recall(USER_KEY);
  const user = view.users.find(({ id }) => id === remembered) ?? view.users[0];
  if (user === undefined) throw new Error('The database has no people; start the host with --reset to load the sample project.');
  return new Session(view, user);
}

/** Switches a feature on or off for everyone; what is installed changes with it, so the page reloads. */
export async function chooseFeature(id: string, isOn: boolean): Promise<void> {
  await askHost('PUT', `features/${encodeURIComponent(id)}`, { isOn });
  window.location.reload();
}

/** Makes a person a reader of a project, or a contributor again; forms check this when they open, so the page reloads. */
export async function setReader(projectId: string, userId: string, isReader: boolean): Promise<void> {
  await askHost('PUT', `projects/${encodeURIComponent(projectId)}/readers/${encodeURIComponent(userId)}`, { isReader });
  window.location.reload();
}

/** The faults set for requests of extensions. */
export const readFaults = (): Promise<FaultsView> => askHost('GET', 'faults');

/** Sets the faults, and reloads the page, whose top bar shows them. @throws with the reason when a rule is invalid. */
export async function setFaults(rules: readonly string[], seed: number): Promise<void> {
  await askHost('PUT', 'faults', { rules, seed });
  window.location.reload();
}

/** Moves a project to another process. @throws with the reason when that is impossible. */
export async function changeProcess(projectId: string, processId: string): Promise<void> {
  await askHost('PUT', `projects/${encodeURIComponent(projectId)}/process`, { processId });
}

export const nameOf = ({ id, properties }: ContributionView): string =>
  typeof properties['name'] === 'string' ? properties['name'] : (id.split('.').at(-1) ?? id);

const orderOf = ({ properties }: ContributionView): number => (typeof properties['order'] === 'number' ? properties['order'] : 1_000);

async function askHost<T>(method: string, path: string, body?: unknown): Promise<T> {
  const response = await fetch(`/_host/${path}`, {
    method,
    ...(body !== undefined && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  });
  const answer = (await response.json()) as T & { message?: string };
  if (!response.ok) throw new Error(answer.message ?? `The host answered ${response.status}.`);
  return answer;
}

/** Storage may be disabled in the browser; then nothing is remembered. */
export function recall(key: string): string | null {
  try {
    return window.localStorage.getItem(key);
  } catch {
    return null;
  }
}

export function remember(key: string, value: string): void {
  try {
    window.localStorage.setItem(key, value);
  } catch {
    // As above.
  }
}
