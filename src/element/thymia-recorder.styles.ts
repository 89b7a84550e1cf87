import { css } from 'lit';

/** Adopted style sheet of `<thymia-recorder>`; nothing but custom properties reaches in. */
export const recorderStyles = css`
  :host {
    --_surface: var(--thymia-surface, light-dark(oklch(0.99 0.005 200), oklch(0.23 0.015 220)));
    --_text: var(--thymia-text, light-dark(oklch(0.27 0.02 220), oklch(0.94 0.01 200)));
    --_accent: var(--thymia-accent, light-dark(oklch(0.46 0.08 200), oklch(0.8 0.08 195)));
    --_accent-text: var(--thymia-accent-text, light-dark(oklch(0.99 0 0), oklch(0.2 0.02 220)));
    --_track: var(--thymia-track, light-dark(oklch(0.9 0.015 200), oklch(0.36 0.02 220)));
    --_radius: var(--thymia-radius, 12px);
    color-scheme: light dark;
    display: block;
    max-inline-size: 30rem;
    font: inherit;
    line-height: 1.5;
  }
  :host([hidden]) {
    display: none;
  }
  [part='card'] {
    display: grid;
    gap: 16px;
    padding: 24px;
    border: 1px solid var(--_track);
    border-radius: var(--_radius);
    background: var(--_surface);
    color: var(--_text);
  }
  p {
    margin: 0;
  }
  [part='message'] {
    font-size: 1.25rem;
    max-inline-size: 34em;
  }
  [part='help'] {
    min-block-size: 1.5em;
  }
  progress {
    inline-size: 100%;
    block-size: 12px;
    accent-color: var(--_accent);
  }
  audio {
    inline-size: 100%;
  }
  [part='actions'] {
    display: grid;
    gap: 8px;
  }
  [part='message'] p + p,
  [part='microphone'] {
    font-size: 1rem;
  }
  select {
    inline-size: 100%;
    min-block-size: 48px;
    font: inherit;
  }
  button {
    min-block-size: 48px;
    padding: 8px 24px;
    border: 1px solid var(--_accent);
    border-radius: var(--_radius);
    background: transparent;
    color: var(--_text);
    font: inherit;
    cursor: pointer;
  }
  button[part~='primary'] {
    background: var(--_accent);
    color: var(--_accent-text);
  }
  button:focus-visible {
    outline: 3px solid var(--_accent);
    outline-offset: 2px;
  }
`;
