import { expect } from '@open-wc/testing';
import { setupWorker } from 'msw/browser';
import { createThymiaClient } from '../../src/server/index.js';
import { createThymiaSimulator } from '../../src/simulator/index.js';
import { toneWav } from './recordings.js';

describe('createMswHandlers', () => {
  it('answers for thymia and its store in a page, from the service worker of msw', async () => {
    const apiKey = 'simulated';
    const simulator = createThymiaSimulator({
      ...{ apiKey, processingSeconds: 0, countSpeech: () => 12 },
      origin: 'https://simulator.example',
    });
    const worker = setupWorker(...simulator.handlers);
    await worker.start({ quiet: true });
    try {
      const client = createThymiaClient({ apiKey });
      const input = {
        user: { userLabel: 'a', dateOfBirth: '1984-01-01', birthSex: 'UNKNOWN' },
        language: 'en',
      } as const;
      const { id, recordingUploadUrl } = await client.createHeliosRun(input);
      await client.uploadRecording(recordingUploadUrl, toneWav({ seconds: 12 }), 'audio/wav');
      expect(await client.getHeliosRun(id)).to.include({ status: 'COMPLETE_OK' });
      expect((await fetch('/__echo')).status).to.equal(200);
    } finally {
      worker.stop();
    }
  });
});
