import { executeServerCommand } from '@web/test-runner-commands';

/** Whether a page may use the microphone. */
export type MicrophonePermission = 'granted' | 'denied' | 'prompt';

/** Sets the permission for the page of this test file. To take it away ends the live tracks, as in any browser. */
export async function setMicrophonePermission(permission: MicrophonePermission): Promise<void> {
  await executeServerCommand('set-microphone-permission', permission);
  const status = await microphonePermission();
  while (status.state !== permission)
    await new Promise((resolve) => status.addEventListener('change', resolve, { once: true }));
}

const microphonePermission = () => navigator.permissions.query({ name: 'microphone' });

const { mediaDevices } = navigator;
const getUserMedia = mediaDevices.getUserMedia.bind(mediaDevices);

/** The fake microphone comes with a fake dialog that always accepts: what the permission forbids is refused here. */
mediaDevices.getUserMedia = async (constraints) => {
  const { state } = await microphonePermission();
  if (state === 'denied') throw new DOMException('Permission denied', 'NotAllowedError');
  return getUserMedia(constraints);
};
