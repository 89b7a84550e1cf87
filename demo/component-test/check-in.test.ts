import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { createFakeSession } from 'thymia-recorder/testing';
import { checkIn } from './check-in.js';

const line = () => document.querySelector('p')?.textContent;

describe('checkIn', () => {
  afterEach(() => document.body.replaceChildren());

  it('shows the phase, by an event fired by hand', () => {
    checkIn(document.body);
    const detail = { phase: 'recording', previousPhase: 'idle' };
    document.querySelector('thymia-recorder')?.dispatchEvent(new CustomEvent('status', { detail }));
    assert.equal(line(), 'Phase: recording');
  });

  it('shows the result of a whole session', async () => {
    const session = createFakeSession(); // before the recorder is made
    checkIn(document.body);
    await session.to('complete');
    assert.equal(line(), 'Result: COMPLETE_OK');
    session.restore();
  });

  it('shows what went wrong', async () => {
    const session = createFakeSession();
    checkIn(document.body);
    await session.fail('microphone-denied');
    assert.equal(line(), 'Problem: microphone-denied');
    session.restore();
  });
});
