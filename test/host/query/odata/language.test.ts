import * as fc from 'fast-check';
import type { AggregateItem, Expand, Expression, Sort, Transformation } from '../../../../host/query/odata/ast.ts';
import { noOptions } from '../../../../host/query/odata/ast.ts';
import { buildModel } from '../../../../host/query/odata/build-model.ts';
import { Statement, type AnalyticsContext } from '../../../../host/query/odata/context.ts';
import { ExpressionCompiler } from '../../../../host/query/odata/expressions.ts';
import { ODataError } from '../../../../host/query/odata/odata-error.ts';
import { parseApply, parseExpand, parseFilter, parseOrderBy } from '../../../../host/query/odata/parser.ts';
import { printApply, printExpand, printExpression, printOrderBy } from '../../../../host/query/odata/printer.ts';
import { EntityRows } from '../../../../host/query/odata/rows.ts';
import { createNode, nodeByPath } from '../../../../host/store/work-items/classification-nodes.ts';
import { Database } from '../../../../host/store/database.ts';
import { setAreaHidden } from '../../../../host/store/core/permissions.ts';
import { createProject } from '../../../../host/store/core/projects.ts';
import { saveWorkItem } from '../../../../host/store/work-items/work-items.ts';
import { askAnalytics } from '../../../builders/analytics.ts';
import { createTinyProject } from '../../../builders/tiny-project.ts';

const KEYWORDS = /^(?:and|or|not|in|any|all|as|with|true|false|null|asc|desc|eq|ne|gt|ge|lt|le|has|add|sub|mul|div|divby|mod)$/;
const name = fc.oneof(
  fc.constantFrom('Title', 'Custom_MlOutcome', 'Iteration', 'order', 'filter', 'max', 'eqx', 'x_1', 'é'),
  fc.stringMatching(/^[A-Za-z_]\w{0,7}$/).filter((text) => !KEYWORDS.test(text)),
);
const path = fc.array(name, { minLength: 1, maxLength: 3 });
const number = fc
  .oneof(
    fc.integer(),
    fc.integer({ min: -99_999, max: 99_999 }).map((hundredths) => hundredths / 100),
  )
  .map((value) => value + 0);
