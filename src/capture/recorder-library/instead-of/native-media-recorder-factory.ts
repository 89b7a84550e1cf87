/** Part of the library's interface: the browser's own recorder, of which nobody here asks anything. */
export const createNativeMediaRecorderFactory =
  () => (Recorder: typeof MediaRecorder, stream: MediaStream, options: MediaRecorderOptions) =>
    new Recorder(stream, options);
