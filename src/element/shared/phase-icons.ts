import { icon } from './icons.js';

/** The line drawings of every phase but the first. */
export const phaseIcons = {
  send: icon('M12 19V5m-6 6 6-6 6 6'),
  play: icon('M8 5.5v13l10-6.5Z'),
  pause: icon('M9 6v12M15 6v12'),
  cloud: icon('M7 18a4 4 0 0 1-.6-7.95A6 6 0 0 1 18 10.5a3.75 3.75 0 0 1-.5 7.5Z'),
  muted: icon(
    'M9 9v2a3 3 0 0 0 4.6 2.5M15 10.5V6a3 3 0 0 0-5.7-1.3M6 11a6 6 0 0 0 9.5 4.9M18 11a6 6 0 0 1-.5 2.4M12 17v4M4 3l16 18',
  ),
  info: icon('M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM12 11v5.5M12 7.5v.1'),
  dots: icon('M6 12h.01M12 12h.01M18 12h.01'),
} as const;
