import type { PersonKey } from '../shared/work-item.ts';

export const ROLES = ['data-science', 'development'] as const;
export type Role = (typeof ROLES)[number];

/** Who works in which role. Roles are configured and never guessed; a person without one is nobody's data scientist. */
export class Roles {
  readonly #roles: ReadonlyMap<PersonKey, Role>;

  constructor(roles: Iterable<readonly [PersonKey, Role]>) {
    this.#roles = new Map([...roles].map(([person, role]) => [person.toLowerCase(), role]));
  }

  get isEmpty(): boolean {
    return this.#roles.size === 0;
  }

  /** The roles among some people; who has none adds nothing. */
  of(people: Iterable<PersonKey>): ReadonlySet<Role> {
    const found = new Set<Role>();
    for (const person of people) {
      const role = this.#roles.get(person.toLowerCase());
      if (role !== undefined) found.add(role);
    }
    return found;
  }
}
