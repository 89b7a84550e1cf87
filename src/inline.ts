/** As the main entry, with worker, worklets and weights in the code: for bundlers that copy no files along. */
import { assets } from './domain/assets.js';

export * from './index.js';

assets.loadInlined = () => import('./capture/inlined.js');
