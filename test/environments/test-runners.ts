import type { Environment } from './environment.js';

/** A component test as hosts write it. */
const TEST = `import 'thymia-recorder';
import { createFakeSession } from 'thymia-recorder/testing';

test.each(['recording', 'reviewing', 'complete', 'failed', 'recoverable'])('shows %s', async (phase) => {
  const session = createFakeSession();
  document.body.innerHTML = '<thymia-recorder endpoint="/runs" language="en-GB"></thymia-recorder>';
  await session.to(phase);
  const recorder = document.querySelector('thymia-recorder');
  expect(recorder.phase).toBe(phase);
  expect(recorder.shadowRoot.textContent.trim()).not.toBe('');
  session.restore();
});
`;

const vitest = (dom: 'jsdom' | 'happy-dom'): Environment => ({
  name: `Vitest, ${dom}`,
  section: 'docs/component-tests.md#test-runners',
  install: ['vitest', 'vite', dom],
  files: { 'recorder.test.js': TEST },
  build: `npx vitest run --globals --environment ${dom}`,
  versionOf: 'vitest',
  needsNode22: true,
});

/** Test runners with a DOM in Node. */
export const testRunners: readonly Environment[] = [
  {
    name: 'Jest, jsdom',
    section: 'docs/component-tests.md#test-runners',
    install: ['jest', 'jest-environment-jsdom', 'babel-jest', '@babel/core', '@babel/preset-env'],
    files: { 'recorder.test.js': TEST },
    build: 'npx jest',
    versionOf: 'jest',
  },
  vitest('jsdom'),
  vitest('happy-dom'),
];
