import * as fc from 'fast-check';
import type { Expression, FieldRef, Operand, Query, Sort } from '../../../../host/query/wiql/ast.ts';
import { Bindings, type WiqlContext } from '../../../../host/query/wiql/context.ts';
import { ConditionCompiler } from '../../../../host/query/wiql/conditions.ts';
import { parseWiql } from '../../../../host/query/wiql/parser.ts';
import { printWiql } from '../../../../host/query/wiql/printer.ts';
import { runWiql } from '../../../../host/query/wiql/run.ts';
import { WiqlError } from '../../../../host/query/wiql/wiql-error.ts';
import { Database } from '../../../../host/store/database.ts';
import { createTinyProject } from '../../../builders/tiny-project.ts';

const fieldName = fc.oneof(
  fc.constantFrom('System.Id', 'System.Title', 'State', 'Assigned To', 'System.Links.LinkType', 'Order', 'select'),
  fc.string({ minLength: 1, maxLength: 12 }).filter((name) => !/[[\]]/.test(name) && name.trim() === name && !/^(source|target)(\.|$)/i.test(name)),
);
const field: fc.Arbitrary<FieldRef> = fc.record(
  { name: fieldName, side: fc.constantFrom('source' as const, 'target' as const) },
  { requiredKeys: ['name'] },
);
const number = fc
  .oneof(
    fc.integer(),
    fc.integer({ min: -99_999, max: 99_999 }).map((hundredths) => hundredths / 100),
  )
  .map((value) => value + 0);
const macro: fc.Arbitrary<Operand> = fc.record(
  {
    kind: fc.constant('macro' as const),
    name: fc.constantFrom('me', 'today', 'startOfMonth', 'CurrentIteration'),
    argument: fc.string(),
    offset: fc.integer({ min: -999, max: 999 }).map((value) => value + 0),
  },
  { requiredKeys: ['kind', 'name', 'offset'] },
);
const operand: fc.Arbitrary<Operand> = fc.oneof(
  fc.record({ kind: fc.constant('string' as const), value: fc.string({ unit: 'binary' }) }),
  fc.record({ kind: fc.constant('number' as const), value: number }),
  fc.record({ kind: fc.constant('boolean' as const), value: fc.boolean() }),
  fc.record({ kind: fc.constant('field' as const), field }),
  macro,
);
const comparison: fc.Arbitrary<Expression> = fc.oneof(
  fc.record({
    kind: fc.constant('compare' as const),
    field,
    operator: fc.constantFrom('=' as const, '<>' as const, '<' as const, '<=' as const, '>' as const, '>=' as const),
    isNegated: fc.constant(false),
    value: operand,
  }),
  fc.record({
    kind: fc.constant('compare' as const),
    field,
    operator: fc.constantFrom('contains' as const, 'contains words' as const, 'under' as const, 'in group' as const, 'ever' as const),
    isNegated: fc.boolean(),
    value: operand,
  }),
  fc.record({ kind: fc.constant('in' as const), field, isNegated: fc.boolean(), values: fc.array(operand, { minLength: 1, maxLength: 4 }) }),
  fc.record({ kind: fc.constant('empty' as const), field, isNegated: fc.boolean() }),
);
const { expression } = fc.letrec<{ expression: Expression }>((tie) => {
  const items = fc.array(tie('expression'), { minLength: 2, maxLength: 3 });
  return {
    expression: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      comparison,
      fc.record({ kind: fc.constant('and' as const), items }),
      fc.record({ kind: fc.constant('or' as const), items }),
      fc.record({ kind: fc.constant('not' as const), item: tie('expression') }),
    ),
  };
});
const common = {
  columns: fc.array(field, { minLength: 1, maxLength: 4 }),
  where: fc.option(expression),
  orderBy: fc.array(fc.record<Sort>({ field, isDescending: fc.boolean() }), { maxLength: 3 }),
  asOf: fc.option(operand),
};
const query: fc.Arbitrary<Query> = fc.oneof(
  fc.record({ kind: fc.constant('items' as const), ...common, mode: fc.constant(null), returnsMatchingChildren: fc.constant(false) }),
  fc.record({
    kind: fc.constant('links' as const),
    ...common,
    mode: fc.constantFrom('MustContain' as const, 'MayContain' as const, 'DoesNotContain' as const),
    returnsMatchingChildren: fc.constant(false),
  }),
  fc.record({ kind: fc.constant('links' as const), ...common, mode: fc.constant('Recursive' as const), returnsMatchingChildren: fc.boolean() }),
);

// Thousands of queries take their time on a busy machine.
jest.setTimeout(60_000);

let db: Database;
let context: WiqlContext;

beforeAll(() => {
  db = new Database(':memory:');
  const project = createTinyProject(db);
  const me = db.get<{ id: string }>('SELECT id FROM identities LIMIT 1')!.id;
  context = { db, now: new Date('2026-03-18T15:00:00Z'), me, projectId: project.id, teamId: project.defaultTeamId, timePrecision: false };
});

afterAll(() => db.close());

