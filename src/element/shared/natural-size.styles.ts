import { css } from 'lit';

/**
 * A width of its own, whatever the parent does: 480 px where there is room, as little as 280 px, never more than the
 * container. The card's container query takes away the width that its content would give, so a sizer gives it: eight boxes
 * side by side, which may wrap. Sizes in `--_rem` grow with the reader's text, and don't shrink on pages
 * that make the root's text small. Text inherits the page's size from 16 px up.
 */
export const naturalSizeStyles = css`
  :host {
    --_rem: max(1rem, 16px);
    --_widest: calc(30 * var(--_rem));
    display: block;
    max-inline-size: min(100%, var(--_widest));
    font: inherit;
    font-size: max(1em, 16px);
    line-height: 1.5;
  }
  :host([hidden]) {
    display: none;
  }
  .frame {
    container-type: inline-size;
  }
  .sizer {
    display: flex;
    flex-wrap: wrap;
    min-inline-size: 280px;
    max-inline-size: 100%;
    block-size: 0;
    overflow: hidden;
    visibility: hidden;
  }
  .sizer > i {
    inline-size: calc(var(--_natural, var(--_widest)) / 8);
  }
`;
