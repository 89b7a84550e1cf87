import { css } from 'lit';

/** The answers to a question in the card. */
export const answersStyles = css`
  .answers {
    display: grid;
    justify-items: center;
    gap: 16px;
    inline-size: 100%;
  }
`;
