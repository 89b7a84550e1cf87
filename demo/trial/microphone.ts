/** What may be wrong with the microphone. */
export type MicrophoneTrouble = 'denied' | 'missing' | 'busy' | 'lost' | 'silent' | 'quiet' | 'noisy';

/** Where the voice comes from, and what is wrong on its way. */
export interface MicrophoneSetup {
  readonly voice: 'microphone' | 'sample';
  readonly trouble?: MicrophoneTrouble | undefined;
}

/** What `getUserMedia` rejects with. */
const REFUSALS: Readonly<Partial<Record<MicrophoneTrouble, string>>> = {
  denied: 'NotAllowedError',
  missing: 'NotFoundError',
  busy: 'NotReadableError',
};

/** Seconds after which a microphone that is to be lost is lost. */
const LOST_AFTER_SECONDS = 5;
/** How far a very quiet voice is turned down. */
const QUIET_GAIN = 0.004;
/** Loudness of a noisy room, beside a voice that goes up to 1. */
const NOISE_GAIN = 0.12;

/** Nothing on pages that are not served over https or from localhost. */
const microphone =
  'mediaDevices' in navigator ? navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices) : undefined;

/** From now on whoever asks for the microphone gets this one. */
export function setMicrophone(setup: MicrophoneSetup): void {
  if (microphone !== undefined)
    navigator.mediaDevices.getUserMedia = (constraints) => open(setup, microphone, constraints);
}

async function open(
  { voice, trouble }: MicrophoneSetup,
  getUserMedia: typeof navigator.mediaDevices.getUserMedia,
  constraints: MediaStreamConstraints | undefined,
): Promise<MediaStream> {
  const refusal = trouble && REFUSALS[trouble];
  if (refusal !== undefined) throw new DOMException('A trial.', refusal);
  if (voice === 'microphone' && trouble === undefined) return getUserMedia(constraints);
  const context = new AudioContext();
  const source = voice === 'sample' ? await playSample(context) : listen(context, await getUserMedia(constraints));
  return throughTrouble(context, source, trouble);
}

async function playSample(context: AudioContext): Promise<AudioNode> {
  const answer = await fetch(new URL('./sample-voice.wav', document.baseURI));
  const buffer = await context.decodeAudioData(await answer.arrayBuffer());
  const source = new AudioBufferSourceNode(context, { buffer, loop: true });
  source.start();
  return source;
}

function listen(context: AudioContext, stream: MediaStream): AudioNode {
  context.addEventListener('statechange', () => {
    if (context.state === 'closed') for (const track of stream.getTracks()) track.stop();
  });
  return new MediaStreamAudioSourceNode(context, { mediaStream: stream });
}

function throughTrouble(context: AudioContext, source: AudioNode, trouble: MicrophoneTrouble | undefined): MediaStream {
  const destination = new MediaStreamAudioDestinationNode(context, { channelCount: 1 });
  const gain = trouble === 'silent' ? 0 : trouble === 'quiet' ? QUIET_GAIN : 1;
  source.connect(new GainNode(context, { gain })).connect(destination);
  if (trouble === 'noisy') whiteNoise(context).connect(destination);
  for (const track of destination.stream.getAudioTracks()) {
    closeWith(track, context);
    if (trouble === 'lost') setTimeout(() => unplug(track), LOST_AFTER_SECONDS * 1000);
  }
  return destination.stream;
}

function whiteNoise(context: AudioContext): AudioNode {
  const buffer = new AudioBuffer({ length: 2 * context.sampleRate, sampleRate: context.sampleRate });
  const samples = buffer.getChannelData(0).map(() => NOISE_GAIN * (2 * Math.random() - 1));
  buffer.copyToChannel(samples, 0);
  const source = new AudioBufferSourceNode(context, { buffer, loop: true });
  source.start();
  return source;
}

/** A track says nothing when it is stopped by the page. */
function closeWith(track: MediaStreamTrack, context: AudioContext): void {
  const stop = track.stop.bind(track);
  track.stop = () => {
    stop();
    if (context.state !== 'closed') void context.close();
  };
}

/** As when a cable is pulled: the browser ends the track, and says so. */
function unplug(track: MediaStreamTrack): void {
  if (track.readyState === 'ended') return;
  track.stop();
  track.dispatchEvent(new Event('ended'));
}