const literal: fc.Arbitrary<Expression> = fc.oneof(
  fc.record({ kind: fc.constant('string' as const), value: fc.string({ unit: 'binary' }) }),
  fc.record({ kind: fc.constant('number' as const), value: number }),
  fc.record({ kind: fc.constant('boolean' as const), value: fc.boolean() }),
  fc.constant({ kind: 'null' as const }),
  fc.record({
    kind: fc.constant('date' as const),
    text: fc.constantFrom('2026-01-01', '2026-01-01Z', '2026-01-01T10:00:00.5+02:00', '2026-01-01T10:00-08:00'),
  }),
  fc.record({ kind: fc.constant('guid' as const), value: fc.uuid() }),
  fc.record({ kind: fc.constant('enum' as const), type: fc.constantFrom('A.Period', 'A.B.C'), members: fc.constantFrom('Month', 'Day,Year', '') }),
);
const { expression } = fc.letrec<{ expression: Expression }>((tie) => {
  const items = fc.array(tie('expression'), { minLength: 2, maxLength: 3 });
  const two = { left: tie('expression'), right: tie('expression') };
  return {
    expression: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      fc.record({ kind: fc.constant('path' as const), path }),
      literal,
      fc.record({ kind: fc.constant('size' as const), path }),
      fc.record({ kind: fc.constant('exists' as const), path }),
      fc.record({ kind: fc.constant('and' as const), items }),
      fc.record({ kind: fc.constant('or' as const), items }),
      fc.record({ kind: fc.constant('not' as const), item: tie('expression') }),
      fc.record({ kind: fc.constant('negate' as const), item: tie('expression') }),
      fc.record({ kind: fc.constant('call' as const), name, args: fc.array(tie('expression'), { maxLength: 3 }) }),
      fc.record({ kind: fc.constant('in' as const), item: tie('expression'), values: fc.array(tie('expression'), { minLength: 1, maxLength: 3 }) }),
      fc.record({
        kind: fc.constant('compare' as const),
        operator: fc.constantFrom('eq' as const, 'ne' as const, 'ge' as const, 'has' as const),
        ...two,
      }),
      fc.record({
        kind: fc.constant('arithmetic' as const),
        operator: fc.constantFrom('add' as const, 'sub' as const, 'mul' as const, 'divby' as const),
        ...two,
      }),
      fc.record({
        kind: fc.constant('lambda' as const),
        path,
        quantifier: fc.constantFrom('any' as const, 'all' as const),
        variable: fc.constantFrom('t', 'tag'),
        condition: tie('expression'),
      }),
    ),
  };
});
const aggregateItem: fc.Arbitrary<AggregateItem> = fc.oneof(
  fc.record({ kind: fc.constant('count' as const), alias: name }),
  fc.record({ kind: fc.constant('value' as const), expression, method: fc.constantFrom('sum', 'max', 'average', 'countdistinct'), alias: name }),
);
const { step } = fc.letrec<{ step: Transformation }>((tie) => ({
  step: fc.oneof(
    { maxDepth: 2 },
    fc.record({ kind: fc.constant('filter' as const), condition: expression }),
    fc.record({ kind: fc.constant('aggregate' as const), items: fc.array(aggregateItem, { minLength: 1, maxLength: 3 }) }),
    fc.record({ kind: fc.constant('compute' as const), items: fc.array(fc.record({ expression, alias: name }), { minLength: 1, maxLength: 2 }) }),
    fc.record({
      kind: fc.constant('groupby' as const),
      paths: fc.array(path, { minLength: 1, maxLength: 3 }),
      steps: fc.array(tie('step'), { maxLength: 2 }),
    }),
  ),
}));
const sorts = fc.array(fc.record<Sort>({ expression, isDescending: fc.boolean() }), { minLength: 1, maxLength: 3 });
const { expand } = fc.letrec<{ expand: Expand }>((tie) => ({
  expand: fc.record({
    navigation: name,
    options: fc
      .record({
        select: fc.option(fc.array(name, { minLength: 1, maxLength: 3 })),
        filter: fc.option(expression),
        expand: fc.array(tie('expand'), { maxLength: 1, depthIdentifier: 'expand' }),
        top: fc.option(fc.nat()),
        levels: fc.constantFrom(1, 2, Infinity),
      })
      .map((options) => ({ ...noOptions(), ...options })),
  }),
}));

jest.setTimeout(120_000);

describe('what is printed reads back as the same tree', () => {
  test('expressions', () => {
    fc.assert(
      fc.property(expression, (tree) => expect(parseFilter(printExpression(tree))).toEqual(tree)),
      { numRuns: 400 },
    );
  });
  test('$apply', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 3 }), (tree) => expect(parseApply(printApply(tree))).toEqual(tree)),
      { numRuns: 200 },
    );
  });
  test('$orderby', () => {
    fc.assert(
      fc.property(sorts, (tree) => expect(parseOrderBy(printOrderBy(tree))).toEqual(tree)),
      { numRuns: 100 },
    );
  });
  test('$expand', () => {
    fc.assert(
      fc.property(fc.array(expand, { minLength: 1, maxLength: 2 }), (tree) => expect(parseExpand(printExpand(tree))).toEqual(tree)),
      { numRuns: 100 },
    );
  });
});

let db: Database;
let context: AnalyticsContext;

/** Texts that only what the caller must not see holds. */
const SECRET = /qsecretq/i;

