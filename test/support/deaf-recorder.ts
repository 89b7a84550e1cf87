/**
 * Stub: the browser's recorder, or the library's worklet where there is one, no longer hears `stop()`. No browser can be
 * made to do it.
 * @returns puts both back
 */
export function makeRecorderDeaf(): () => void {
  const { stop } = MediaRecorder.prototype;
  const { postMessage } = MessagePort.prototype;
  MediaRecorder.prototype.stop = () => undefined;
  MessagePort.prototype.postMessage = function (this: MessagePort, message: unknown, options?: object): void {
    const isStop = typeof message === 'object' && message !== null && 'method' in message && message.method === 'stop';
    if (!isStop) postMessage.call(this, message, options);
  };
  return () => {
    MediaRecorder.prototype.stop = stop;
    MessagePort.prototype.postMessage = postMessage;
  };
}
