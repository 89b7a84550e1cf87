import type { Schemas } from '../thymia-api/operations.js';
import type { Question } from './activities.js';
import { iso } from './run-report.js';

/** A questionnaire of the simulator. */
export interface SimulatedQuestionnaire {
  readonly id: string;
  readonly type: string;
  /** Set once it was answered. */
  answered?: { readonly at: number; readonly answers: Readonly<Record<string, string>> };
}

const OPTIONS = { never: 'Not at all', sometimes: 'On some days', often: 'On most days' };

/** What every questionnaire of the simulator asks. */
export const QUESTIONS: Readonly<Record<string, Question>> = {
  rest: { text: 'How often did you wake up rested?', options: OPTIONS },
  calm: { text: 'How often did you feel calm?', options: OPTIONS },
};

/** A questionnaire as thymia would report it. */
export function reportQuestionnaire({ type, answered }: SimulatedQuestionnaire): Schemas['Questionnaire'] {
  if (answered === undefined) return { status: 'RESULTS_NOT_AVAILABLE' };
  const values = Object.values(answered.answers).map((answer) => Object.keys(OPTIONS).indexOf(answer));
  const score = values.reduce((sum, value) => sum + value, 0);
  return {
    status: 'RESULTS_AVAILABLE',
    details: {
      completedAt: iso(answered.at),
      name: type,
      questions: QUESTIONS,
      answers: answered.answers,
      scoreDetails: { score, scoreMetadata: { maximum: 2 * values.length } },
    },
  };
}
