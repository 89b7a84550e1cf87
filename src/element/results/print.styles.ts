import { css } from 'lit';

/** Results on paper: everything is open, and nothing is there to be pressed. */
export const printStyles = css`
  @media print {
    :host {
      --_surface: white;
      --_surface-raised: white;
      --_text: black;
      --_text-quiet: oklch(0.35 0 0);
      --_accent: oklch(0.42 0.085 205);
      --_track: oklch(0.85 0.01 205);
      --_warning: black;
      print-color-adjust: exact;
    }
    [part='card'],
    [part='card'].wide {
      gap: 12px;
      max-inline-size: none;
      padding: 0;
      border: 0;
    }
    [part='measure'] {
      padding-block: 4px;
    }
    [part='note'] {
      padding: 0;
      border: 0;
    }
    [part='warning'] {
      padding-inline: 0;
    }
    details::details-content {
      display: block;
      block-size: auto;
      content-visibility: visible;
    }
    summary {
      min-block-size: 0;
      padding-block: 0;
    }
    summary .name::after,
    .table > summary,
    [part='report'] {
      display: none;
    }
    .scroll {
      overflow: visible;
    }
    th,
    td {
      padding-block: 4px;
    }
    .table,
    [part='note'] {
      break-inside: avoid;
    }
  }
`;
