import { createClient } from '../../src/azure/client/client.ts';
import { loadSprint } from '../../src/azure/sprint/load-sprint.ts';
import type { LoadContext } from '../../src/azure/team/load-team.ts';
import { checkSprint, type CheckResult } from '../../src/domain/sprint/run-checks.ts';
import { movingClock } from './moving-clock.ts';
import { dataOverHttp, startSampleHost, type SampleHost } from './sample-host.ts';

export interface FaultyHost extends SampleHost {
  sprintIds: readonly string[];
  /** The extension's own request layer on a clock that advances on waiting, so that pauses take no time. */
  impatient: (onEvent?: (event: 'sent' | 'answered', at: number) => void) => LoadContext;
  /** The results of a sprint without faults, by rule. */
  trueResultsOf: (sprintId: string) => ReadonlyMap<string, CheckResult>;
  /** Checks with a wrong outcome: a check may be awaited, lack data or need attention, and must otherwise match the true result. */
  wrongResults: (sprintId: string, results: readonly CheckResult[], awaited?: ReadonlySet<string>) => string[];
}

export const byRule = (results: readonly CheckResult[]) => new Map(results.map((result) => [result.rule, result]));

/** The sample on a host with injectable faults, with the true results of each sprint computed before. */
export async function startFaultyHost(): Promise<FaultyHost> {
  const host = await startSampleHost();
  const { team } = await loadSprint(host.context, null);
  const truth = new Map<string, ReadonlyMap<string, CheckResult>>();
  for (const { id } of team.iterations) truth.set(id, byRule(checkSprint((await loadSprint(host.context, id)).snapshot)));
  return {
    ...host,
    sprintIds: [...truth.keys()],
    impatient: (onEvent) => impatient(host, onEvent),
    trueResultsOf: (id) => truth.get(id)!,
    wrongResults: (id, results, awaited = new Set()) => {
      const reported = byRule(results);
      return [...truth.get(id)!].flatMap(([rule, { outcome }]) => {
        const read = reported.get(rule)?.outcome;
        return awaited.has(rule) || read === outcome || read === 'not-enough-data' || read === 'attention'
          ? []
          : [`${rule} is ${outcome} and reads ${read}`];
      });
    },
  };
}

function impatient(host: SampleHost, onEvent: (event: 'sent' | 'answered', at: number) => void = () => {}): LoadContext {
  const { now, wait } = movingClock();
  const client = createClient({
    baseUrl: `${host.url}/local/`,
    getToken: () => Promise.resolve(host.token),
    now,
    wait,
    fetch: async (url, init) => {
      onEvent('sent', now());
      const answer = await fetch(url, init);
      onEvent('answered', now());
      return answer;
    },
  });
  return { ...host.context, client, data: dataOverHttp(`${host.url}/local/`, host.token) };
}
