import { css } from 'lit';

/** The ring with its halo, and what lies in its middle. */
export const ringStyles = css`
  .ring {
    --_ring: min(11 * var(--_rem), (100cqi - 42px) * 11 / 14);
    position: relative;
    inline-size: var(--_ring);
    block-size: var(--_ring);
  }
  .ring > * {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
  }
  .ring > .halo {
    inset: calc(-1.5 / 11 * var(--_ring));
    inline-size: calc(14 / 11 * var(--_ring));
    block-size: calc(14 / 11 * var(--_ring));
    border-radius: 50%;
    background: radial-gradient(closest-side, var(--_accent) 75%, transparent);
    opacity: 0;
    pointer-events: none;
    transform: scale(0.78);
    transition:
      transform 120ms linear,
      opacity 120ms linear;
  }
  .ring > svg {
    transform: rotate(-90deg);
  }
  circle {
    fill: none;
    stroke-width: 6;
    stroke-linecap: round;
  }
  .track {
    stroke: var(--_track);
  }
  .fill {
    stroke: var(--_accent);
  }
  .done .fill {
    stroke: var(--_done);
  }
  .ring > .core {
    box-sizing: border-box;
    inset: calc(1.125 / 11 * var(--_ring));
    display: grid;
    place-content: center;
    justify-items: center;
    gap: 4px;
    inline-size: calc(8.75 / 11 * var(--_ring));
    block-size: calc(8.75 / 11 * var(--_ring));
    padding: 16px;
    font-size: min(1em, 7cqi);
    border-radius: 50%;
    line-height: 1.25;
    text-wrap: balance;
    color: var(--_accent);
  }
  .ring > .core .icon {
    inline-size: calc(2.25 * var(--_rem));
    block-size: calc(2.25 * var(--_rem));
    justify-self: center;
  }
  .record {
    font-weight: 600;
  }
  @media (prefers-reduced-motion: reduce) {
    .halo {
      display: none;
    }
  }
  @media (forced-colors: active) {
    .halo {
      display: none;
    }
    .track {
      stroke: CanvasText;
      stroke-width: 1;
    }
    .fill,
    .done .fill {
      stroke: CanvasText;
    }
  }
`;
