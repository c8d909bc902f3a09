/** A query that cannot be run. The message is the service's; REST answers 400 with it. */
export class WiqlError extends Error {}

const causedBy = (text: string): string => ` The error is caused by «${text}».`;

/** The text is not WIQL. @param token the words at which reading stopped; empty at the end of the text. */
export const syntaxError = (problem: string, token: string): WiqlError => new WiqlError(`TF51006: ${problem}${causedBy(token)}`);

export const unknownField = (name: string): WiqlError =>
  new WiqlError(`TF51005: The query references a field that does not exist.${causedBy(`[${name}]`)}`);

export const unknownPath = (structure: 'area' | 'iteration', path: string): WiqlError =>
  new WiqlError(`TF51011: The specified ${structure} path does not exist.${causedBy(`'${path}'`)}`);

export const wrongValue = (problem: string, value: string): WiqlError => new WiqlError(`${problem}${causedBy(value)}`);
