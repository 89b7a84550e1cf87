import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { API_KEY, completeApollo, completeHelios, INPUT, openAccount, ORIGIN, USER } from './account.js';
import { PASSAGE } from '../../demo/voice/passage.js';
import { synthesizeSpeech } from '../../demo/voice/synthesize-speech.js';
import { jsonOf } from '../server/fixtures.js';
import { toneWav, wavOf } from './recordings.js';

const HOUR_SECONDS = 3600;
const GOOD = toneWav({ seconds: 12 });
const RUNS_URL = 'https://api.thymia.ai/v1/models/mental-wellness';
const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

describe('createThymiaSimulator', () => {
  it('takes a Helios run from CREATED over RUNNING to COMPLETE_OK', async () => {
    const { client, clock } = openAccount();
    const { id, recordingUploadUrl } = await client.createHeliosRun({
      ...INPUT,
      tags: [{ name: 'visit', value: '3' }],
    });
    assert.match(id, UUID);
    assert.equal(new URL(recordingUploadUrl).origin, ORIGIN);
    clock.pass(60);
    const created = await client.getHeliosRun(id);
    assert.deepEqual(
      [created.status, created.createdAt, created.runAt],
      ['CREATED', '2026-03-01T07:30:00.000Z', undefined],
    );
    assert.deepEqual(
      [created.userLabel, created.deleteData, created.tags],
      [USER.userLabel, false, [{ name: 'visit', value: '3' }]],
    );
    await client.uploadRecording(recordingUploadUrl, GOOD, 'audio/wav');
    clock.pass(4.9);
    const running = await client.getHeliosRun(id);
    assert.deepEqual(
      [running.status, running.runAt, running.results],
      ['RUNNING', '2026-03-01T07:31:00.000Z', undefined],
    );
    clock.pass(0.1);
    const complete = await client.getHeliosRun(id);
    assert.deepEqual([complete.status, complete.completedAt], ['COMPLETE_OK', '2026-03-01T07:31:05.000Z']);
    assert.equal(complete.results?.sections?.length, 1);
  });

  it('runs Apollo only once both recordings have come', async () => {
    const { client, clock } = openAccount();
    const { id, uploadUrls } = await client.createApolloRun(INPUT);
    const wav = toneWav({ seconds: 16 });
    await client.uploadRecording(uploadUrls.moodQuestionUploadUrl, wav, 'audio/wav');
    clock.pass(60);
    assert.equal((await client.getApolloRun(id)).status, 'CREATED');
    await client.uploadRecording(uploadUrls.readAloudUploadUrl, wav, 'audio/wav');
    assert.equal((await client.getApolloRun(id)).status, 'RUNNING');
    clock.pass(5);
    const { status, report } = await client.getApolloRun(id);
    assert.equal(status, 'COMPLETE_OK');
    for (const url of [report?.viewUrl, report?.pdfUrl]) assert.equal(new URL(url ?? '').origin, ORIGIN);
  });

  const ERRORS: [name: string, errorCode: string, wav: Uint8Array<ArrayBuffer>][] = [
    ['no WAV', 'ERR_RECORDING_INVALID_FORMAT', new TextEncoder().encode('<html>')],
    ['half a WAV', 'ERR_RECORDING_INVALID_FORMAT', GOOD.slice(0, 1000)],
    ['180 s', 'ERR_RECORDING_TOO_LONG', toneWav({ seconds: 180 })],
    ['silence', 'ERR_TRANSCRIPTION_FAILED', toneWav({ seconds: 20, amplitude: 0 })],
    ['9 s of speech', 'ERR_RECORDING_TOO_SHORT', toneWav({ seconds: 9 })],
  ];

  for (const [name, errorCode, wav] of ERRORS) {
    it(`ends a run of ${name} in ${errorCode}`, async () => {
      const run = await completeHelios(openAccount(), wav);
      assert.deepEqual([run.status, run.errorCode, run.results], ['COMPLETE_ERROR', errorCode, undefined]);
      assert.equal(typeof run.errorReason, 'string');
    });
  }

  it('accepts a recording just under the limits', async () => {
    const account = openAccount({ countSpeech: () => 10 });
    assert.equal((await completeHelios(account, toneWav({ seconds: 179.75 }))).status, 'COMPLETE_OK');
  });

  it('asks for 15 s of speech in each recording of Apollo', async () => {
    const [long, short] = [toneWav({ seconds: 15 }), toneWav({ seconds: 14 })];
    assert.equal((await completeApollo(openAccount(), long, long)).status, 'COMPLETE_OK');
    assert.equal((await completeApollo(openAccount(), long, short)).errorCode, 'ERR_RECORDING_TOO_SHORT');
    assert.equal((await completeApollo(openAccount(), short, long)).errorCode, 'ERR_RECORDING_TOO_SHORT');
  });

  it('counts speech as the recorder does by default, and a tone not at all', { timeout: 60_000 }, async () => {
    const { samples, sampleRate } = await synthesizeSpeech(PASSAGE);
    const account = openAccount({ countSpeech: undefined });
    const spoken = await completeHelios(account, wavOf(samples.subarray(0, 20 * sampleRate), sampleRate));
    assert.deepEqual([spoken.status, spoken.errorCode], ['COMPLETE_OK', undefined]);
    const short = await completeHelios(account, wavOf(samples.subarray(0, 8 * sampleRate), sampleRate));
    assert.equal(short.errorCode, 'ERR_RECORDING_TOO_SHORT');
    const tone = await completeHelios(account, toneWav({ seconds: 20, sampleRate: 16_000 }));
    assert.equal(tone.status, 'COMPLETE_ERROR');
  });

  it('takes another estimate of speech, and reports its failure as ERR_INTERNAL', async () => {
    const silent = toneWav({ seconds: 1, amplitude: 0 });
    const generous = openAccount({ countSpeech: () => Promise.resolve(30) });
    assert.equal((await completeHelios(generous, silent)).status, 'COMPLETE_OK');
    const broken = openAccount({ countSpeech: () => Promise.reject(new Error('no weights')) });
    assert.equal((await completeHelios(broken, silent)).errorCode, 'ERR_INTERNAL');
  });

  it('warns of a faint recording', async () => {
    assert.equal((await completeHelios(openAccount(), GOOD)).warnings, undefined);
    const faint = await completeHelios(openAccount(), toneWav({ seconds: 12, amplitude: 0.02 }));
    assert.deepEqual([faint.status, faint.warnings?.length], ['COMPLETE_OK', 1]);
  });

  it('counts only the first recording of a run', async () => {
    const { client, clock } = openAccount();
    const { id, recordingUploadUrl } = await client.createHeliosRun(INPUT);
    await client.uploadRecording(recordingUploadUrl, GOOD, 'audio/wav');
    clock.pass(3);
    await client.uploadRecording(recordingUploadUrl, toneWav({ seconds: 1 }), 'audio/wav');
    clock.pass(2);
    assert.equal((await client.getHeliosRun(id)).status, 'COMPLETE_OK');
  });

  it('deletes a run with deleteData 12 h after completion, unless recordings alone go', async () => {
    for (const [choice, isGone] of [
      [{ deleteData: true }, true],
      [{ deleteData: true, dataToDelete: ['RECORDINGS'] }, false],
      [{}, false],
    ] as const) {
      const { client, clock } = openAccount();
      const { id, recordingUploadUrl } = await client.createHeliosRun({ ...INPUT, ...choice });
      await client.uploadRecording(recordingUploadUrl, GOOD, 'audio/wav');
      clock.pass(5 + 12 * HOUR_SECONDS - 1);
      assert.equal((await client.getHeliosRun(id)).status, 'COMPLETE_OK');
      clock.pass(1);
      if (isGone) await assert.rejects(client.getHeliosRun(id), { code: 'not-found' });
      else assert.equal((await client.getHeliosRun(id)).status, 'COMPLETE_OK');
    }
  });

  it('deletes all of an Apollo run with deleteData, whatever dataToDelete says', async () => {
    const { simulator, client, clock } = openAccount();
    const response = await simulator.fetch(
      new Request('https://api.thymia.ai/v1/models/apollo', {
        method: 'POST',
        headers: { 'x-api-key': API_KEY },
        body: JSON.stringify({ ...INPUT, deleteData: true, dataToDelete: ['RECORDINGS'] }),
      }),
    );
    const { id, uploadUrls } = await jsonOf(response);
    for (const url of Object.values(uploadUrls ?? {}))
      await client.uploadRecording(String(url), toneWav({ seconds: 16 }), 'audio/wav');
    assert.equal((await client.getApolloRun(String(id))).status, 'RUNNING');
    clock.pass(5 + 12 * HOUR_SECONDS);
    await assert.rejects(client.getApolloRun(String(id)), { code: 'not-found' });
  });

  it('answers 401 to a wrong or missing key', async () => {
    const { simulator } = openAccount();
    for (const headers of [{ 'x-api-key': `${API_KEY}x` }, { authorization: `Bearer ${API_KEY}` }]) {
      const response = await simulator.fetch(new Request(RUNS_URL, { method: 'POST', headers, body: '{}' }));
      assert.equal(response.status, 401);
    }
  });

  for (const [method, path, status] of [
    ['GET', '/v1/models/mental-wellness/not-a-uuid', 422],
    ['GET', '/v1/models/mental-wellness/3fa85f64-5717-4562-b3fc-2c963f66afa6', 404],
    ['GET', '/v1/models/hellos', 404],
    ['GET', '/v1/models/mental-wellness', 405],
    ['DELETE', '/v1/models/apollo/3fa85f64-5717-4562-b3fc-2c963f66afa6', 405],
    ['GET', '/', 404],
  ] as const) {
    it(`answers ${status} to ${method} ${path}`, async () => {
      const { simulator } = openAccount();
      const request = new Request(`https://api.thymia.ai${path}`, { method, headers: { 'x-api-key': API_KEY } });
      assert.equal((await simulator.fetch(request)).status, status);
    });
  }

  it('keeps the runs of the two models apart', async () => {
    const { client } = openAccount();
    const { id } = await client.createHeliosRun(INPUT);
    await assert.rejects(client.getApolloRun(id), { code: 'not-found' });
  });
});
