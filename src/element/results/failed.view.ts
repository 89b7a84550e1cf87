import { html, type TemplateResult } from 'lit';
import type { Reading } from '../../results/read-results.js';
import { factsView } from './apollo-for-clinician.view.js';
import { cardView } from './card.view.js';
import type { ClinicianContext } from './results-context.js';

/** A run that failed, for a clinician: what an audit and thymia's support need. */
export function failedView(reading: Reading, context: ClinicianContext): TemplateResult {
  const { strings, clinician, formats } = context;
  return cardView(
    {
      title: reading.kind === 'apollo' ? clinician.title : strings.title,
      when: reading.date && formats.dateTime(reading.date),
      body: html`
        <p part="message">${clinician.failed}</p>
        ${factsView(reading, clinician)}
        <p>${clinician.failedAdvice}</p>
      `,
    },
    context,
  );
}
