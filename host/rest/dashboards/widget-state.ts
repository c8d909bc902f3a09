import type { StoredWidget, WidgetState } from '../../store/dashboards/dashboards.ts';
import { emptyWidgetName, invalidSettingsVersion, settingsVersionDowngrade } from './answers.ts';
import { invalidArgument } from '../errors.ts';

const NAME_LIMIT = 255;
/** Characters of one widget's settings. */
const SETTINGS_LIMIT = 1_000_000;
const FIRST_VERSION = { major: 1, minor: 0, patch: 0 };

/**
 * Reads the state of a widget from a body. Missing members come from the stored widget, or from the defaults of a new one.
 *
 * @throws 400
 */
export function readWidgetState(body: unknown, stored?: StoredWidget): WidgetState {
  if (body === null || typeof body !== 'object' || Array.isArray(body)) throw missing('widget');
  const source = body as Record<string, unknown>;
  const name = source['name'] ?? stored?.name;
  if (typeof name !== 'string' || name.trim() === '') throw emptyWidgetName();
  if (name.length > NAME_LIMIT) throw invalidArgument(`The name of a widget cannot be longer than ${NAME_LIMIT} characters.`);
  const contributionId = source['contributionId'] ?? stored?.contributionId;
  if (typeof contributionId !== 'string' || contributionId === '') throw missing('contributionId');
  const settings = source['settings'] === undefined ? (stored?.settings ?? null) : source['settings'];
  if (settings !== null && typeof settings !== 'string') throw invalidArgument('The settings of a widget must be a text.');
  if (settings !== null && settings.length > SETTINGS_LIMIT) {
    throw invalidArgument(`The settings of a widget cannot be longer than ${SETTINGS_LIMIT} characters.`);
  }
  const artifactId = source['artifactId'] ?? stored?.artifactId;
  return {
    name,
    contributionId,
    position: readPair(source['position'] ?? stored?.position, 'row', 'column', 'position', 0),
    size: readPair(source['size'] ?? stored?.size, 'rowSpan', 'columnSpan', 'size', 1),
    settings,
    settingsVersion: readVersion(source['settingsVersion'], stored),
    ...(typeof artifactId === 'string' && { artifactId }),
  };
}

/** Two whole numbers; a position may be 0, which leaves the place to the client. */
function readPair<First extends string, Second extends string>(value: unknown, firstName: First, secondName: Second, what: string, min: number) {
  if (value === null || typeof value !== 'object') throw missing(what);
  const read = (name: First | Second) => {
    const number = (value as Record<string, unknown>)[name];
    if (typeof number !== 'number' || !Number.isInteger(number) || number < min || number > 1000) {
      throw invalidArgument(`The value '${JSON.stringify(number) ?? ''}' is not valid for ${what}.${name}.`);
    }
    return number;
  };
  return { [firstName]: read(firstName), [secondName]: read(secondName) } as Record<First | Second, number>;
}

function readVersion(value: unknown, stored: StoredWidget | undefined): WidgetState['settingsVersion'] {
  const earlier = stored?.settingsVersion ?? null;
  if (value === undefined || value === null) return earlier ?? FIRST_VERSION;
  const { major, minor, patch } = value as Record<string, unknown>;
  const version = [major, minor, patch];
  if (!version.every((part) => typeof part === 'number' && Number.isInteger(part) && part >= 0)) throw invalidSettingsVersion(version.join('.'));
  const next = { major, minor, patch } as WidgetState['settingsVersion'];
  if (earlier !== null && compareVersions(next, earlier) < 0) throw settingsVersionDowngrade(textOf(next), textOf(earlier));
  return next;
}

const compareVersions = (a: WidgetState['settingsVersion'], b: WidgetState['settingsVersion']): number =>
  a.major - b.major || a.minor - b.minor || a.patch - b.patch;

const textOf = ({ major, minor, patch }: WidgetState['settingsVersion']): string => `${major}.${minor}.${patch}`;

const missing = (name: string) => invalidArgument(`Value cannot be null. (Parameter: ${name})`, 'ArgumentNullException');
