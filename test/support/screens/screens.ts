import { POSES, posed } from '../poses.js';
import { registerPseudoLocale } from '../pseudo-locale.js';

/** Every pose at a width, in a language: `?width=320&lang=ja&only=recording`. */
const parameters = new URLSearchParams(location.search);
const width = parameters.get('width') ?? '320';
const only = parameters.get('only') ?? '';

registerPseudoLocale();
document.documentElement.lang = parameters.get('lang') ?? 'en';
for (const name of Object.keys(POSES)) if (name.includes(only)) await show(name);
document.documentElement.dataset['ready'] = '';

async function show(name: string): Promise<void> {
  const figure = document.createElement('figure');
  figure.style.inlineSize = `${width}px`;
  const caption = document.createElement('figcaption');
  caption.textContent = name;
  caption.lang = 'en';
  figure.append(caption);
  document.body.append(figure);
  const { recorder } = await posed(name, figure);
  recorder.language = undefined;
}
