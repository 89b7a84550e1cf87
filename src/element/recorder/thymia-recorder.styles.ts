import { css } from 'lit';
import { baseStyles } from '../shared/base.styles.js';
import { ringStyles } from './phases/ring.styles.js';

const layout = css`
  [part='card'] {
    justify-items: center;
    gap: 8px;
    padding: 20px;
    text-align: center;
  }
  .loading {
    visibility: hidden;
  }
  slot[hidden] {
    display: none;
  }
  [part='heading'] {
    padding-block-end: 4px;
    color: var(--_text-quiet);
    font-size: calc(0.875 * var(--_rem));
    font-weight: 600;
  }
  [part='text'] {
    display: grid;
    align-content: center;
    justify-items: center;
    gap: 8px;
    inline-size: 100%;
    max-inline-size: 34em;
    min-block-size: calc(9.5 * var(--_rem));
  }
  [part='message'] {
    font-size: calc(1.25 * var(--_rem));
    line-height: 1.4;
    text-wrap: balance;
    border-radius: 4px;
  }
  .detail,
  .aside,
  [part='help'],
  [part='privacy'] {
    color: var(--_text-quiet);
    text-wrap: balance;
  }
  [part='stage'] {
    display: grid;
    place-items: center;
    inline-size: 100%;
    min-block-size: calc(12 * var(--_rem));
  }
  [part='help'] {
    display: grid;
    align-content: center;
    min-block-size: calc(3 * var(--_rem));
    max-inline-size: 34em;
  }
  [part='actions'] {
    display: flex;
    flex-wrap: wrap;
    justify-content: center;
    gap: 8px;
    inline-size: 100%;
    min-block-size: calc(3 * var(--_rem));
  }
  [part='privacy'] {
    inline-size: 100%;
    padding-block-start: 12px;
    border-block-start: 1px solid var(--_track);
    font-size: calc(0.875 * var(--_rem));
  }
  @container (max-width: 22em) {
    [part='card'] {
      padding-inline: 16px;
    }
    [part='text'] {
      min-block-size: calc(11 * var(--_rem));
    }
  }
  @media (orientation: landscape) and (max-height: 30rem) {
    :host {
      --_widest: calc(44 * var(--_rem));
    }
    @container (min-width: 30em) {
      [part='card'] {
        grid-template: auto 1fr auto auto auto / minmax(0, 1fr) calc(12 * var(--_rem));
        gap: 0 20px;
        padding-block: 8px;
      }
      [part='card'] > * {
        grid-column: 1;
      }
      [part='stage'] {
        grid-area: 1 / 2 / span 4 / 2;
      }
      [part='text'] {
        min-block-size: 0;
      }
      [part='privacy'] {
        grid-column: 1 / -1;
        padding-block-start: 8px;
      }
    }
  }
`;

const controls = css`
  button {
    padding: 8px 12px;
    border-radius: var(--_radius);
  }
  .quiet {
    color: var(--_accent);
  }
  .destructive {
    color: var(--_text-quiet);
  }
  .quiet:hover {
    background: var(--_surface-raised);
  }
  [aria-disabled='true'] {
    color: var(--_text-quiet);
    cursor: default;
  }
  .primary {
    inline-size: 100%;
    max-inline-size: calc(18 * var(--_rem));
    font-weight: 600;
  }
  :is(.start, .primary):not([aria-disabled='true']):hover {
    filter: brightness(1.08);
  }
  .ring > .start,
  .primary {
    background: var(--_accent);
    color: var(--_accent-text);
  }
  :is(.ring > .start, .primary)[aria-disabled='true'],
  .ring > .resting {
    background: var(--_surface-raised);
    color: var(--_text);
  }
  @media (forced-colors: active) {
    button {
      border: 1px solid ButtonText;
    }
    :is(.ring > .start, .primary):not([aria-disabled='true']) {
      background: ButtonText;
      color: ButtonFace;
      forced-color-adjust: none;
    }
  }
`;

/**
 * The style sheet of `<thymia-recorder>`, one for all on a page; nothing but custom properties and parts reaches in.
 * What later phases show beside it is in sheets that load with them.
 */
export const recorderStyles = css`
  ${baseStyles}
  ${layout}
  ${ringStyles}
  ${controls}
`;
