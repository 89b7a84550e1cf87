import { css } from 'lit';

const layout = css`
  :host {
    --_natural: calc(30 * var(--_rem));
    --_widest: calc(60 * var(--_rem));
  }
  [part='card'] {
    box-sizing: border-box;
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 16px;
    max-inline-size: calc(30 * var(--_rem));
    padding: 24px;
    border: 1px solid var(--_track);
    border-radius: var(--_radius);
    background: var(--_surface);
    color: var(--_text);
    overflow-wrap: anywhere;
  }
  [part='card'].wide {
    max-inline-size: var(--_widest);
  }
  :lang(ja) {
    word-break: auto-phrase;
    line-break: strict;
  }
  h2,
  h3,
  p,
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
  [part='warning'] {
    display: flex;
    gap: 12px;
    padding: 12px 16px;
    border-radius: calc(var(--_radius) / 2);
    background: var(--_surface-raised);
  }
  .icon {
    flex: none;
    inline-size: calc(1.5 * var(--_rem));
    block-size: calc(1.5 * var(--_rem));
    fill: none;
    stroke: var(--_warning);
    stroke-width: 1.75;
    stroke-linecap: round;
    stroke-linejoin: round;
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
  caption {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
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
    border: 0;
    border-radius: 8px;
    background: none;
    color: var(--_accent);
    font: inherit;
    line-height: calc(1.5 * var(--_rem));
    cursor: pointer;
    touch-action: manipulation;
  }
  .links {
    display: flex;
    flex-wrap: wrap;
    gap: 0 24px;
  }
  :focus-visible {
    outline: 3px solid var(--_focus);
    outline-offset: 2px;
  }
`;

const drawings = css`
  svg {
    display: block;
    overflow: visible;
  }
  .bar {
    flex: 1 0 100%;
    inline-size: 100%;
    block-size: 8px;
  }
  .bar:dir(rtl) {
    transform: scaleX(-1);
  }
  .empty,
  .none {
    fill: var(--_track);
  }
  .below {
    fill: var(--_accent);
    fill-opacity: 0.35;
  }
  .here,
  .severe {
    fill: var(--_accent);
  }
  .mild {
    fill: var(--_accent);
    fill-opacity: 0.3;
  }
  .moderate {
    fill: var(--_accent);
    fill-opacity: 0.6;
  }
  .stacked {
    border-radius: 4px;
    overflow: hidden;
  }
  .stacked rect {
    stroke: var(--_surface);
    stroke-width: 1px;
  }
  .tick {
    stroke: var(--_surface);
    stroke-width: 1.5px;
  }
  .charts,
  .disorders {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, calc(17 * var(--_rem))), 1fr));
    gap: 28px 32px;
  }
  .disorders {
    grid-template-columns: repeat(auto-fit, minmax(min(100%, calc(22 * var(--_rem))), 1fr));
  }
  [part='chart'] {
    display: grid;
    align-content: space-between;
    gap: 8px;
    break-inside: avoid;
  }
  .plot {
    display: grid;
    grid-template-columns: auto 1fr;
    gap: 8px;
  }
  .plot svg {
    inline-size: 100%;
  }
  .scale {
    display: flex;
    flex-direction: column;
    justify-content: space-between;
    color: var(--_text-quiet);
    font-size: calc(0.75 * var(--_rem));
    line-height: 1;
  }
  .line {
    stroke: var(--_track);
    stroke-width: 0.75;
  }
  .baseline {
    fill: var(--_accent);
    fill-opacity: 0.18;
  }
  .plot .break {
    stroke: var(--_text-quiet);
    stroke-width: 1;
    stroke-dasharray: 3 3;
  }
  .curve {
    fill: none;
    stroke: var(--_accent);
    stroke-width: 1.5;
    stroke-linejoin: round;
  }
  .dot {
    fill: var(--_accent);
  }
  .warned {
    fill: var(--_surface);
    stroke: var(--_accent);
    stroke-width: 1.5;
  }
  [part='disorder'] {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    align-content: start;
    gap: 4px;
  }
  [part='report-view'] {
    display: block;
    box-sizing: border-box;
    inline-size: 100%;
    block-size: calc(50 * var(--_rem));
    max-block-size: 90vh;
    border: 1px solid var(--_track);
    border-radius: calc(var(--_radius) / 2);
    background: white; /* the report has colours of its own */
    color-scheme: light;
  }
  [part='series'] {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 16px;
  }
  [part='series'] .charts {
    grid-template-columns: repeat(auto-fill, minmax(min(100%, calc(17 * var(--_rem))), 1fr));
    padding-block: 8px;
  }
  [part='series'] + [part='series'] {
    padding-block-start: 24px;
    border-block-start: 1px solid var(--_track);
  }
  [part='disorder'] ul {
    padding-block-start: 8px;
  }
  .probability {
    font-size: calc(1.25 * var(--_rem));
    font-weight: 600;
  }
  dl,
  .legend {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 24px;
  }
  dl > div {
    display: flex;
    gap: 8px;
  }
  dt {
    flex: none;
  }
  dd {
    color: var(--_text);
    -webkit-user-select: all;
    user-select: all;
  }
  .legend {
    gap: 4px 16px;
    font-size: calc(0.875 * var(--_rem));
  }
  .legend span {
    display: flex;
    align-items: center;
    gap: 6px;
  }
  .swatch {
    inline-size: 12px;
    block-size: 12px;
  }
`;

const paper = css`
  @media print {
    :host {
      --_surface: white;
      --_surface-raised: white;
      --_text: black;
      --_text-quiet: oklch(0.35 0 0);
      --_accent: oklch(0.42 0.085 205);
      --_track: oklch(0.85 0.01 205);
      --_warning: black;
      print-color-adjust: exact;
    }
    [part='card'],
    [part='card'].wide {
      gap: 12px;
      max-inline-size: none;
      padding: 0;
      border: 0;
    }
    [part='measure'] {
      padding-block: 2px;
    }
    [part='note'] {
      padding: 0;
      border: 0;
    }
    [part='warning'] {
      padding-inline: 0;
    }
    details::details-content {
      display: block;
      block-size: auto;
      content-visibility: visible;
    }
    summary {
      min-block-size: 0;
      padding-block: 0;
    }
    summary .name::after,
    .table > summary,
    [part='report'] {
      display: none;
    }
    .scroll {
      overflow: visible;
    }
    th,
    td {
      padding-block: 4px;
    }
    .table,
    [part='note'] {
      break-inside: avoid;
    }
  }
`;

const preferences = css`
  @media (prefers-contrast: more) {
    :host {
      --_text-quiet: var(--_text);
      --_track: var(--_text-quiet);
    }
  }
  @media (forced-colors: active) {
    .empty,
    .none {
      fill: GrayText;
      fill-opacity: 0.4;
    }
    .baseline,
    .here,
    .below,
    .mild,
    .moderate,
    .severe,
    .dot {
      fill: Highlight;
    }
    .curve,
    .warned {
      stroke: Highlight;
    }
    .line,
    .plot .break {
      stroke: GrayText;
    }
    .warned {
      fill: Canvas;
    }
  }
`;

/** Adopted style sheets of `<thymia-results>`, beside the tokens. */
export const resultsStyles = [layout, disclosure, drawings, paper, preferences];
