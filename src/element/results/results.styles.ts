import { css } from 'lit';
import { chartStyles } from './chart.styles.js';
import { printStyles } from './print.styles.js';

const layout = css`
  :host {
    --_natural: calc(30 * var(--_rem));
    --_widest: calc(60 * var(--_rem));
  }
  [part='card'] {
    gap: 16px;
    max-inline-size: calc(30 * var(--_rem));
    padding: 24px;
  }
  [part='card'].wide {
    max-inline-size: var(--_widest);
  }
  .sizer.wide > i {
    inline-size: calc(var(--_widest) / 8);
  }
  h3,
  ul,
  dl,
  dd,
  figure {
    margin: 0;
    padding: 0;
  }
  ul {
    list-style: none;
  }
  h2 {
    font-size: calc(1.25 * var(--_rem));
    font-weight: 600;
    line-height: 1.4;
    text-wrap: balance;
  }
  h3 {
    font-size: var(--_rem);
    font-weight: 600;
  }
  .quiet {
    color: var(--_text-quiet);
    font-size: calc(0.875 * var(--_rem));
    text-wrap: pretty;
  }
  .name {
    font-weight: 600;
  }
  .level {
    color: var(--_text-quiet);
    font-size: calc(0.875 * var(--_rem));
  }
  [part='message'] {
    text-wrap: pretty;
  }
  [part='note'] {
    padding-block-start: 12px;
    border-block-start: 1px solid var(--_track);
  }
  header + [part='note'] {
    padding: 0;
    border: 0;
  }
  [part='warning'] {
    display: flex;
    gap: 12px;
    padding: 12px 16px;
    border-radius: calc(var(--_radius) / 2);
    background: var(--_surface-raised);
  }
  .icon {
    flex: none;
    color: var(--_warning);
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    justify-content: space-between;
    gap: 4px 12px;
  }
`;

const disclosure = css`
  summary {
    box-sizing: border-box;
    min-block-size: calc(3 * var(--_rem));
    padding-block: 8px;
    border-radius: 8px;
    list-style: none;
    cursor: pointer;
    touch-action: manipulation;
  }
  summary::-webkit-details-marker {
    display: none;
  }
  summary .name::after,
  .table > summary::after {
    content: '';
    display: inline-block;
    inline-size: 0.4em;
    block-size: 0.4em;
    margin-inline-start: 0.6em;
    border: solid var(--_text-quiet);
    border-width: 0 1.5px 1.5px 0;
    transform: translateY(-0.2em) rotate(45deg);
  }
  [open] > summary .name::after,
  .table[open] > summary::after {
    transform: translateY(0.1em) rotate(225deg);
  }
  [part='measure'] {
    padding-block: 4px;
    break-inside: avoid;
  }
  [part='measure'] summary ~ p {
    padding-block-start: 4px;
  }
  [part='measure'] summary ~ :last-child {
    padding-block-end: 8px;
  }
  .table > summary {
    display: inline-block;
    padding-block: 12px;
    color: var(--_accent);
  }
  .scroll {
    overflow-x: auto;
    border-radius: 4px;
  }
  table {
    color: inherit; /* pages in quirks mode don't inherit it */
    border-collapse: collapse;
    inline-size: 100%;
    font-size: calc(0.875 * var(--_rem));
    overflow-wrap: normal;
  }
  th,
  td {
    padding: 8px 12px 8px 0;
    border-block-end: 1px solid var(--_track);
    font-weight: 400;
    text-align: start;
    vertical-align: baseline;
  }
  thead th {
    color: var(--_text-quiet);
  }
  tbody > :last-child > * {
    border: 0;
  }
  @container (max-width: 22em) {
    [part='card'] {
      padding: 16px;
    }
    th,
    td {
      padding-inline-end: 8px;
      font-size: calc(0.8125 * var(--_rem));
    }
  }
  .figure,
  .probability {
    font-variant-numeric: tabular-nums;
  }
  button,
  .links a {
    box-sizing: border-box;
    display: inline-block;
    min-block-size: calc(3 * var(--_rem));
    padding: 12px 0;
    border-radius: 8px;
    color: var(--_accent);
    line-height: calc(1.5 * var(--_rem));
  }
  .links {
    display: flex;
    flex-wrap: wrap;
    gap: 0 24px;
  }
`;

/** What results show beside the base of both elements. */
export const resultsStyles = css`
  ${layout}
  ${disclosure}
  ${chartStyles}
  ${printStyles}
`;
