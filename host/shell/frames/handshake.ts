/** A project or team as frames receive it. */
export interface NamedReference {
  id: string;
  name: string;
}

interface HandshakeUser {
  id: string;
  descriptor: string;
  /** The unique name (login). */
  name: string;
  displayName: string;
  imageUrl: string;
}

interface HandshakeExtension {
  publisherId: string;
  extensionId: string;
  version: string;
  /** Where the extension's files are; ends with a slash. */
  baseUri: string;
}

export interface HandshakeFacts {
  contribution: { id: string; properties: Readonly<Record<string, unknown>> };
  extension: HandshakeExtension;
  user: HandshakeUser;
  organization: NamedReference;
  project?: NamedReference | undefined;
  team?: NamedReference | undefined;
  /** What `SDK.getConfiguration()` answers; may hold functions. */
  configuration: Readonly<Record<string, unknown>>;
  themeName: string;
  /** CSS variables without the leading dashes; undefined if the frame requested no theme. */
  themeData?: Readonly<Record<string, string>> | undefined;
  locale: { culture: string; timeZoneId: string; offsetMinutes: number };
}

/** The service version that frames see; extensions only compare its prefix. */
const SERVICE_VERSION = 'Dev20.M260_1';
/** HostType.Organization. */
const ORGANIZATION_HOST = 4;

/**
 * The answer to `initialHandshake` that every SDK from 2.0.11 to 5.0.0 understands.
 *
 * SDK versions differ only in where they read the page context: 3.1.3 to 4.1 below `context`, 3.1.1 and 3.1.2 at the top, 4.2 and 5 at the top with
 * `contribution` and `extensionContext` beside it. So the answer has it in both places.
 */
export function handshakeResult(facts: HandshakeFacts): Record<string, unknown> {
  const { contribution, extension, user, organization, project, team, configuration, themeName, themeData, locale } = facts;
  const { publisherId, extensionId, version, baseUri } = extension;
  const pageContext = {
    globalization: {
      culture: locale.culture,
      explicitTheme: '',
      theme: themeName,
      timeZoneId: locale.timeZoneId,
      timezoneOffset: locale.offsetMinutes * 60_000,
      typeAheadDisabled: false,
    },
    timeZonesConfiguration: { daylightSavingsAdjustments: [{ offset: locale.offsetMinutes * 60_000, start: new Date(Date.UTC(1970, 0, 2)) }] },
    webContext: { ...(project && { project }), ...(team && { team }) },
  };
  return {
    contributionId: contribution.id,
    context: {
      extension: { id: `${publisherId}.${extensionId}`, publisherId, extensionId, version, baseUri },
      user,
      host: { id: organization.id, name: organization.name, serviceVersion: SERVICE_VERSION, type: ORGANIZATION_HOST, isHosted: true },
      pageContext,
    },
    initialConfig: configuration,
    ...(themeData && { themeData }),
    pageContext,
    extensionContext: { publisherId, extensionId, version, baseUri },
    contribution: { id: contribution.id, properties: contribution.properties },
  };
}
