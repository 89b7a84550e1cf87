import '../src/index.js';

const recorder = document.querySelector('thymia-recorder');
const results = document.querySelector('thymia-results');
const mode = document.querySelector('#mode');

if (mode)
  mode.textContent = import.meta.env['THYMIA_IS_REAL']
    ? 'Recordings made here go to thymia.'
    : 'Nothing leaves this computer: thymia is simulated, and so are the results.';

recorder?.addEventListener('status', ({ detail }) => {
  if (results && detail.phase !== 'complete') results.hidden = true;
});

recorder?.addEventListener('result', ({ detail }) => {
  if (!results) return;
  results.run = detail.run;
  results.hidden = false;
});
