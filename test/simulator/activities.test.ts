import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { INPUT, openAccount, ORIGIN, USER } from './account.js';

const QUESTIONNAIRE = { user: { userLabel: USER.userLabel }, questionnaireType: 'mood' };

async function activity() {
  const account = openAccount();
  const { id, activityLink } = await account.client.createHeliosActivityRun(INPUT);
  const open = (url = activityLink, init: RequestInit = {}) => account.simulator.fetch(new Request(url, init));
  return { ...account, id, activityLink, open };
}

describe('createActivityPages', () => {
  it('shows a page for an activity whose button completes it', async () => {
    const { client, clock, id, activityLink, open } = await activity();
    assert.equal(new URL(activityLink).origin, ORIGIN);
    const page = await open();
    assert.match(page.headers.get('content-type') ?? '', /^text\/html/);
    assert.match(await page.text(), /<form method="post">.*<button>Done<\/button>/s);
    assert.equal((await client.getHeliosRun(id)).status, 'CREATED');
    assert.doesNotMatch(await (await open(activityLink, { method: 'POST' })).text(), /<form/);
    assert.equal((await client.getHeliosRun(id)).status, 'RUNNING');
    clock.pass(5);
    assert.equal((await client.getHeliosRun(id)).status, 'COMPLETE_OK');
    assert.doesNotMatch(await (await open()).text(), /<form/);
  });

  it('opens a page to its own link alone', async () => {
    const { client, id, activityLink, open } = await activity();
    const other = (await activity()).activityLink;
    for (const url of [activityLink.replace(/token=.*/, ''), activityLink.replace(id, crypto.randomUUID()), other])
      assert.equal((await open(url, { method: 'POST' })).status, 404, url);
    assert.equal((await client.getHeliosRun(id)).status, 'CREATED');
  });

  it('takes one answer to a questionnaire, from its own options', async () => {
    const { client, simulator } = openAccount();
    const { id, activityLink } = await client.createQuestionnaire(QUESTIONNAIRE);
    const send = (form: string) => simulator.fetch(new Request(activityLink, { method: 'POST', body: form }));
    await send('rest=often&calm=%3Cscript%3E&more=1');
    await send('rest=never&calm=never');
    const { status, details } = await client.getQuestionnaire(id);
    assert.deepEqual([status, details?.answers], ['RESULTS_AVAILABLE', { rest: 'often', calm: 'never' }]);
    assert.deepEqual(details?.scoreDetails, { score: 2, scoreMetadata: { maximum: 4 } });
  });
});
