import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import ts from 'typescript';
import { compileTemplate, parse } from 'vue/compiler-sfc';
import { readChoices } from '../../demo/trial/choices.js';
import { codeFor } from '../../demo/trial/code.js';
import { provide, runModule } from '../support/documented-code.js';

/** Plain HTML is tried in `test/e2e/documented-pages.test.ts`. */
describe('codeFor', () => {
  for (const query of ['', 'sleep=ask', 'model=apollo&audience=clinician&language=ja-JP&sleep=ask']) {
    const isAsking = query === 'sleep=ask'; // Apollo knows no sleep times
    const choices = readChoices(new URLSearchParams(query));
    const title = query === '' ? 'nothing chosen' : query;

    it(`gives a backend that refuses people who aren’t signed in: ${title}`, async () => {
      Object.assign(process.env, { THYMIA_API_KEY: 'key', STATUS_URL_SECRET: 'x'.repeat(32) });
      provide({ signedInPerson: () => null });
      const { handler } = await runModule(`trial ${choices.model}`, codeFor('backend', choices));
      if (typeof handler !== 'function') throw new TypeError('There is no handler.');
      const answer: unknown = await Reflect.apply(handler, undefined, [
        new Request('https://host.test/api/thymia/runs', { method: 'POST' }),
      ]);
      assert.equal(answer instanceof Response && answer.status, 401);
    });

    it(`gives React code that compiles, in the chosen language: ${title}`, () => {
      const options = { jsx: ts.JsxEmit.ReactJSX, module: ts.ModuleKind.ESNext, allowJs: true };
      const { diagnostics, outputText } = ts.transpileModule(codeFor('react', choices), {
        compilerOptions: options,
        fileName: 'recording.tsx',
        reportDiagnostics: true,
      });
      assert.deepEqual(diagnostics, []);
      assert.match(outputText, new RegExp(`language: "${choices.language}"`));
      assert.equal(outputText.includes('askSleepTimes: true'), isAsking);
    });

    it(`gives Vue code that compiles, in the chosen language: ${title}`, () => {
      const { descriptor, errors } = parse(codeFor('vue', choices));
      assert.deepEqual(errors, []);
      const source = descriptor.template?.content ?? '';
      const { code, errors: faults } = compileTemplate({ source, filename: 'recording.vue', id: 'recording' });
      assert.deepEqual(faults, []);
      assert.match(code, new RegExp(`language: "${choices.language}"`));
      assert.equal(code.includes('"ask-sleep-times": ""'), isAsking);
    });

    it(`gives HTML that asks for sleep times where that is chosen: ${title}`, () => {
      assert.equal(/<thymia-recorder [^>]*\bask-sleep-times\b/.test(codeFor('html', choices)), isAsking);
    });
  }
});
