import * as SDK from '../sdk/SDK.min.js';

const API = 'api-version=7.1';

SDK.register('bare-tab', { pageTitle: 'Bare tab', isInvisible: () => false, isDisabled: () => false, updateContext: () => {} });
await SDK.init({ loaded: false });
const service = (id) => SDK.getService(id);
const [token, organization, project] = await Promise.all([
  SDK.getAccessToken(),
  service('ms.vss-features.location-service').then((location) => location.getServiceLocation()),
  service('ms.vss-tfs-web.tfs-page-data-service').then((page) => page.getProject()),
]);
const { team } = SDK.getConfiguration();

/** Sends a request as the tab does, so that it needs the same preflight. */
async function ask(path, body) {
  const response = await fetch(`${organization}${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { authorization: `Bearer ${token}`, ...(body !== undefined && { 'content-type': 'application/json' }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`The request was answered ${response.status}.`);
  return response.json();
}

const work = `${project.id}/${team.id}/_apis/work`;
const [iterations] = await Promise.all([
  ask(`${work}/teamsettings/iterations?${API}`),
  ask(`${work}/teamsettings/teamfieldvalues?${API}`),
  ask(`${work}/backlogconfiguration?${API}`),
]);
const { path } = iterations.value.find(({ attributes }) => attributes.timeFrame === 'current');
const query = `SELECT [System.Id] FROM WorkItems WHERE [System.IterationPath] = '${path.replaceAll("'", "''")}'`;
const requests = `${project.id}/_apis/git/pullrequests?searchCriteria.status=all&$top=1000&${API}`;
const [{ workItems }] = await Promise.all([
  ask(`${project.id}/${team.id}/_apis/wit/wiql?${API}`, { query }),
  ask(`${project.id}/${team.id}/_apis/wit/wiql?$top=1000&${API}`, { query }),
  ask(`${requests}&searchCriteria.queryTimeRangeType=created&searchCriteria.minTime=${iterations.value.at(-1).attributes.startDate}`),
  ask(`${requests}&searchCriteria.queryTimeRangeType=closed&searchCriteria.minTime=${iterations.value.at(-1).attributes.startDate}`),
  ask(`_apis/projects/${project.id}/teams/${team.id}/members?$top=200&${API}`),
]);
const ids = workItems.slice(0, 200).map(({ id }) => id);
const items = ids.length === 0 ? { value: [] } : await ask(`${project.id}/_apis/wit/workitemsbatch?${API}`, { ids, $expand: 'relations' });

const sentence = document.createElement('p');
sentence.className = 'sentence';
sentence.textContent = `${items.value.length} items`;
document.body.append(sentence);
await SDK.notifyLoadSucceeded();
