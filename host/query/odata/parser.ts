import { EOF, type IToken } from 'chevrotain';
import type { Expand, Expression, Sort, Transformation } from './ast.ts';
import { MAX_NESTING, ODataGrammar } from './grammar.ts';
import { ODataError, notSupported, syntaxError } from './odata-error.ts';
import * as tokens from './tokens.ts';

const parser = new ODataGrammar();

/** Reads the text with one of the parser's rules. */
function read<T>(text: string, rule: () => T): T {
  const lexed = tokens.odataLexer.tokenize(text);
  const [wrong] = lexed.errors;
  if (wrong !== undefined) throw syntaxError(text, wrong.offset);
  refuseDeepNesting(lexed.tokens);
  parser.input = lexed.tokens;
  const result = rule();
  const [failure] = parser.errors;
  if (failure !== undefined) throw syntaxError(text, failure.token.tokenType === EOF ? text.length : failure.token.startOffset);
  return result;
}

function refuseDeepNesting(all: readonly IToken[]): void {
  let depth = 0;
  for (const { tokenType } of all) {
    if (tokenType === tokens.Open) depth += 1;
    else if (tokenType === tokens.Close) depth -= 1;
    if (depth > MAX_NESTING) throw new ODataError('The query nests too many parentheses.');
  }
}

/** Reads `$filter`. @throws ODataError */
export const parseFilter = (text: string): Expression => read(text, () => parser.expression());

/** Steps of OData that this host, or Analytics itself, does not support. */
const OTHER_STEPS =
  /(?:^|\/|,)\s*(concat|expand|search|topcount|topsum|toppercent|bottomcount|bottomsum|bottompercent|identity|join|outerjoin|orderby|skip|top)\b/;

/** Reads `$apply`. @throws ODataError */
export function parseApply(text: string): Transformation[] {
  try {
    return read(text, () => parser.apply());
  } catch (error) {
    const unsupported = OTHER_STEPS.exec(text.replaceAll(/'[^']*'/g, ''))?.[1];
    throw unsupported === undefined ? error : notSupported(`the transformation '${unsupported}'`);
  }
}

/** Reads `$orderby`. @throws ODataError */
export const parseOrderBy = (text: string): Sort[] => read(text, () => parser.orderBy());

/** Reads `$select`; null for everything. @throws ODataError */
export const parseSelect = (text: string): string[] | null => read(text, () => parser.select());

/** Reads `$expand`. @throws ODataError */
export const parseExpand = (text: string): Expand[] => read(text, () => parser.expand());
