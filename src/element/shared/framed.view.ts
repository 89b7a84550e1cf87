import { html, type TemplateResult } from 'lit';

/** A card in the frame that gives it a width: see `naturalSizeStyles`. @param isWide as wide as the host can be */
export const framed = (card: TemplateResult, isWide = false) => html`
  <div class=${isWide ? 'sizer wide' : 'sizer'}><i></i><i></i><i></i><i></i><i></i><i></i><i></i><i></i></div>
  <div class="frame">${card}</div>
`;
