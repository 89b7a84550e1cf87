import assert from 'node:assert/strict';
import { isJsonObject, type JsonObject } from '../../src/domain/json.js';
import type { User } from '../../src/domain/contract.js';

/** Not a word that could be in an answer by chance. */
export const API_KEY = 'key-5f1c0de-never-leaves';
export const SECRET = 'a secret of at least thirty-two characters';
export const RUN_ID = '3fa85f64-5717-4562-b3fc-2c963f66afa6';
export const USER: User = { userLabel: 'participant-17', dateOfBirth: '1990-02-01', birthSex: 'FEMALE' };
export const STORE_URL = 'https://store.example/recording.wav?signature=abc';

/** Fails when the text holds any of the words. */
export function assertNoneIn(text: string, words: readonly string[]): void {
  const found = words.filter((word) => text.includes(word));
  assert.deepEqual(found, [], text);
}

/** The body of an answer or a request, which must be a JSON object. */
export async function jsonOf(message: { json(): Promise<unknown> }): Promise<JsonObject> {
  const json = await message.json();
  if (!isJsonObject(json)) throw new TypeError('The body is no JSON object.');
  return json;
}

/** The first of a list, which must have one. */
export function firstOf<T>(list: readonly T[]): T {
  const [first] = list;
  if (first === undefined) throw new TypeError('The list is empty.');
  return first;
}

/** A `fetch` that gives the same answer to every request and keeps them. */
export function recordingFetch(answer: () => Response | Promise<Response>) {
  const requests: Request[] = [];
  const fetch = async (request: Request) => {
    requests.push(request.clone());
    return answer();
  };
  return { fetch, requests };
}
