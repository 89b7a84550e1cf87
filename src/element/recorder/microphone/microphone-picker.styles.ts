import { css } from 'lit';

/** The choice of microphones, wherever it is shown. */
export const microphonePickerStyles = css`
  [part='microphone'] {
    display: flex;
    flex: 1 1 100%;
    align-items: center;
    min-inline-size: 0;
    gap: 12px;
    text-align: start;
  }
  select {
    box-sizing: border-box;
    flex: 1;
    min-block-size: calc(3 * var(--_rem));
    min-inline-size: 0;
    padding-inline: 12px;
    border: 1px solid var(--_text-quiet);
    border-radius: var(--_radius);
    background: var(--_surface);
    color: var(--_text);
    font: inherit;
  }
`;