beforeAll(() => {
  db = new Database(':memory:');
  const now = new Date('2026-03-18T15:00:00Z');
  const project = createTinyProject(db, now);
  const me = db.get<{ id: string }>("SELECT id FROM identities WHERE kind = 'user' LIMIT 1")!.id;
  context = { db, now, me, projectId: project.id };
  const at = new Date('2026-03-02T09:00:00Z');
  const root = nodeByPath(db, 'area', project.name, project.id)!;
  const secret = createNode(db, { projectId: project.id, structure: 'area', name: 'qsecretq area', parentId: root.id });
  const save = (id: number, title: string, projectId: string, fields: Record<string, unknown> = {}) =>
    saveWorkItem(db, { id, projectId, type: 'Task', at, by: me, fields: { 'System.Title': title, ...fields } });
  save(1, 'Seen', project.id, { 'System.Tags': 'one; two' });
  save(2, 'qsecretq item', project.id, { 'System.AreaPath': 'Tiny Project\\qsecretq area' });
  const other = createProject(db, { name: 'qsecretq project', processId: project.processId });
  save(3, 'qsecretq elsewhere', other.id, { 'System.Tags': 'qsecretq-tag' });
  for (const target of [2, 3])
    saveWorkItem(db, {
      id: 1,
      projectId: project.id,
      at,
      by: me,
      relations: { add: [{ rel: 'System.LinkTypes.Hierarchy-Forward', targetId: target }] },
    });
  setAreaHidden(db, secret.id, me, true);
});

afterAll(() => db.close());

const SETS = [
  'WorkItems',
  'WorkItemRevisions',
  'WorkItemSnapshot',
  'WorkItemLinks',
  'Areas',
  'Iterations',
  'Teams',
  'Tags',
  'Projects',
  'Processes',
  'Dates',
  'Users',
];

/** Runs the query; a refusal must be the language's own. */
function run(query: string): unknown[] {
  try {
    return askAnalytics(context, query).rows;
  } catch (error) {
    if (error instanceof ODataError) return [];
    throw error;
  }
}

test('any text runs, or is refused as a query, and shows nothing that is hidden', () => {
  const words = [
    ...'and or not in eq ne gt ge lt le has add sub mul div mod any all as with true false null asc desc'.split(' '),
    ...'WorkItemId Title State Priority Area/AreaPath Iteration/StartDate AssignedTo/UserName Parent/Title TargetWorkItem/Title Tags Children Links'.split(
      ' ',
    ),
    ...'Project/ProjectName Teams/any( t:t/TeamName Children/any( c:c/Title Links/$count DateSK DateValue TagName contains( year( groupby(( aggregate( filter('.split(
      ' ',
    ),
    ...`$count ' ( ) )) , / : ; = - 1 2.5 2026-01-01 2026-01-01Z 20260310 'item' 'e' % \\ é 💡 * $select $filter= x'y' A.B'c' 1e999 00000000-0000-0000-0000-000000000000`.split(
      ' ',
    ),
  ];
  const soup = fc
    .array(fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...words) }, fc.string({ maxLength: 4 })), { maxLength: 9 })
    .map((parts) => parts.join(' ').replaceAll('&', ''));
  const option = fc.tuple(
    fc.constantFrom('$filter=', '$apply=', '$select=', '$expand=', '$orderby=', '$apply=filter(', '$filter=WorkItemId gt 0 and '),
    soup,
  );
  fc.assert(
    fc.property(fc.constantFrom(...SETS), fc.array(option, { minLength: 1, maxLength: 3 }), (set, options) => {
      const query = `${set}?${options.map((pair) => pair.join('')).join('&')}`;
      expect(JSON.stringify(run(query))).not.toMatch(SECRET);
    }),
    { numRuns: 1500 },
  );
});

