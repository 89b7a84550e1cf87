/** The browser's permission for the microphone on this site; rejects where it can't be asked for. */
export function microphonePermission(): Promise<PermissionStatus> {
  return navigator.permissions.query({ name: 'microphone' });
}

/** Resolves when the person allows the microphone, such as in the browser's settings; never where none can tell. */
export async function microphoneGranted(signal: AbortSignal): Promise<void> {
  const permission = await microphonePermission().catch(() => undefined);
  await new Promise<void>((resolve) => {
    const look = () => permission?.state === 'granted' && resolve();
    permission?.addEventListener('change', look, { signal });
    look();
  });
}
