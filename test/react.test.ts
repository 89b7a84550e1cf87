import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createElement } from 'react';
import { renderToString } from 'react-dom/server';
import { ThymiaRecorder } from '../src/index.js';

describe('the plain tag that React renders on a server', () => {
  it('has attributes that the element takes, since React sets no property when it hydrates', () => {
    const props = { endpoint: '/runs', noRecovery: true, minSpeech: 20, autoSubmit: false };
    const page = renderToString(createElement('thymia-recorder', props));
    const attributes = [...page.matchAll(/ ([\w-]+)="/g)].map(([, name = '']) => name.toLowerCase());
    assert.deepEqual(attributes, ['endpoint', 'norecovery', 'minspeech']);
    for (const attribute of attributes) assert.equal(ThymiaRecorder.observedAttributes.includes(attribute), true);
  });
});
