import { executeServerCommand } from '@web/test-runner-commands';

/** Lets the origin store this many bytes, or as many as ever when none are told. */
export async function limitStorage(bytes?: number): Promise<void> {
  await executeServerCommand('limit-storage', bytes === undefined ? {} : { bytes });
}
