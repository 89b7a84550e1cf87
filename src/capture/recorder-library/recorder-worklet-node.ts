import { recorderWorkletUrl } from './native-audio.js';
import { createRequests } from './requests.js';

/** Part of the library's interface: loads the processor of `createRecorderAudioWorkletNode`. */
export async function addRecorderAudioWorkletModule(addModule: (url: string) => Promise<void>): Promise<void> {
  return addModule(await recorderWorkletUrl());
}

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
