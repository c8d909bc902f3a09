// Offers one number and does not save the first time that it is 13.
const sdk = await import(new URL('../sdk/4.2.0/esm/SDK.min.js', location.href).href);
const input = document.getElementById('start');
const configuration = (window.configuration = { calls: [], responses: [], hasRefused: false });

const settings = () => ({ data: JSON.stringify({ start: Number(input.value) }), version: { major: 1, minor: 1, patch: 0 } });

const tell = async (context) => {
  const result = await context.notify('ms.vss-dashboards-web.configurationChange', { data: settings() });
  configuration.responses.push(await result.getResponse());
};

await sdk.init();
sdk.register('counter.configuration', {
  load: (given, context) => {
    configuration.calls.push(['load', given]);
    configuration.context = context;
    input.value = JSON.parse(given.customSettings.data)?.start ?? '';
    input.addEventListener('input', () => void tell(context));
    return Promise.resolve({ statusType: 0 });
  },
  onSave: () => {
    configuration.calls.push(['onSave']);
    if (input.value === '13' && !configuration.hasRefused) {
      configuration.hasRefused = true;
      return Promise.reject({ isValid: false, message: 'Thirteen is refused once.' });
    }
    return Promise.resolve({ isValid: true, customSettings: settings() });
  },
  onSaveComplete: () => configuration.calls.push(['onSaveComplete']),
});
