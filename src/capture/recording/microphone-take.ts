import { followAbort } from '../../platform/abort.js';
import { systemClock } from '../../platform/clock.js';
import { RecorderError } from '../../domain/errors.js';
import type { CaptureListener, CaptureOptions } from '../../domain/ports.js';
import type { CaptureFigures, SampleRateSource } from '../../domain/recording.js';
import { recordsPcm } from '../../platform/browser-support.js';
import { watchForFailures, type FailureWatch } from '../watch/failure-watch.js';
import type { OpenCounting } from '../speech/counting/counting.js';
import { openCountings } from '../speech/counting/open-countings.js';
import { assetUrl } from '../files/asset-url.js';
import { GapClock } from '../watch/gap-clock.js';
import { describeMicrophone } from '../quality/receipt.js';
import { ASSUMED_RATE, openRecordingAudio, type RecordingAudio } from '../recorder-library/recording-audio.js';
import { registered } from '../recorder-library/create-library-recorder.js';
import type { Samples } from '../samples/recorded-samples.js';
import { NO_MICROPHONE, VoiceRecording } from './voice-recording.js';
import { keepScreenAwake } from '../watch/wake-lock.js';
import { startWavRecorder, type MicrophoneFormat } from './wav-recorder.js';

/** A request that takes this long is showing a prompt. */
const ASKED_MS = 150;

/** A take under way: one microphone, from its opening to its end. */
export interface MicrophoneTake {
  /** Device id of the microphone, if the browser reports it. */
  readonly deviceId: string | undefined;
  pause(): void;
  resume(): void;
  /** Ends it and returns the recording, including the earlier part if the two fit together. */
  end(): Promise<VoiceRecording>;
}

/**
 * Records a microphone once it opens. Aborting `signal` releases everything. A take that can't continue ends by itself:
 * the listener gets the error and the recording so far.
 */
export async function startTake(
  microphone: Promise<MediaStream>,
  { part, maximumSeconds, assetBase }: CaptureOptions,
  listener: CaptureListener,
  signal: AbortSignal,
): Promise<MicrophoneTake> {
  signal.throwIfAborted();
  // Prepares recording while the prompt is open. Counting comes after, unless the person takes a while.
  const openAudio = (rate?: number) => openRecordingAudio(rate, assetBase, signal);
  const prepared = recordsPcm() ? [] : prepareAudio(openAudio);
  let counting = followAbort(signal);
  let opened: readonly OpenCounting[] | undefined;
  const countings = () => (opened ??= openCountings(assetBase, counting.signal));
  const countAnew = () => {
    counting.abort(); // its worker has counted the recording at another rate
    counting = followAbort(signal);
    opened = undefined;
  };
  systemClock.delay(ASKED_MS, signal).then(countings, () => undefined);
  await assetUrl('speech.worker.js', assetBase); // throws if the recorder's files have no known URL
  await registered();
  const stream = await microphone;
  signal.throwIfAborted();
  const { audio, rateSource } = audioFor(stream, prepared, openAudio);
  let microphoneFacts = NO_MICROPHONE;
  const described = describeMicrophone(stream, rateSource).then((facts) => (microphoneFacts = facts));
  let gaps = new GapClock();
  let recording: VoiceRecording | undefined;
  const earlier = { seconds: 0, peak: 0 }; // of this microphone, before its format changed
  let watch: FailureWatch | undefined = undefined; // samples may come before it
  const report = () => {
    if (recording) listener.figures(withMute(stream, recording.figures));
  };
  const begin = ({ sampleRate, channelCount }: MicrophoneFormat) => {
    let before = part;
    const isChange = recording !== undefined;
    if (recording) {
      earlier.seconds += recording.take.seconds;
      earlier.peak = Math.max(earlier.peak, recording.take.peak);
      before = recording.breakAt(gaps.gapSeconds(recording.take.seconds));
      gaps = new GapClock();
      gaps.onSlice(0); // gaps count from here
    }
    recording =
      before instanceof VoiceRecording
        ? before.atLeast(sampleRate)
        : new VoiceRecording({ sampleRate, channelCount, maximumSeconds });
    if (isChange && recording !== before) countAnew();
    const recordedHz = recording.sampleRate;
    let isAnew = recording !== before;
    const onSlice = (samples: Samples) => {
      const receipt = recording?.receiptSoFar(microphoneFacts, gaps.gapSeconds(recording.take.seconds));
      if (!signal.aborted) listener.slice?.({ sampleRate: recordedHz, samples, receipt }, isAnew);
      isAnew = false;
    };
    recording.begin({ countings, onSlice, sampleRate }, counting.signal);
  };
  const onSamples = (samples: Samples) => {
    if (!recording || signal.aborted) return;
    recording.push(samples);
    const { seconds, peak } = recording.take;
    gaps.onSlice(seconds);
    const isSilent = !samples.some((sample) => sample !== 0);
    watch?.onSlice(earlier.seconds + seconds, Math.max(earlier.peak, peak), isSilent);
    report();
  };
  // Nothing may delay this call: the recorder misses whatever the person says before it.
  const recorder = await startWavRecorder(stream, audio, { begin, samples: onSamples }, signal);
  keepScreenAwake(signal);
  const watching = followAbort(signal);
  const end = async (isRecorderDead = false) => {
    watching.abort();
    gaps.pause();
    await recorder.stop(isRecorderDead);
    if (!recording) throw new RecorderError('recording-failed', 'The recorder delivered nothing.');
    return recording.end(await described, gaps.gapSeconds(recording.take.seconds));
  };
  const onFailure = (error: RecorderError) => {
    const isRecorderDead = error.code === 'recording-failed'; // then its end is not worth waiting for
    end(isRecorderDead).then(
      (part) => listener.failed(error, part),
      () => listener.failed(error),
    );
  };
  watch = watchForFailures(
    { stream, context: recorder.context, stopped: recorder.stopped },
    onFailure,
    watching.signal,
  );

  return {
    deviceId: stream.getAudioTracks()[0]?.getSettings().deviceId,
    pause: () => {
      [recorder, gaps, watch, recording].forEach((each) => each?.pause());
      report();
    },
    resume: () => [recorder, gaps, watch, recording].forEach((each) => each?.resume()),
    end: () => end(),
  };
}

