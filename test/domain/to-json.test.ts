import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { toJson } from '../../src/domain/to-json.js';

describe('toJson', () => {
  const data = {
    text: '"ä"\n',
    list: [1, [true, null], { a: undefined, b: 'c' }],
    none: undefined,
    method: () => 1,
    number: -0.5,
    deep: { e: {} },
  };

  test('writes data as JSON.stringify does', () => {
    for (const value of [data, [], {}, 'a', 1, null, [undefined], NaN])
      assert.equal(toJson(value), JSON.stringify(value));
  });

  test('asks a value that says itself how it is written', () => {
    for (const value of [{ toJSON: () => [1] }, { at: { toJSON: () => 'noon' } }])
      assert.equal(toJson(value), JSON.stringify(value));
  });

  test('is not bent by what a page adds to prototypes', (t) => {
    const plain = JSON.stringify(data);
    for (const prototype of [Array.prototype, Object.prototype]) {
      Object.defineProperty(prototype, 'toJSON', { configurable: true, value: () => 'bent' });
      t.after(() => Reflect.deleteProperty(prototype, 'toJSON'));
    }
    assert.notEqual(JSON.stringify(data), plain);
    assert.equal(toJson(data), plain);
  });
});
