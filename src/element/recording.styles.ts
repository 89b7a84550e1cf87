import { css } from 'lit';

/** What the phases of recording show beside the first phase. */
export const recordingStyles = css`
  .question {
    font-size: 1.5rem;
    line-height: 1.3;
  }
  .paused [part='actions'] .quiet:not(.away) {
    background: var(--_surface-raised);
  }
  .ring > .finish {
    background: var(--_done);
    color: var(--_accent-text);
  }
  .finish:hover {
    filter: brightness(1.08);
  }
  .passage {
    box-sizing: border-box;
    inline-size: 100%;
    max-block-size: min(15rem, 40vh);
    overflow: auto;
    padding: 12px 16px;
    border-radius: calc(var(--_radius) / 2);
    background: var(--_surface-raised);
    font-size: 1.125rem;
    line-height: 1.7;
    text-align: start;
  }
  .passage p {
    max-inline-size: 34em;
    word-break: normal;
  }
  .size-1 {
    font-size: 1.375rem;
  }
  .size-2 {
    font-size: 1.75rem;
    word-spacing: 0.06em;
  }
  .size-3 {
    font-size: 2.25rem;
    letter-spacing: 0.01em;
    word-spacing: 0.1em;
  }
  .sizes {
    display: flex;
  }
  .size {
    min-inline-size: 3rem;
  }
  @media (orientation: landscape) and (max-height: 30rem) {
    @container (min-width: 30rem) {
      .recording .detail {
        display: none;
      }
    }
  }
  @media (forced-colors: active) {
    .ring > .finish {
      background: ButtonText;
      color: ButtonFace;
      forced-color-adjust: none;
    }
  }
`;
