import { testInDom } from './in-dom.js';

await testInDom('happy-dom');