/** Contexts at the assumed rate and at the output device's, which usually matches a reported microphone rate. */
function prepareAudio(open: (sampleRate?: number) => RecordingAudio): readonly RecordingAudio[] {
  const ofOutput = open();
  return ofOutput.context.sampleRate === ASSUMED_RATE ? [ofOutput] : [open(ASSUMED_RATE), ofOutput];
}

/**
 * The prepared audio at the microphone's rate. Some browsers don't report that rate, or report 0.
 * @param prepared empty if the browser records without an audio context
 */
function audioFor(
  stream: MediaStream,
  prepared: readonly RecordingAudio[],
  open: (sampleRate: number) => RecordingAudio,
): { readonly audio: RecordingAudio | undefined; readonly rateSource: SampleRateSource } {
  if (prepared.length === 0) return { audio: undefined, rateSource: 'microphone' };
  const rate = stream.getAudioTracks()[0]?.getSettings().sampleRate;
  const fitting = rate
    ? prepared.find(({ context }) => context.sampleRate === rate)
    : (prepared.find(({ context }) => takes(context, stream)) ?? prepared.at(-1));
  for (const each of prepared) if (each !== fitting) each.close();
  if (rate) return { audio: fitting ?? open(rate), rateSource: 'microphone' };
  return { audio: fitting, rateSource: fitting?.context.sampleRate === ASSUMED_RATE ? 'assumed' : 'output' };
}

/** Older Firefox accepts a microphone only in a context at the output device's rate. */
function takes(context: AudioContext, stream: MediaStream): boolean {
  try {
    context.createMediaStreamSource(stream);
    return true;
  } catch {
    return false;
  }
}

/** A muted track delivers zeros. Only the track knows that the person isn't silent. */
function withMute(stream: MediaStream, figures: CaptureFigures): CaptureFigures {
  const isMuted = stream.getAudioTracks().some(({ muted }) => muted);
  return isMuted && figures.reason !== undefined ? { ...figures, reason: 'muted' } : figures;
}
