import { css } from 'lit';
import { answersStyles } from './answers.styles.js';
import { microphonePickerStyles } from '../microphone/microphone-picker.styles.js';

const phases = css`
  .question {
    font-size: calc(1.5 * var(--_rem));
    line-height: 1.3;
  }
  .paused [part='actions'] .quiet:not(.destructive) {
    background: var(--_surface-raised);
  }
  .ring > .finish {
    background: var(--_done);
    color: var(--_accent-text);
  }
  .finish:hover {
    filter: brightness(1.08);
  }
  [part='passage'] {
    box-sizing: border-box;
    inline-size: 100%;
    max-block-size: min(calc(15 * var(--_rem)), 40vh);
    overflow: auto;
    padding: 12px 16px;
    border-radius: calc(var(--_radius) / 2);
    background: var(--_surface-raised);
    font-size: calc(1.125 * var(--_rem));
    line-height: 1.7;
    text-align: start;
  }
  [part='passage'] p {
    max-inline-size: 34em;
    word-break: normal;
  }
  .size-1 {
    font-size: calc(1.375 * var(--_rem));
  }
  .size-2 {
    font-size: calc(1.75 * var(--_rem));
    word-spacing: 0.06em;
  }
  .size-3 {
    font-size: calc(2.25 * var(--_rem));
    letter-spacing: 0.01em;
    word-spacing: 0.1em;
  }
  .sizes {
    display: flex;
    gap: 8px;
  }
  .size {
    min-inline-size: calc(3 * var(--_rem));
  }
  @media (max-height: 30rem) {
    [part='passage'] {
      max-block-size: none;
    }
    :has([part='passage']) > [part='stage'] {
      position: sticky;
      inset-block: 0 auto;
      align-self: start;
    }
    @container not (min-width: 30em) {
      :has([part='passage']) > [part='stage'] {
        inset-block: auto 0;
        align-self: auto;
        min-block-size: 0;
        padding-block: 8px;
        background: var(--_surface);
      }
      :has([part='passage']) > [part='stage'] .ring {
        inline-size: auto;
        block-size: auto;
      }
      :has([part='passage']) > [part='stage'] svg[part='ring'] {
        opacity: 0;
      }
      :has([part='passage']) > [part='stage'] .core {
        position: static;
        display: flex;
        align-items: center;
        gap: 8px;
        inline-size: auto;
        block-size: auto;
        padding: 8px 20px;
        border-radius: 999px;
      }
    }
  }
  @media (orientation: landscape) and (max-height: 30rem) {
    @container (min-width: 30em) {
      .recording .detail {
        display: none;
      }
    }
  }
  @media (forced-colors: active) {
    [part='passage'] {
      border: 1px solid CanvasText;
    }
    .ring > .finish {
      background: ButtonText;
      color: ButtonFace;
      forced-color-adjust: none;
    }
  }
`;

/** What the phases of recording show beside the first phase. */
export const recordingStyles = css`
  ${answersStyles}
  ${microphonePickerStyles}
  ${phases}
`;
