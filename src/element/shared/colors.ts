import { css, unsafeCSS } from 'lit';

/** A colour in both schemes. */
interface Token {
  readonly light: string;
  readonly dark: string;
}

/** The colours of the recorder, each to be overridden as `--thymia-<name>`. */
export const COLORS = {
  surface: { light: 'oklch(0.992 0.003 205)', dark: 'oklch(0.225 0.014 225)' },
  'surface-raised': { light: 'oklch(0.958 0.012 203)', dark: 'oklch(0.285 0.018 222)' },
  text: { light: 'oklch(0.26 0.022 225)', dark: 'oklch(0.945 0.008 205)' },
  'text-quiet': { light: 'oklch(0.47 0.026 220)', dark: 'oklch(0.76 0.02 210)' },
  accent: { light: 'oklch(0.48 0.085 205)', dark: 'oklch(0.8 0.085 200)' },
  'accent-text': { light: 'oklch(0.99 0.004 205)', dark: 'oklch(0.2 0.025 220)' },
  track: { light: 'oklch(0.905 0.02 205)', dark: 'oklch(0.37 0.022 220)' },
  done: { light: 'oklch(0.48 0.1 155)', dark: 'oklch(0.8 0.12 155)' },
  warning: { light: 'oklch(0.52 0.1 65)', dark: 'oklch(0.82 0.1 75)' },
  focus: { light: 'oklch(0.48 0.085 205)', dark: 'oklch(0.8 0.085 200)' },
} as const satisfies Readonly<Record<string, Token>>;

type Scheme = keyof Token;

const declarations = (value: (token: Token) => string) =>
  Object.entries(COLORS)
    .map(([name, token]) => `--_${name}: var(--thymia-${name}, ${value(token)});`)
    .join('');

const only = (scheme: Scheme) => unsafeCSS(declarations((token) => token[scheme]));
const both = unsafeCSS(declarations(({ light, dark }) => `light-dark(${light}, ${dark})`));

/**
 * The colours for the scheme that the page has (`color-scheme`); light in browsers without `light-dark()`, since there
 * a page's scheme can't be known.
 */
export const tokenStyles = css`
  :host {
    ${only('light')}
    --_radius: var(--thymia-radius, 16px);
  }
  @supports (color: light-dark(red, red)) {
    :host {
      ${both}
    }
  }
`;
