/** How long a microphone that needs no permission may take to open. */
const ANSWER_MS = 40;

/**
 * Resolves when a microphone that was just asked for is open, unless a person has to allow it. Whatever the page does
 * before keeps the browser's answer waiting, and the person with it.
 */
export const microphoneAnswered = () => new Promise<void>((resolve) => setTimeout(resolve, ANSWER_MS));
