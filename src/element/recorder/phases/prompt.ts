import type { RecordingKind } from '../../../domain/model.js';
import type { StartStrings, Strings } from '../../../i18n/strings.js';

/** What a host asks instead of the recorder's own questions and text; of a list, the person chooses. */
export type Prompts = Readonly<Partial<Record<RecordingKind, string | readonly string[]>>>;

/** What a person answers or reads. */
export interface Prompt {
  readonly text: string;
  /** Whether it is to be read aloud, or as long as such a text. */
  readonly isPassage: boolean;
  /** Whether there is another one. */
  readonly hasMore: boolean;
}

/** How many sizes a text to read has. */
export const PASSAGE_SIZES = 4;

/** The prompt and how it is shown. */
export interface ShownPrompt extends Prompt {
  /** BCP 47, of the text. */
  readonly lang: string;
  readonly direction: 'ltr' | 'rtl';
  /** Whether that is another language than the page's. */
  readonly isForeign: boolean;
  /** 0 to `PASSAGE_SIZES` - 1. */
  readonly size: number;
  /** Whether the host has put its own in the slot. */
  readonly isSlotted: boolean;
}

/** A longer text is laid out for reading. */
const PASSAGE_CHARACTERS = 160;

/** What is asked and read where the host says nothing; the text to read comes later than the questions. */
type OwnPrompts = Pick<StartStrings, 'questions' | 'moodQuestions'> & Partial<Pick<Strings, 'passage'>>;

/** The prompt of a recording; `index` counts how often another one was asked for. */
export function promptOf(kind: RecordingKind, prompts: Prompts | undefined, spoken: OwnPrompts, index: number): Prompt {
  const given = prompts?.[kind] ?? ownPrompt(kind, spoken);
  const texts = typeof given === 'string' ? [given] : given;
  const text = texts[index % Math.max(texts.length, 1)] ?? '';
  const isPassage = kind === 'readAloud' || text.length > PASSAGE_CHARACTERS;
  return { text, isPassage, hasMore: texts.length > 1 };
}

function ownPrompt(kind: RecordingKind, { questions, moodQuestions, passage = '' }: OwnPrompts) {
  const own: Readonly<Record<RecordingKind, string | readonly string[]>> = {
    recording: questions,
    moodQuestion: moodQuestions,
    readAloud: passage,
  };
  return own[kind];
}
