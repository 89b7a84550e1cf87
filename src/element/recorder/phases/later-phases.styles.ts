import { css } from 'lit';
import { answersStyles } from './answers.styles.js';

const phases = css`
  .note {
    display: flex;
    gap: 8px;
    text-align: start;
  }
  .note .icon {
    flex: none;
    color: var(--_warning);
  }
  @media (prefers-reduced-motion: no-preference) {
    .waiting svg {
      animation: turn 3s linear infinite;
    }
  }
  @keyframes turn {
    to {
      transform: rotate(270deg);
    }
  }
  .done > span.core {
    color: var(--_done);
  }
  span.core .icon {
    transform: scale(1.5);
  }
  .review,
  .trouble {
    display: grid;
    justify-items: center;
    gap: 20px;
    inline-size: 100%;
  }
  .sign {
    display: grid;
    place-items: center;
    inline-size: calc(5 * var(--_rem));
    block-size: calc(5 * var(--_rem));
    border-radius: 50%;
    background: var(--_surface-raised);
    color: var(--_warning);
  }
  .sign .icon {
    inline-size: calc(2.25 * var(--_rem));
    block-size: calc(2.25 * var(--_rem));
  }
  .player {
    inline-size: 100%;
    text-align: start;
  }
  [part='playback'] {
    display: flex;
    align-items: center;
    gap: 12px;
    inline-size: 100%;
  }
  .play {
    flex: none;
    inline-size: calc(3 * var(--_rem));
    padding: 0;
    border-radius: 50%;
    background: var(--_surface-raised);
    color: var(--_accent);
  }
  .play .icon {
    display: block;
    margin: auto;
    fill: currentcolor;
  }
  .waveform {
    position: relative;
    flex: 1;
    block-size: calc(3 * var(--_rem));
    border-radius: 4px;
  }
  .waveform:has(:focus-visible) {
    outline: 3px solid var(--_focus);
    outline-offset: 2px;
  }
  .waveform > * {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    margin: 0;
  }
  .waveform input {
    opacity: 0;
    cursor: pointer;
  }
  .waveform path {
    stroke: var(--_text-quiet);
    stroke-width: 2.5px;
    stroke-linecap: round;
    vector-effect: non-scaling-stroke;
  }
  .waveform .played {
    stroke: var(--_accent);
  }
  .waveform .now {
    stroke: var(--_text);
  }
  @media (forced-colors: active) {
    .waveform path {
      stroke: GrayText;
    }
    .waveform .played {
      stroke: Highlight;
    }
    .sign {
      border: 1px solid ButtonText;
    }
  }
`;

/** What the phases after a recording show beside the first phase. */
export const laterStyles = css`
  ${answersStyles}
  ${phases}
`;
