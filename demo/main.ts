import { render } from 'lit';
import '../src/index.js';
import { Trial } from './trial/trial.js';
import { trialPage } from './trial/trial-page.js';

// A page that is only files brings its backend along.
if (import.meta.env.MODE === 'demo') await (await import('./host/in-page-backend.js')).startInPageBackend();

const main = document.querySelector<HTMLElement>('#trial');
if (main) {
  const trial = new Trial(() => render(trialPage(trial), main));
  trial.begin();
}
