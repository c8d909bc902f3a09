import { ab, all, map, option, satisfy } from 'peberminta';
import type { Parser } from 'peberminta';
import type { Item } from './items.ts';
import type { Token, TokenKind } from './tokens.ts';

/** Counts how often a token was looked at, so that a test can promise linear work without a clock. */
export interface Effort {
  looks: number;
}

export type P<Value> = Parser<Token, Effort, Value>;

/** One token that passes a test. */
export const token = (test: (token: Token, tokens: readonly Token[], index: number) => boolean): P<Token> =>
  satisfy((candidate, data, index) => {
    data.options.looks++;
    return test(candidate, data.tokens, index);
  });

export const kind = (...kinds: TokenKind[]): P<Token> => token((candidate) => kinds.includes(candidate.kind));

/** A word out of a vocabulary, whatever its case. */
export const wordOf = (words: { has: (word: string) => boolean }): P<Token> =>
  token((candidate) => candidate.kind === 'word' && words.has(candidate.text.toLowerCase()));

export const word = (...words: string[]): P<Token> => wordOf(new Set(words));

export const attached = (test: (token: Token) => boolean): P<Token> => token((candidate) => candidate.gap === 'none' && test(candidate));

export const optional = <Value>(parser: P<Value>): P<Value | null> => option(parser, null);

/** Two parsers in a row; the value of the second. */
export const after = <Value>(before: P<unknown>, parser: P<Value>): P<Value> => ab(before, parser, (_, value) => value);

/** Two parsers in a row; the value of the first. */
export const before = <Value>(parser: P<Value>, next: P<unknown>): P<Value> => ab(parser, next, (value) => value);

export const sequence = (...parsers: P<unknown>[]): P<unknown> => all(...parsers);

type Without<Union> = Union extends unknown ? Omit<Union, 'start' | 'end'> : never;

/** An item with the span of the tokens that it was made of. */
export const item = <Value>(parser: P<Value>, make: (value: Value) => Without<Item>): P<Item> =>
  map(parser, (value, data, from, to) => ({ ...make(value), start: data.tokens[from]!.start, end: data.tokens[to - 1]!.end }));
