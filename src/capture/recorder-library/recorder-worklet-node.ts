import { recorderWorkletFile } from '../files.js';

/** Part of the library's interface: loads the processor of `createRecorderAudioWorkletNode`. */
export function addRecorderAudioWorkletModule(addModule: (url: string) => Promise<void>): Promise<void> {
  return addModule(recorderWorkletFile().href);
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
    record: (encoderPort: MessagePort) => ask({ method: 'record', params: { encoderPort } }, [encoderPort]),
    stop: () => ask({ method: 'stop' }),
  });
}

/** Requests to the processor, each resolved by the answer with its id. */
function createRequests(port: MessagePort) {
  const open = new Map<unknown, { resolve: () => void; reject: (error: Error) => void }>();
  port.onmessage = ({ data }: MessageEvent<{ readonly id: number; readonly error?: { readonly message: string } }>) => {
    const request = open.get(data.id);
    open.delete(data.id);
    if (data.error) request?.reject(new Error(data.error.message));
    else request?.resolve();
  };
  let id = 0;
  return (request: object, transfer: Transferable[] = []) =>
    new Promise<void>((resolve, reject) => {
      id += 1;
      open.set(id, { resolve, reject });
      port.postMessage({ ...request, id }, transfer);
    });
}
