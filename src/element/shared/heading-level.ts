const DEFAULT_LEVEL = 2;

/** The level of a card's heading. @param wanted by the host, whatever that is; 1 to 6 counts */
export const headingLevel = (wanted: unknown): number =>
  [1, 2, 3, 4, 5, 6].find((level) => level === wanted) ?? DEFAULT_LEVEL;
