import { testInDom } from './in-dom.js';

await testInDom('jsdom');
