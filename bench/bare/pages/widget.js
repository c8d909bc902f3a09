import * as SDK from '../sdk/SDK.min.js';

const SUCCESS = { statusType: 0 };

/** Sends the number of requests in the settings, one after the other, then draws. */
async function load({ customSettings }) {
  const { waves } = JSON.parse(customSettings.data);
  const [token, location] = await Promise.all([SDK.getAccessToken(), SDK.getService('ms.vss-features.location-service')]);
  const projects = `${await location.getServiceLocation()}_apis/projects?api-version=7.1`;
  // Each request has its own address, so that each needs a preflight like those of real widgets.
  let answers = 0;
  while (answers < waves) {
    const response = await fetch(`${projects}&$skip=${answers}`, { headers: { authorization: `Bearer ${token}` } });
    if (!response.ok) throw new Error(`The request was answered ${response.status}.`);
    await response.json();
    answers += 1;
  }
  const paragraph = document.createElement('p');
  paragraph.className = 'widget-body';
  paragraph.textContent = `${answers} answers`;
  document.body.append(paragraph);
  return SUCCESS;
}

await SDK.init({ loaded: false });
SDK.register('bare-widget', { preload: () => Promise.resolve(SUCCESS), load, reload: load });
await SDK.notifyLoadSucceeded();
