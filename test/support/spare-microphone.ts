import { executeServerCommand } from '@web/test-runner-commands';

/** A microphone that can be taken away again. */
export interface SpareMicrophone {
  readonly deviceId: string;
  unplug(): Promise<void>;
}

/** Plugs another microphone in; in Firefox only, and once the page may use one. */
export async function plugMicrophoneIn(): Promise<SpareMicrophone> {
  const before = await microphoneIds();
  const module = await executeServerCommand<number, never>('plug-microphone-in');
  for (;;) {
    const deviceId = (await microphoneIds()).find((id) => !before.includes(id));
    if (deviceId !== undefined)
      return { deviceId, unplug: () => executeServerCommand('unplug-microphone', { module }) };
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function microphoneIds(): Promise<string[]> {
  const devices = await navigator.mediaDevices.enumerateDevices();
  return devices.filter(({ kind }) => kind === 'audioinput').map(({ deviceId }) => deviceId);
}
