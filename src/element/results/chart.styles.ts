import { css } from 'lit';

/** Bars, curves and what is written beside them. */
export const chartStyles = css`
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
    gap: 24px;
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
    gap: 8px;
  }
  .swatch {
    inline-size: 12px;
    block-size: 12px;
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
