import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { guessedRegionAdvice } from '../../../../src/domain/guessed-region.js';
import { warnOfGuessedRegion } from '../../../../src/element/recorder/phases/warn-of-guessed-region.js';

describe('warnOfGuessedRegion', () => {
  it('tells the console once a page, and nothing where no region was guessed', (context) => {
    const warn = context.mock.method(console, 'warn', () => undefined);
    for (const lang of ['en-GB', 'es', 'es-MX']) warnOfGuessedRegion(lang);
    assert.deepEqual(
      warn.mock.calls.map(({ arguments: [text] }) => String(text)),
      [`thymia-recorder: ${guessedRegionAdvice('es') ?? ''} (docs/troubleshooting.md#language).`],
    );
  });
});
