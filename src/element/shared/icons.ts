import { html, type TemplateResult } from 'lit';

/** A line drawing in a box of 24 by 24, in the colour of the text beside it. */
export const icon = (path: string): TemplateResult => html`
  <svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d=${path} /></svg>
`;

/** Those of the first phase; the others load with what shows them. */
export const icons = {
  microphone: icon('M12 3a3 3 0 0 0-3 3v5a3 3 0 0 0 6 0V6a3 3 0 0 0-3-3ZM6 11a6 6 0 0 0 12 0M12 17v4'),
  check: icon('m5 12.5 4.5 4.5L19 7.5'),
  reload: icon('M19.5 12a7.5 7.5 0 1 1-2.2-5.3L19.5 9M19.5 4v5h-5'),
} as const;
