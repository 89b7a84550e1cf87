import { css } from 'lit';
import { naturalSizeStyles } from './natural-size.styles.js';
import { tokenStyles } from './colors.js';

const base = css`
  [part='card'] {
    box-sizing: border-box;
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    border: 1px solid var(--_track);
    border-radius: var(--_radius);
    background: var(--_surface);
    color: var(--_text);
    overflow-wrap: anywhere;
  }
  :lang(ja) {
    word-break: auto-phrase;
    line-break: strict;
  }
  h2,
  p {
    margin: 0;
    padding: 0;
  }
  button {
    box-sizing: border-box;
    min-block-size: calc(3 * var(--_rem));
    border: 0;
    background: none;
    color: var(--_text);
    font: inherit;
    cursor: pointer;
    touch-action: manipulation;
  }
  :focus-visible {
    outline: 3px solid var(--_focus);
    outline-offset: 2px;
  }
  .icon {
    inline-size: calc(1.5 * var(--_rem));
    block-size: calc(1.5 * var(--_rem));
    fill: none;
    stroke: currentcolor;
    stroke-width: 1.75;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .unseen {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  @media (prefers-contrast: more) {
    :host {
      --_text-quiet: var(--_text);
      --_track: var(--_text-quiet);
    }
  }
`;

/**
 * What both elements begin with. An element of the card that has one part is styled by it, any other by its classes.
 * Spaces are 4, 8, 12, 16, 20 or 24 px: they don't grow with the reader's text, so that large text keeps its room.
 */
export const baseStyles = css`
  ${tokenStyles}
  ${naturalSizeStyles}
  ${base}
`;
