/** What a Helios score says. Source: thymia API, "Helios: poll and results". */
export type Band = 'low' | 'moderatelyLow' | 'moderatelyHigh' | 'high';

/**
 * The band of a Helios score, 0 to 1, each with its lower bound. The values of bucketed scores (0, 0.33, 0.66, 1) lie
 * well within their bands, so that 0.33, 1/3 and 0.3300001 are the same.
 */
export function bandOf(score: number): Band {
  if (score < 0.25) return 'low';
  if (score < 0.5) return 'moderatelyLow';
  return score < 0.75 ? 'moderatelyHigh' : 'high';
}

/** What the probability of a disorder says. Source: thymia API, "Apollo". */
export type ProbabilityBand = 'low' | 'borderline' | 'moderate' | 'high';

/** The band of an Apollo probability, 0 to 1, each with its lower bound. */
export function probabilityBandOf(probability: number): ProbabilityBand {
  if (probability < 0.3) return 'low';
  if (probability < 0.5) return 'borderline';
  return probability < 0.7 ? 'moderate' : 'high';
}
