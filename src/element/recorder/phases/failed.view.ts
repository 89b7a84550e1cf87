import { html, nothing, type ReactiveControllerHost } from 'lit';
import { needsNewRecording } from '../../../domain/run-error.js';
import type { Strings } from '../../../i18n/strings.js';
import type { SessionSnapshot } from '../../../session/snapshot.js';
import { secondary } from '../card/controls.view.js';
import type { PhaseView } from '../card/phase-card.view.js';
import type { FailedRunFacts } from './failed-run.chunk.js';
import { LazyModule } from '../../shared/lazy-module.js';
import { microphonePicker } from '../microphone/microphone-picker.view.js';
import { destructive, discardButton, primary } from './phase-controls.view.js';
import { phaseIcons } from '../../shared/phase-icons.js';
import { isOfBoth, isOfMicrophone, problemOf, problemText, type Problem } from './problem-text.js';
import { isShortfall } from './shortfall.js';
import { repairAdvice } from '../microphone/repair-advice.js';
import type { ViewContext } from './view-context.js';

/** What the person can't put right: the words say who can, and trying again is only offered quietly. */
const OF_THE_PAGE: readonly Problem[] = [
  'configuration',
  'insecure-context',
  'unsupported-browser',
  'blocked-by-policy',
  'blocked-by-csp',
];

/** What happened, what to do, and one button for it. */
export function failedView(snapshot: SessionSnapshot, context: ViewContext): PhaseView {
  const reason = snapshot.error?.reason;
  return reason === 'session-gone' || reason === 'not-deleted'
    ? endedView(reason, context)
    : troubleView(snapshot, context);
}

/** The session has ended with the failure: there is nothing to go on with. */
function endedView(
  reason: 'session-gone' | 'not-deleted',
  { strings, commands, view, isHeldBack }: ViewContext,
): PhaseView {
  return {
    message: strings.reasons[reason],
    stage: html`
      <div class="trouble">
        <span class="sign">${phaseIcons.info}</span>
        ${
          reason === 'not-deleted'
            ? primary(strings.discard, () => view.throwAway(), false)
            : primary(strings.recordAgain, () => commands.start(), isHeldBack)
        }
      </div>
    `,
    actions: [reason === 'not-deleted' ? secondary(strings.recordAgain, () => commands.start(), isHeldBack) : nothing],
  };
}

function troubleView(snapshot: SessionSnapshot, context: ViewContext): PhaseView {
  const { error, recordings, isEnoughKept, isReplacedKept } = snapshot;
  const { strings, commands, view, microphones, isHeldBack } = context;
  const problem = problemOf(error);
  const isOfPage = OF_THE_PAGE.includes(problem) || (problem === 'host-rejected' && !error?.retryable);
  const { message, advice } = problemText(snapshot, strings);
  const details = [advice, repairAdvice(strings, error?.lock)].filter(Boolean);
  const hasVoice = recordings.length > 0 || isReplacedKept || context.figures.speechSeconds > 0;
  return {
    message,
    detail: [
      details.length > 0
        ? html`<div id="advice">${details.map((each) => html`<p class="detail">${each}</p>`)}</div>`
        : nothing,
      isShortfall(error) && context.shortfalls > 1 ? anotherWay(strings) : nothing,
    ],
    describedBy: details.length > 0 ? 'advice' : undefined,
    stage: html`
      <div class="trouble">
        <span class="sign">${isOfBoth(snapshot) ? phaseIcons.info : signOf(problem)}</span>
        ${isOfPage ? nothing : primary(nextStep(snapshot, strings), () => commands.retry(), isHeldBack)}
      </div>
    `,
    actions: [
      isOfPage ? secondary(strings.retry, () => (hasVoice ? commands.retry() : commands.start()), isHeldBack) : nothing,
      isEnoughKept ? secondary(strings.useWhatWeHave, () => commands.stop()) : nothing,
      isReplacedKept ? secondary(strings.cancel, () => view.cancelRequest()) : nothing,
      hasVoice ? discardButton(context) : isOfPage ? nothing : destructive(strings.startOver, () => view.throwAway()),
      isOfSound(problem) || problem === 'no-words' ? microphonePicker(microphones, strings) : nothing,
      runFacts(snapshot, context.host),
    ],
  };
}

/** What the host offers instead of a recording that does not work out. */
const anotherWay = (strings: Strings) =>
  html`<slot name="another-way"><p class="detail">${strings.anotherWay}</p></slot>`;

/** Of each element, what draws the facts of a failed run once a clinician has seen one fail. */
const factsOf = new WeakMap<ReactiveControllerHost, LazyModule<FailedRunFacts>>();

/** What an audit and thymia's support need of a failed run. Never for the person recorded. */
function runFacts(snapshot: SessionSnapshot, host: ViewContext['host']) {
  if (snapshot.audience !== 'clinician' || snapshot.error?.code !== 'run-failed') return nothing;
  const load = async () => new (await import('./failed-run.chunk.js')).FailedRunFacts(host);
  const facts = factsOf.get(host) ?? new LazyModule(host, load);
  factsOf.set(host, facts);
  return facts.get()?.view(snapshot) ?? nothing;
}

/** What `retry()` will do. */
function nextStep(snapshot: SessionSnapshot, strings: Strings): string {
  const { error } = snapshot;
  if (isOfBoth(snapshot)) return strings.both.again;
  if (error?.reason === 'no-output' && !snapshot.isPartKept) return strings.retry;
  if (snapshot.isPartKept && (error?.code === 'recording-failed' || isOfMicrophone(problemOf(error))))
    return strings.resume;
  switch (error?.code) {
    case 'microphone-lost':
      return strings.resume;
    case 'recording-silent':
    case 'recording-too-short':
    case 'recording-failed':
      return strings.recordAgain;
    case 'run-failed':
      return needsNewRecording(error.runErrorCode) ? strings.recordAgain : strings.retry;
    case 'timed-out':
      return strings.keepWaiting;
    default:
      return strings.retry;
  }
}

const isOfSound = (problem: Problem) => isOfMicrophone(problem) || problem === 'recording-silent';

function signOf(problem: Problem) {
  if (isOfSound(problem)) return phaseIcons.muted;
  return problem.startsWith('host-') || problem === 'upload-failed' ? phaseIcons.cloud : phaseIcons.info;
}
