import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { createThymiaClient, type Fetch, type ThymiaClient } from '../../src/server/index.js';
import { assertIs } from '../support/schema.js';
import { toneWav } from '../simulator/recordings.js';

/** A thymia to be tried. */
export interface ApiSubject {
  readonly apiKey: string;
  readonly baseUrl?: string;
  readonly fetch?: Fetch;
  close(): Promise<void> | void;
}

const USER = { userLabel: 'participant-17', dateOfBirth: '1990-02-01', birthSex: 'FEMALE' } as const;
const INPUT = { user: USER, language: 'en-GB' } as const;
const UNKNOWN_ID = '3fa85f64-5717-4562-b3fc-2c963f66afa6';
const WAV = toneWav({ seconds: 16 });
const WAIT = { intervalMs: 5, timeoutMs: 20_000 };

/** What holds between the client and any thymia, real or simulated, that counts tones as speech. */
export function describeApi(name: string, open: () => Promise<ApiSubject> | ApiSubject): void {
  describe(`createThymiaClient against thymia's API, ${name}`, () => {
    let subject: ApiSubject;
    let client: ThymiaClient;
    before(async () => {
      subject = await open();
      client = createThymiaClient(subject);
    });
    after(() => subject.close());

    const post = (url: string, body?: string) =>
      (subject.fetch ?? fetch)(new Request(url, { method: 'POST', body: body ?? null }));

    it('runs Helios on a recording', async () => {
      const created = await client.createHeliosRun({ ...INPUT, tags: [{ name: 'visit', value: '3' }] });
      assertIs('thymia', 'CreatedHeliosRun', created);
      assert.equal((await client.getHeliosRun(created.id)).status, 'CREATED');
      await client.uploadRecording(created.recordingUploadUrl, WAV, 'audio/wav');
      const run = await client.waitForRun('helios', created.id, WAIT);
      assertIs('thymia', 'HeliosRun', run);
      assert.deepEqual([run.status, run.tags], ['COMPLETE_OK', [{ name: 'visit', value: '3' }]]);
      assertIs('thymia', 'HeliosResults', run.results);
    });

    it('runs Apollo on two recordings', async () => {
      const created = await client.createApolloRun(INPUT);
      assertIs('thymia', 'CreatedApolloRun', created);
      await client.uploadRecording(created.uploadUrls.moodQuestionUploadUrl, WAV, 'audio/wav');
      assert.equal((await client.getApolloRun(created.id)).status, 'CREATED');
      await client.uploadRecording(created.uploadUrls.readAloudUploadUrl, WAV, 'audio/wav');
      const run = await client.waitForRun('apollo', created.id, WAIT);
      assertIs('thymia', 'ApolloRun', run);
      assertIs('thymia', 'ApolloResults', run.results);
      assertIs('thymia', 'ApolloReport', run.report);
    });

    it('says why a recording can’t be used', async () => {
      const { id, recordingUploadUrl } = await client.createHeliosRun(INPUT);
      await client.uploadRecording(recordingUploadUrl, new Blob(['no audio']), 'audio/wav');
      const run = await client.waitForRun('helios', id, WAIT);
      assertIs('thymia', 'HeliosRun', run);
      assert.deepEqual([run.status, run.errorCode], ['COMPLETE_ERROR', 'ERR_RECORDING_INVALID_FORMAT']);
    });

    it('runs Helios on an activity', async () => {
      const created = await client.createHeliosActivityRun({ ...INPUT, activityType: 'talk' });
      assertIs('thymia', 'CreatedActivityRun', created);
      assert.equal((await client.getHeliosRun(created.id)).status, 'CREATED');
      await post(created.activityLink);
      const run = await client.waitForRun('helios', created.id, WAIT);
      assertIs('thymia', 'HeliosRun', run);
      assert.deepEqual([run.status, run.activityType], ['COMPLETE_OK', 'talk']);
    });

    it('creates a questionnaire and reads its answers', async () => {
      const input = { user: { userLabel: USER.userLabel }, questionnaireType: 'mood' };
      const created = await client.createQuestionnaire(input);
      assertIs('thymia', 'CreatedQuestionnaire', created);
      assert.deepEqual(await client.getQuestionnaire(created.id), { status: 'RESULTS_NOT_AVAILABLE' });
      const page = await (await (subject.fetch ?? fetch)(new Request(created.activityLink))).text();
      const names = Array.from(page.matchAll(/name="(\w+)" value="often"/g), ([, question = '']) => question);
      await post(created.activityLink, new URLSearchParams(names.map((question) => [question, 'often'])).toString());
      const answered = await client.getQuestionnaire(created.id);
      assertIs('thymia', 'Questionnaire', answered);
      assert.equal(answered.status, 'RESULTS_AVAILABLE');
      assert.deepEqual(answered.details?.answers, Object.fromEntries(names.map((question) => [question, 'often'])));
    });

    it('uploads data and reads the account', async () => {
      const input = { user: { userLabel: USER.userLabel }, data: { steps: 7000 } };
      assertIs('thymia', 'UploadedUserData', await client.uploadUserData('activity-summary', input));
      const account = await client.getAccount();
      assertIs('thymia', 'Account', account);
    });

    for (const phoneNumber of [undefined, '+441632960000']) {
      it(`creates a call ${phoneNumber === undefined ? 'by a link' : 'by phone'} and reads its run`, async () => {
        const input = { ...INPUT, agent: { id: 'intake' }, ...(phoneNumber === undefined ? {} : { phoneNumber }) };
        const created = await client.createCall(input);
        assertIs('thymia', 'CreatedCall', created);
        assert.equal(created.activityLink === undefined, phoneNumber !== undefined);
        if (created.activityLink !== undefined) await post(created.activityLink);
        const deadline = Date.now() + WAIT.timeoutMs;
        let call = await client.getCall(created.id);
        while (call.modelRun === undefined && Date.now() < deadline) call = await client.getCall(created.id);
        assertIs('thymia', 'Call', call);
        assert.equal(call.modelRun?.mentalWellness?.status, 'COMPLETE_OK');
      });
    }

    it('rejects with another key, an unknown id and a body that breaks the rules', async () => {
      const stranger = createThymiaClient({ ...subject, apiKey: 'another' });
      await assert.rejects(stranger.getAccount(), { code: 'unauthorized' });
      for (const read of [client.getHeliosRun, client.getApolloRun, client.getQuestionnaire, client.getCall]) {
        await assert.rejects(read(UNKNOWN_ID), { code: 'not-found' });
        await assert.rejects(read('not-a-uuid'), { code: 'rejected', status: 422 });
      }
      const url = `${subject.baseUrl ?? 'https://api.thymia.ai'}/v1/models/mental-wellness`;
      const init = { method: 'POST', headers: { 'x-api-key': subject.apiKey }, body: '{"language":"xx"}' };
      const response = await (subject.fetch ?? fetch)(new Request(url, init));
      assert.equal(response.status, 422);
      assertIs('thymia', 'ValidationErrors', await response.json());
    });
  });
}
