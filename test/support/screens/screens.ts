import { POSES, posed } from '../../../demo/moments/poses.js';
import { registerPseudoLocale } from '../pseudo-locale.js';
import { posedResults, RESULT_POSES } from '../result-poses.js';

/** Every pose, of the recorder and of results, at a width, in a language: `?width=320&lang=ja&only=recording`. */
const parameters = new URLSearchParams(location.search);
const width = parameters.get('width') ?? '320';
const only = parameters.get('only') ?? '';

registerPseudoLocale();
document.documentElement.lang = parameters.get('lang') ?? 'en';
for (const name of Object.keys(POSES)) if (name.includes(only)) await show(name);
for (const [name, pose] of Object.entries(RESULT_POSES)) if (name.includes(only)) await posedResults(pose, place(name));
document.documentElement.dataset['ready'] = '';

async function show(name: string): Promise<void> {
  const { recorder } = await posed(name, place(name));
  recorder.language = undefined;
}

/** Where something is shown, with its name. */
function place(name: string): HTMLElement {
  const figure = document.createElement('figure');
  figure.style.inlineSize = `${width}px`;
  const caption = document.createElement('figcaption');
  caption.textContent = name;
  caption.lang = 'en';
  figure.append(caption);
  document.body.append(figure);
  return figure;
}
