import { createThymiaClient } from '../../src/server/index.js';
import { countLoudSeconds } from './recordings.js';
import { createThymiaSimulator, type ThymiaSimulatorOptions } from '../../src/simulator/index.js';

export const API_KEY = 'simulated-key';
export const ORIGIN = 'https://simulator.example';
export const USER = { userLabel: 'participant-17', dateOfBirth: '1990-02-01', birthSex: 'FEMALE' } as const;
export const INPUT = { user: USER, language: 'en-GB' } as const;

/** A simulator with a clock that a test moves, and a client of it. */
export function openAccount(options: Partial<ThymiaSimulatorOptions> = {}) {
  const clock = {
    now: Date.parse('2026-03-01T07:30:00Z'),
    pass: (seconds: number) => void (clock.now += seconds * 1000),
  };
  const simulator = createThymiaSimulator({
    apiKey: API_KEY,
    origin: ORIGIN,
    processingSeconds: 5,
    now: () => clock.now,
    countSpeech: countLoudSeconds,
    ...options,
  });
  const client = createThymiaClient({ apiKey: API_KEY, fetch: simulator.fetch, retries: 0 });
  return { clock, simulator, client };
}

type Account = ReturnType<typeof openAccount>;

/** A Helios run with this recording, processed. */
export async function completeHelios({ client, clock }: Account, wav: Uint8Array<ArrayBuffer>) {
  const { id, recordingUploadUrl } = await client.createHeliosRun(INPUT);
  await client.uploadRecording(recordingUploadUrl, wav, 'audio/wav');
  clock.pass(5);
  return client.getHeliosRun(id);
}

/** An Apollo run with these recordings, processed. */
export async function completeApollo(
  { client, clock }: Account,
  moodQuestion: Uint8Array<ArrayBuffer>,
  readAloud: Uint8Array<ArrayBuffer>,
) {
  const { id, uploadUrls } = await client.createApolloRun(INPUT);
  await client.uploadRecording(uploadUrls.moodQuestionUploadUrl, moodQuestion, 'audio/wav');
  await client.uploadRecording(uploadUrls.readAloudUploadUrl, readAloud, 'audio/wav');
  clock.pass(5);
  return client.getApolloRun(id);
}
