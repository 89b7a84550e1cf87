import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { CustomStates } from '../../../src/element/recorder/custom-states.js';

/** An element whose platform gives these states. */
const hostWith = (states: object | undefined) => {
  const host = { attachInternals: () => ({ states }) };
  return new CustomStates(host as never);
};

describe('CustomStates', () => {
  it('replaces the states', () => {
    const states = new Set(['idle']);
    hostWith(states).set(['recording', 'speaking']);
    assert.deepEqual([...states], ['recording', 'speaking']);
  });

  it('does nothing where an element has no internals, or these have no states', () => {
    assert.doesNotThrow(() => new CustomStates({}).set(['recording']));
    assert.doesNotThrow(() => hostWith(undefined).set(['recording']));
  });

  it('gives up at the first name that the platform does not take', () => {
    let calls = 0;
    const add = () => {
      calls++;
      throw new SyntaxError('A name starts with two dashes.');
    };
    const states = hostWith({ clear: () => undefined, add });
    states.set(['recording']);
    states.set(['paused']);
    assert.equal(calls, 1);
  });
});
