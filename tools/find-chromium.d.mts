export function findChromium(): string | undefined;
export function works(path: string): boolean;