test('queries that fit the model run and show nothing that is hidden', () => {
  const model = buildModel(db, context.projectId, context.now);
  const entityPath = (entityName: keyof typeof model): fc.Arbitrary<string> => {
    const { properties, navigations } = model[entityName];
    const steps = [...navigations.values()].filter(({ isCollection }) => !isCollection);
    const own = fc.constantFrom(...properties.keys());
    if (steps.length === 0) return own;
    const further = fc
      .constantFrom(...steps)
      .chain((step) => fc.constantFrom(...model[step.target].properties.keys()).map((last) => `${step.name}/${last}`));
    return fc.oneof(own, further);
  };
  const query = fc
    .constantFrom('WorkItem' as const, 'WorkItemRevision' as const, 'WorkItemLink' as const, 'Team' as const, 'Tag' as const, 'Area' as const)
    .chain((entityName) => {
      const entity = model[entityName];
      const collections = [...entity.navigations.keys()].filter((one) => one !== 'Revisions');
      return fc.oneof(
        fc
          .array(entityPath(entityName), { minLength: 1, maxLength: 4 })
          .map((paths) => `${entity.set}?$apply=groupby((${paths.join(',')}),aggregate($count as Rows))`),
        entityPath(entityName).map((one) => `${entity.set}?$filter=${one} ne null&$orderby=${one} desc`),
        fc.constantFrom(...collections).map((one) => `${entity.set}?$expand=${one}`),
      );
    });
  fc.assert(
    fc.property(query, (text) => {
      try {
        expect(JSON.stringify(askAnalytics(context, text).rows)).not.toMatch(SECRET);
      } catch (error) {
        // Only grouping by a key is refused here.
        expect((error as Error).message).toMatch(/not recommended/);
      }
    }),
    { numRuns: 500 },
  );
});

test('no text of a query becomes part of the statement', () => {
  const marked = fc.string({ minLength: 1, maxLength: 8, unit: fc.constantFrom(...'abcXYZ\'"%_;-()'.split('')) }).map((text) => `qzq${text}`);
  fc.assert(
    fc.property(
      fc.constantFrom('Title', 'TagNames', 'State', 'Area/AreaPath', 'AssignedTo/UserName'),
      fc.constantFrom('eq', 'ne', 'gt', 'contains', 'in'),
      marked,
      (field, operator, value) => {
        const text = `'${value.replaceAll("'", "''")}'`;
        const filter =
          operator === 'contains' ? `contains(${field},${text})` : operator === 'in' ? `${field} in (${text},'x')` : `${field} ${operator} ${text}`;
        const model = buildModel(db, context.projectId, context.now);
        const statement = new Statement(context, model);
        const sql = new ExpressionCompiler(statement, new EntityRows(statement, model.WorkItem)).condition(parseFilter(filter));
        expect(sql).not.toContain('qzq');
        expect(statement.bindings.values).toContain(value);
      },
    ),
    { numRuns: 300 },
  );
});

