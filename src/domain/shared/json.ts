/** Steps into parsed JSON of unknown shape, for readers that take what they understand. */

export type Json = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is Json => value !== null && typeof value === 'object' && !Array.isArray(value);
/** The object itself, or one without members. */
export const objectOf = (value: unknown): Json => (isObject(value) ? value : {});
/** The list itself, or an empty one. */
export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
