import { tsImport } from 'tsx/esm/api';

const { config } = await tsImport('./test/support/engines/web-test-runner.ts', import.meta.url);

export default config;
