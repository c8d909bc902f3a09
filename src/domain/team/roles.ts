import type { PersonKey } from '../shared/work-item.ts';

export const ROLES = ['data-science', 'development'] as const;
export type Role = (typeof ROLES)[number];

/** Who works in which role. Roles are configured and never inferred. */
export class Roles {
  readonly #roles: ReadonlyMap<PersonKey, Role | 'other'>;

  /** @param roles `other` is for people in neither role, so that they are known. */
  constructor(roles: Iterable<readonly [PersonKey, Role | 'other']>) {
    this.#roles = new Map([...roles].map(([person, role]) => [person.toLowerCase(), role]));
  }

  /** Whether nobody has one of the roles. */
  get isEmpty(): boolean {
    return this.count() === 0;
  }

  /** null: neither role, or none configured. */
  roleOf(person: PersonKey): Role | null {
    const role = this.#roles.get(person.toLowerCase());
    return role === undefined || role === 'other' ? null : role;
  }

  /** The people for whom nothing is configured, each once: any of them may have either role. */
  unknownAmong(people: Iterable<PersonKey>): PersonKey[] {
    return [...new Set([...people].map((person) => person.toLowerCase()))].filter((person) => !this.#roles.has(person));
  }

  /** The number of people with this role, or with any role. */
  count(role?: Role): number {
    return [...this.#roles.values()].filter((personRole) => (role === undefined ? personRole !== 'other' : personRole === role)).length;
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

/** The roles in the settings. */
export const configuredRoles = (configured: Readonly<Record<PersonKey, Role | 'other'>>): Roles => new Roles(Object.entries(configured));
