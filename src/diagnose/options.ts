import { toRecorderError } from '../domain/errors.js';
import { isOneOf, LANGUAGE_CODES } from '../domain/model.js';
import { createPlan } from '../domain/plan.js';
import { guessedRegionAdvice } from '../domain/guessed-region.js';
import type { Advice, Subject } from './diagnosis.js';

export function language({ options, element, guessedFrom = '' }: Subject): Advice {
  if (isOneOf(LANGUAGE_CODES, options.language)) return guessedRegionAdvice(guessedFrom) ?? '';
  const given = element.getAttribute('language');
  const why = given === null ? 'the page’s own language is none that is heard' : `"${given}" is none of them`;
  return `Set "language" to one of ${LANGUAGE_CODES.join(', ')}: ${why}`;
}

export function options({ options, element }: Subject): Advice {
  try {
    const spoken = isOneOf(LANGUAGE_CODES, options.language) ? options.language : LANGUAGE_CODES[0];
    createPlan({ ...options, language: spoken }, '', element.baseURI);
    return '';
  } catch (thrown) {
    const { message } = toRecorderError(thrown, 'configuration', 'The options could not be read.');
    return `Correct the tag: ${message.replace(/\.$/, '')}`;
  }
}

/** Without any of them, whoever uses the tab next may be offered the recording of whoever used it before. */
export function owner({ options: { owner, user, noRecovery } }: Subject): Advice {
  if (noRecovery === true || owner !== undefined || user !== undefined) return '';
  return 'Set "owner" to an id of the signed-in account, so that no recording is offered to another person';
}
