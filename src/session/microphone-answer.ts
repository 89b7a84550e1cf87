/** How long a microphone that needs no permission may take to open. */
const ANSWER_MS = 40;

/**
 * Resolves when a microphone that was just requested is open, unless a person has to allow it. Any work that the page
 * does before then delays the browser's answer, and the person.
 */
export const microphoneAnswered = () => new Promise<void>((resolve) => setTimeout(resolve, ANSWER_MS));