const REFUSED: readonly [query: string, message: string | RegExp][] = [
  ['WorkItems?$filter=Nothing eq 1', "Could not find a property named 'Nothing' on type 'Microsoft.VisualStudio.Services.Analytics.Model.WorkItem'."],
  [
    "WorkItems?$filter=Area/Nothing eq 'x'",
    "Could not find a property named 'Nothing' on type 'Microsoft.VisualStudio.Services.Analytics.Model.Area'.",
  ],
  ['WorkItems?$select=Nothing', /Could not find a property named 'Nothing'/],
  ["WorkItems?$filter=Blocked eq 'Yes'", /^VS403522: The property 'Blocked' is not available on the specified Project\(s\)/],
  ['WorkItems?$filter=Title eq 1', /incompatible types was detected. Found operand types 'Edm.String' and 'Edm.Int32' for operator kind 'Equal'/],
  ['WorkItems?$filter=CreatedDate ge 2026-01-01', /^VS403494: No datetime offset was specified/],
  ['WorkItems?$filter=CreatedDate ge 2026-13-45Z', /literal '2026-13-45Z'/],
  ['WorkItems?$filter=Title', /must evaluate to a single boolean value/],
  ['WorkItems?$filter=Title eq', "Syntax error at position 8 in 'Title eq'."],
  ["WorkItems?$filter=Title eq 'open", /^Syntax error at position 9/],
  ["WorkItems?$filter=nothing(Title) eq 'x'", "An unknown function with name 'nothing' was found."],
  ['WorkItems?$filter=contains(Title)', /No function signature for the function with name 'contains'/],
  ["WorkItems?$filter=cast(Title,'x') eq 1", /does not answer the function 'cast'/],
  ["WorkItems?$filter=Tags eq 'x'", /has no value of its own/],
  ["WorkItems?$filter=Area/any(a:a/AreaName eq 'x')", /Could not find a property named 'Area'/],
  ["WorkItems?$filter=Tags/any(t:Tags/any(t:t/TagName eq 'x'))", /'t' has already been declared/],
  ['WorkItems?$apply=aggregate(WorkItemId with countdistinct as X)', /^VS403512: Queries which apply a count distinct/],
  ['WorkItems?$apply=aggregate(Title with sum as X)', /needs numbers/],
  ['WorkItems?$apply=aggregate(WorkItemId with median as X)', /does not answer the aggregation method 'median'/],
  ['WorkItems?$apply=groupby((WorkItemId),aggregate($count as X))', /^One or more of the columns specified in the groupby clause/],
  [
    'WorkItems?$apply=groupby((State),aggregate($count as X))/groupby((Title))',
    "$apply/groupby grouping expression 'Title' must evaluate to a property access value.",
  ],
  ['WorkItems?$apply=aggregate($count as X,$count as X)', /'X' is used more than once/],
  ['WorkItems?$apply=topcount(5,WorkItemId)', /does not answer the transformation 'topcount'/],
  ['WorkItems?$apply=aggregate($count as X)&$orderby=Title', /Could not find a property named 'Title'/],
  ['WorkItems?$search=x', /does not answer the query option '\$search'/],
  ['WorkItems?$top=-1', /non-negative integer/],
  ['WorkItems?$count=yes', /Invalid value 'yes' for \$count/],
  ['WorkItems?$expand=Revisions', "The property 'Revisions' cannot be used in the $expand query option."],
  ['WorkItems?$expand=Title', "The property 'Title' cannot be used in the $expand query option."],
  ['WorkItems?$expand=Nothing', /Could not find a property named 'Nothing'/],
  ['WorkItems?$expand=Parent($levels=max)', /^VS403513/],
  ['WorkItems?$expand=Children($expand=Children)', /^VS403513/],
  ['WorkItemSnapshot?$select=WorkItemId', /^VS403510: The Snapshot tables in Analytics are intended to be used only in an aggregation\./],
  ['WorkItemSnapshot?$apply=filter(DateSK eq 20260310)', /^VS403510/],
  ['WorkItemSnapshot?$apply=groupby((State),aggregate($count as N))', /needs a date/],
  [`WorkItems?$filter=${'('.repeat(70)}Priority eq 1${')'.repeat(70)}`, /too many parentheses/],
  [`WorkItems?$filter=${'not '.repeat(70)}(Priority eq 1)`, /too many negations/],
];

test.each(REFUSED)('refused: %s', (query, message) => {
  const error = (() => {
    try {
      askAnalytics(context, query);
    } catch (thrown) {
      return thrown as Error;
    }
    return undefined;
  })();
  expect(error).toBeInstanceOf(ODataError);
  if (typeof message === 'string') expect(error!.message).toBe(message);
  else expect(error!.message).toMatch(message);
});

test('long chains of conditions run', () => {
  const filter = Array.from({ length: 800 }, (_, index) => `WorkItemId eq ${index}`).join(' or ');
  expect(askAnalytics(context, `WorkItems?$filter=${filter}&$select=WorkItemId`).rows).toEqual([{ WorkItemId: 1 }]);
});

test.each([
  ['WorkItems?$top=1', /^VS403507/],
  ['WorkItems?$select=WorkItemId&$expand=Children($select=WorkItemId)', /^VS403508/],
  [
    'WorkItems?$select=WorkItemId,Title,State,Reason,Priority,CreatedDate,ChangedDate,TagNames,Revision,AreaSK,IterationSK',
    /^VS403509: The specified query exceeds the recommended size of 10 columns/,
  ],
  ['WorkItemSnapshot?$apply=filter(DateSK ge 20260310)/aggregate($count as N)', /not grouped by DateSK/],
])('advice: %s', (query, warning) => {
  const { warnings } = askAnalytics(context, query);
  expect(warnings).toHaveLength(1);
  expect(warnings[0]).toMatch(warning);
});
