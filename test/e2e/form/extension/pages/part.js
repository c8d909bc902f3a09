// Registers everything that a part of a form may have, writes down what it is told, and leaves the SDK on the window for the test to drive.
const sdk = await import(new URL('../sdk/esm/SDK.min.js', location.href).href);
const query = new URLSearchParams(location.search);
const state = document.getElementById('state');
const part = (window.part = { sdk, calls: [], handshakes: 0 });

const note = (name) => (given) => {
  part.calls.push([name, given]);
  state.textContent = `${name} ${given?.id ?? ''}`;
};

await sdk.init({ loaded: false });
part.handshakes += 1;
if (query.has('fail')) {
  await sdk.notifyLoadFailed('It was asked to fail.');
} else {
  sdk.register(sdk.getContributionId(), {
    onLoaded: note('onLoaded'),
    onFieldChanged: note('onFieldChanged'),
    onSaved: note('onSaved'),
    onRefreshed: note('onRefreshed'),
    onReset: note('onReset'),
    onUnloaded: note('onUnloaded'),
    execute: async (context) => {
      const form = await sdk.getService('ms.vss-work-web.work-item-form');
      await form.setFieldValue('System.Tags', `noted ${context.id}`);
    },
  });
  await sdk.notifyLoadSucceeded();
  if (query.has('height')) sdk.resize(undefined, Number(query.get('height')));
}
