import { followAbort } from '../domain/abort.js';
import type { RecorderError } from '../domain/errors.js';
import type { CaptureListener, CaptureOptions, CapturePart } from '../domain/ports.js';
import type { CaptureFigures } from '../domain/recording.js';
import { CaptureMeter } from './capture-meter.js';
import { BrowserCapturePart } from './capture-part.js';
import { watchCapture, type CaptureWatch } from './capture-watch.js';
import { describeMicrophone } from './finish-recording.js';
import { followLoading } from './follow-loading.js';
import { GapClock } from './gap-clock.js';
import { openMicrophone, requireMicrophoneApi } from './microphone.js';
import { PcmCollector } from './pcm-collector.js';
import { loadSpeechModel } from './speech-model.js';
import { openSpeechContext } from './speech-node.js';
import { sumOfFigures } from './sum-of-figures.js';
import { keepScreenAwake } from './wake-lock.js';
import { prepareWavEncoder, startWavRecorder } from './wav-recorder.js';

/** A stretch of recording under way: one microphone, from its opening to its end. */
export interface Stretch {
  pause(): void;
  resume(): void;
  /** Reports once that it can't go on. */
  watch(onFailure: (error: RecorderError) => void): void;
  /**
   * Ends it; gives what was recorded, with the part before it where they fit together.
   * @param isRecorderDead whether its end is not worth waiting for
   */
  end(isRecorderDead?: boolean): Promise<BrowserCapturePart>;
}

/** Opens the microphone and records; all of it is released when `signal` is aborted. */
export async function openStretch(
  { deviceId, part, maximumSeconds, assetBase }: CaptureOptions,
  listener: Pick<CaptureListener, 'figures' | 'slice'>,
  signal: AbortSignal,
): Promise<Stretch> {
  requireMicrophoneApi();
  // All of it loads while the person is asked for the microphone.
  const encoder = await prepareWavEncoder(signal, assetBase);
  const context = openSpeechContext(signal, assetBase);
  const model = loadSpeechModel(signal, assetBase);
  void followLoading({ worklet: context, weights: model }, signal);

  const stream = await openMicrophone(deviceId, signal);
  const microphone = describeMicrophone(stream);
  const collector = new PcmCollector();
  const gaps = new GapClock();
  const meter = new CaptureMeter(collector, model, (figures) => {
    const before = continued(part, collector)?.figures;
    const now = withMute(stream, figures);
    listener.figures(before ? sumOfFigures(before, now) : now);
  });
  let watch: CaptureWatch | undefined;
  const onSlice = (bytes: ArrayBuffer, channelCount: number | undefined) => {
    const isFirst = collector.seconds === 0;
    const samples = collector.push(bytes, channelCount);
    if (signal.aborted) return;
    const isAnew = isFirst && !continued(part, collector);
    if (samples) listener.slice?.({ sampleRate: collector.sampleRate, samples }, isAnew);
    gaps.onSlice(collector.seconds);
    watch?.onSlice(collector.seconds, collector.signalQuality.peak);
    meter.onSlice();
  };
  const starting = startWavRecorder(stream, encoder, onSlice, signal); // at once: what is said before is lost
  context
    .then(({ connect }) => meter.attach(connect(stream, (figures) => meter.onNodeFigures(figures))))
    .catch(() => undefined); // without it the figures come from the slices, half a second late
  const recorder = await starting;
  keepScreenAwake(signal);
  const watching = followAbort(signal);

  return {
    pause: () => [recorder, meter, gaps, watch].forEach((each) => each?.pause()),
    resume: () => [recorder, meter, gaps, watch].forEach((each) => each?.resume()),
    watch: (onFailure) => {
      watch = watchCapture(
        { stream, context: recorder.context, stopped: recorder.stopped },
        onFailure,
        watching.signal,
      );
    },
    end: async (isRecorderDead = false) => {
      watching.controller.abort();
      gaps.pause();
      meter.pause();
      await recorder.stop(isRecorderDead);
      const figures = await meter.finish(signal);
      const gapSeconds = gaps.gapSeconds(collector.seconds);
      const { detector } = meter;
      const stretch = { collector, figures, microphone, detector, gapSeconds, maximumSeconds, assetBase };
      return continued(part, collector)?.joinedWith(stretch) ?? new BrowserCapturePart(stretch);
    },
  };
}

/** The part that this recording goes on from; none when the microphones' rates differ. Before the first slice: maybe. */
function continued(part: CapturePart | undefined, collector: PcmCollector): BrowserCapturePart | undefined {
  if (!(part instanceof BrowserCapturePart)) return undefined;
  return collector.sampleRate === 0 || part.mayContinueAt(collector.sampleRate) ? part : undefined;
}

/** A muted track delivers zeros: only the track knows that it is not the person who is silent. */
function withMute(stream: MediaStream, figures: CaptureFigures): CaptureFigures {
  const isMuted = stream.getAudioTracks().some(({ muted }) => muted);
  return isMuted && !figures.counting ? { ...figures, reason: 'muted' } : figures;
}
