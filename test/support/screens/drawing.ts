import { posed } from '../../../demo/moments/poses.js';

declare global {
  interface Window {
    /**
     * Talks to a recorder for so many seconds, as an audio thread does: twenty figures a second.
     * @param busyMs what the page itself keeps the thread busy with, once
     * @returns the tasks of more than 50 ms meanwhile, in ms
     */
    talk: (seconds: number, busyMs?: number) => Promise<readonly number[]>;
  }
}

const { recorder, ports } = await posed('recording', document.body);

window.talk = async (seconds, busyMs = 0) => {
  const longTasks: number[] = [];
  const observer = new PerformanceObserver((list) =>
    longTasks.push(...list.getEntries().map(({ duration }) => duration)),
  );
  observer.observe({ type: 'longtask' });
  for (let i = 0; i < seconds * 20; i++) {
    ports.capture.hear(i / 25, i / 20, { level: Math.abs(Math.sin(i)) / 4 });
    if (i === 5) keepBusy(busyMs);
    if (i % 5 === 0) recorder.requestUpdate(); // as progress does
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  await new Promise((resolve) => setTimeout(resolve, 200));
  observer.disconnect();
  return longTasks;
};

function keepBusy(ms: number): void {
  const start = performance.now();
  while (performance.now() - start < ms);
}
