import type { Engine } from './engine.js';
import { chromium } from './chromium.js';
import { firefox } from './firefox.js';
import { webKitGtk } from './webkitgtk.js';

export type { Engine } from './engine.js';

/** The engines to test in: all, or those that the environment variable `ENGINES` names, such as `firefox,webkitgtk`. */
export function chosenEngines(): Engine[] {
  const names = process.env['ENGINES']?.toLowerCase().split(',');
  return [chromium, firefox, webKitGtk].filter(({ name }) => !names || names.includes(name.toLowerCase()));
}
