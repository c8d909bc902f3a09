import type { PersonKey } from '../shared/work-item.ts';

export const ROLES = ['data-science', 'development'] as const;
export type Role = (typeof ROLES)[number];

/** Who works in which role. Roles are configured and never inferred. */
export class Roles {
  readonly #roles: ReadonlyMap<PersonKey, Role>;

  constructor(roles: Iterable<readonly [PersonKey, Role]>) {
    this.#roles = new Map([...roles].map(([person, role]) => [person.toLowerCase(), role]));
  }

  get isEmpty(): boolean {
    return this.#roles.size === 0;
  }

  /** null: no role configured. */
  roleOf(person: PersonKey): Role | null {
    return this.#roles.get(person.toLowerCase()) ?? null;
  }

  /** The number of people with this role, or with any role. */
  count(role?: Role): number {
    return role === undefined ? this.#roles.size : [...this.#roles.values()].filter((personRole) => personRole === role).length;
  }

  /** The same roles, of these people only. */
  among(people: Iterable<PersonKey>): Roles {
    return new Roles(
      [...people].flatMap((person) => {
        const role = this.roleOf(person);
        return role === null ? [] : [[person, role] as const];
      }),
    );
  }

  /** The roles of some people; people without a role are skipped. */
  of(people: Iterable<PersonKey>): ReadonlySet<Role> {
    return new Set([...people].flatMap((person) => this.roleOf(person) ?? []));
  }
}

/** The roles in the settings; `other` counts as no role. */
export const configuredRoles = (configured: Readonly<Record<PersonKey, Role | 'other'>>): Roles =>
  new Roles(Object.entries(configured).flatMap(([person, role]) => (role === 'other' ? [] : [[person, role] as const])));
