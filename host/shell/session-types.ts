/** The session of the shell page: people and installed extensions. Shared by both sides of `/_host/session`. */
export interface SessionView {
  organization: { id: string; name: string };
  /** Extension files are served from here, another origin than the shell's. */
  frameOrigin: string;
  users: UserView[];
  extensions: ExtensionView[];
  /** Those whose constraints hold and whose feature is on, with property providers applied. */
  contributions: ContributionView[];
  features: FeatureView[];
  /** Whether faults are switched on for requests of extensions. */
  areFaultsOn: boolean;
}

export interface UserView {
  id: string;
  descriptor: string;
  displayName: string;
  uniqueName: string;
  imageUrl: string;
  /** `rrggbb`, the colour of the person's coin. */
  colour: string;
  /** Ids of the projects whose work items the person may read but not change. */
  readOnlyProjects: string[];
}

export interface ExtensionView {
  /** `publisher.extension` */
  id: string;
  publisherId: string;
  extensionId: string;
  name: string;
  description: string;
  version: string;
  /** Ends with a slash. */
  baseUri: string;
  scopes: string[];
}

export interface ContributionView {
  /** `publisher.extension.contribution` */
  id: string;
  type: string;
  targets: string[];
  properties: Readonly<Record<string, unknown>>;
  extensionId: string;
  /** The absolute address of `properties.uri`; absent for contributions without a page. */
  url?: string;
  /** The absolute address of an icon for each brightness, or the name of a Fluent icon. */
  icon?: { light: string; dark: string } | { name: string };
  /** Holds only where the page's query has these values (`QueryParameters` constraints). */
  queryConstraint?: Readonly<Record<string, string>>;
}

export interface FeatureView {
  id: string;
  name: string;
  description: string;
  extensionId: string;
  isOn: boolean;
}
