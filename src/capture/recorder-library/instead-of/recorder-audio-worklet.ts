import { currentAudio } from '../library-call.js';
import { createRequests } from './requests.js';

/** Part of the library's interface: the context it constructed just before has loaded the processor, or does so now. */
export const addRecorderAudioWorkletModule = (): Promise<void> => currentAudio().loaded;

/** Part of the library's interface: a node that posts every block of samples to the port given to `record`. */
export function createRecorderAudioWorkletNode(
  _constructor: unknown,
  context: AudioContext,
  { channelCount }: { readonly channelCount: number },
) {
  const node = new AudioWorkletNode(context, 'recorder-audio-worklet-processor', {
    channelCount,
    channelCountMode: 'explicit',
    numberOfInputs: 1,
    numberOfOutputs: 0,
  });
  const ask = createRequests(node.port);
  return Object.assign(node, {
    record: (encoderPort: MessagePort) => ask('record', { encoderPort }, [encoderPort]),
    stop: () => ask('stop'),
  });
}
