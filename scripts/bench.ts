/** `npm run bench`: measures on this machine; names of benches as arguments choose some. Nothing is asserted. */
import { argv } from 'node:process';

const BENCHES = ['speech', 'backend', 'recording'];

const chosen = argv.slice(2);
for (const bench of chosen.length === 0 ? BENCHES : chosen) await import(`./bench-${bench}.js`);