test('what is printed reads back as the same tree', () => {
  fc.assert(
    fc.property(query, (tree) => {
      expect(parseWiql(printWiql(tree))).toEqual(tree);
    }),
    { numRuns: 400 },
  );
});

const soup = fc.oneof(
  fc.constantFrom(
    ...'SELECT FROM WHERE ORDER BY ASC DESC ASOF MODE AND OR NOT IN GROUP UNDER CONTAINS WORDS EVER IS EMPTY TRUE WorkItems WorkItemLinks'.split(' '),
    ...'[System.Id] [System.Title] [System.AssignedTo] [System.CreatedDate] [System.IterationPath] [System.Tags] [System.State] [System.Parent] Source Target [Source].[System.Id]'.split(
      ' ',
    ),
    ...`' " ( ) , . + - = <> <= >= < > @me @today @project @currentIteration [ ] 1 2.5 'text' '2026-01-01' (Recursive) (MustContain) ; \\ % é 💡`.split(
      ' ',
    ),
  ),
  fc.string({ maxLength: 5 }),
);

test('any text runs, or is refused as a query', () => {
  const start = fc.constantFrom(
    '',
    'SELECT [System.Id] FROM WorkItems WHERE ',
    'SELECT [System.Id] FROM WorkItemLinks WHERE ',
    'SELECT [System.Id] FROM WorkItems WHERE [System.Title] ',
  );
  fc.assert(
    fc.property(
      start,
      fc.array(soup, { maxLength: 14 }),
      fc.constantFrom('', ' ORDER BY [System.Title]', ' MODE (MayContain)'),
      (head, words, tail) => {
        try {
          runWiql(context, head + words.join(' ') + tail, 10);
        } catch (error) {
          expect(error).toBeInstanceOf(WiqlError);
        }
      },
    ),
    { numRuns: 1500 },
  );
});

test('conditions that fit their fields run', () => {
  const condition = fc.oneof(
    fc
      .tuple(
        fc.constantFrom('[System.Title]', '[System.State]', '[System.Description]'),
        fc.constantFrom('=', '<>', 'CONTAINS', 'NOT CONTAINS', 'CONTAINS WORDS', 'EVER'),
        fc.string(),
      )
      .map(([name, operator, text]) => `${name} ${operator} '${text.replaceAll("'", "''")}'`),
    fc
      .tuple(
        fc.constantFrom('[System.Id]', '[System.Parent]', '[System.RelatedLinkCount]', '[Priority]'),
        fc.constantFrom('=', '<>', '<', '>='),
        fc.integer(),
      )
      .map((parts) => parts.join(' ')),
    fc
      .tuple(
        fc.constantFrom('[Created Date]', '[Activated Date]'),
        fc.constantFrom('=', '<>', '<', '<=', '>'),
        fc.constantFrom("'2026-01-01'", '@today - 3', "@startOfWeek('-1w')", "''"),
      )
      .map((parts) => parts.join(' ')),
    fc.constantFrom(
      '[Assigned To] = @me',
      '[System.IterationPath] = @currentIteration + 1',
      '[System.AreaPath] UNDER @project',
      '[System.Tags] IS NOT EMPTY',
    ),
  );
  fc.assert(
    fc.property(fc.array(condition, { minLength: 1, maxLength: 5 }), fc.constantFrom(' AND ', ' OR ', ' AND NOT '), (conditions, joint) => {
      const text = `SELECT [System.Id] FROM WorkItems WHERE ${conditions.join(joint)} ORDER BY [Assigned To] DESC, [Iteration Path]`;
      expect(runWiql(context, text, undefined).ids).toEqual([]);
      expect(runWiql(context, `${text} ASOF '2026-03-01'`, undefined).ids).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

test('no value of a query becomes part of the statement', () => {
  const marked = fc.string({ minLength: 1, maxLength: 8, unit: fc.constantFrom(...'abcXYZ\'"%_;-()'.split('')) }).map((text) => `qzq${text}`);
  const operators = fc.constantFrom('=' as const, '<>' as const, '<' as const, 'contains' as const, 'contains words' as const, 'ever' as const);
  fc.assert(
    fc.property(
      fc.constantFrom('System.Title', 'System.Tags', 'System.State', 'System.Description', 'System.History'),
      operators,
      marked,
      fc.boolean(),
      (name, operator, value, isNegated) => {
        const bindings = new Bindings();
        let sql: string;
        try {
          const compiler = new ConditionCompiler(context, bindings, { alias: 'w', asOf: null, driver: null });
          sql = compiler.compile({ kind: 'compare', field: { name }, operator, isNegated, value: { kind: 'string', value } });
        } catch (error) {
          expect(error).toBeInstanceOf(WiqlError);
          return;
        }
        expect(sql).not.toContain('qzq');
        expect(bindings.values.some((bound) => String(bound).includes('qzq'))).toBe(true);
        expect(() => db.all(`SELECT w.id FROM work_items w WHERE ${sql}`, ...bindings.values)).not.toThrow();
      },
    ),
    { numRuns: 500 },
  );
});
