/** As the main entry, with worker, worklet and weights in the code: for bundlers that copy no files along. */
import './define.js';
import { assets } from './platform/assets.js';

export * from './element/index.js';

assets.loadInlined = () => import('./capture/files/inlined.chunk.js');
