import '../src/index.js';
import { heliosFigures } from './helios-figures.js';

const recorder = document.querySelector('thymia-recorder');
const resultElement = document.querySelector<HTMLElement>('#result');
const mode = document.querySelector('#mode');

if (mode)
  mode.textContent = import.meta.env['THYMIA_IS_REAL']
    ? 'Recordings made here go to thymia.'
    : 'Nothing leaves this computer: thymia is simulated, and so are the results.';

recorder?.addEventListener('status', ({ detail }) => {
  if (resultElement && detail.phase !== 'complete') resultElement.hidden = true;
});

recorder?.addEventListener('result', ({ detail }) => {
  if (!resultElement) return;
  resultElement.replaceChildren(...describeRun(detail.run));
  resultElement.hidden = false;
});

function describeRun(run: Readonly<Record<string, unknown>>): readonly Node[] {
  const heading = document.createElement('h2');
  heading.textContent = 'This moment, as your voice tells it';
  const list = document.createElement('dl');
  for (const { name, band } of heliosFigures(run)) list.append(textElement('dt', name), textElement('dd', band));
  return [heading, list, textElement('p', 'A snapshot of wellness, not a diagnosis.')];
}

function textElement(tag: 'dt' | 'dd' | 'p', text: string): HTMLElement {
  const element = document.createElement(tag);
  element.textContent = text;
  return element;
}
