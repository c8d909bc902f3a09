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

  /** null: nobody gave this person a role. */
  roleOf(person: PersonKey): Role | null {
    return this.#roles.get(person.toLowerCase()) ?? null;
  }

  /** How many people have a role, or this one. */
  count(role?: Role): number {
    return role === undefined ? this.#roles.size : [...this.#roles.values()].filter((personRole) => personRole === role).length;
  }

  /** The roles among some people; who has none adds nothing. */
  of(people: Iterable<PersonKey>): ReadonlySet<Role> {
    return new Set([...people].flatMap((person) => this.roleOf(person) ?? []));
  }
}

/** The roles that the settings give; people of neither role belong to nobody's side. */
export const configuredRoles = (configured: Readonly<Record<PersonKey, Role | 'other'>>): Roles =>
  new Roles(Object.entries(configured).flatMap(([person, role]) => (role === 'other' ? [] : [[person, role] as const])));
