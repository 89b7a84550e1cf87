import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createSSRApp, defineComponent, h } from 'vue';
import { renderToString } from 'vue/server-renderer';
import { ThymiaRecorder, ThymiaResults } from '../src/vue.js';

const Consent = defineComponent({ render: () => h('input', { type: 'checkbox', required: true }) });
const rendered = async (render: () => ReturnType<typeof h>) =>
  (await renderToString(createSSRApp({ render }))).replace(/<!--[^]*?-->/g, '');

describe('ThymiaRecorder of thymia-recorder/vue', () => {
  it('puts what named slots hold into the slots of the element', async () => {
    const slots = {
      consent: () => h('label', 'I agree.'),
      privacy: () => 'Deleted after a day.',
      prompt: () => h('p', 'Talk.'),
    };
    const page = await rendered(() => h(ThymiaRecorder, { endpoint: '/runs' }, slots));
    assert.match(page, /<label slot="consent">I agree.<\/label>/);
    assert.match(page, /<div slot="privacy">Deleted after a day.<\/div>/);
    assert.match(page, /<p slot="prompt">Talk.<\/p>/);
  });

  it('puts a component of the page into a slot, whatever it does with attributes', async () => {
    const page = await rendered(() => h(ThymiaRecorder, { endpoint: '/runs' }, { consent: () => h(Consent) }));
    assert.match(page, /<div slot="consent"><input type="checkbox" required><\/div>/);
  });

  it('keeps a sentence in a slot together', async () => {
    const privacy = () => ['Deleted after ', h('b', 'a day'), '. ', h('a', 'More')];
    const page = await rendered(() => h(ThymiaRecorder, { endpoint: '/runs' }, { privacy }));
    assert.match(page, /<div slot="privacy">Deleted after <b>a day<\/b>. <a>More<\/a><\/div>/);
  });

  it('leaves the default slot as it is', async () => {
    const page = await rendered(() => h(ThymiaRecorder, null, () => h('i', { slot: 'consent' })));
    assert.match(page, /<i slot="consent"><\/i>/);
  });
});

describe('ThymiaResults of thymia-recorder/vue', () => {
  it('puts what named slots hold into the slots of the element', async () => {
    const page = await rendered(() => h(ThymiaResults, null, { support: () => h('p', 'Call us.') }));
    assert.match(page, /<p slot="support">Call us.<\/p>/);
  });
});
