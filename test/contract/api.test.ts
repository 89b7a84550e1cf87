import { getResponse } from 'msw';
import { createThymiaSimulator } from '../../src/simulator/index.js';
import { countLoudSeconds } from '../simulator/recordings.js';
import { startServer } from '../support/start-server.js';
import { toNodeHandler } from '../../src/server/node.js';
import { describeApi } from './api-contract.js';

const apiKey = 'simulated-key';
const simulatorAt = (origin: string) =>
  createThymiaSimulator({ apiKey, origin, processingSeconds: 0.05, countSpeech: countLoudSeconds });
const close = () => undefined;

describeApi('simulated', () => ({ apiKey, fetch: simulatorAt('https://simulator.example').fetch, close }));

describeApi('simulated, behind a port', async () => {
  const { url, close } = await startServer((origin) => toNodeHandler(simulatorAt(origin).fetch));
  return { apiKey, baseUrl: url, close };
});

describeApi('simulated, behind msw', () => {
  const { handlers } = simulatorAt('https://simulator.example');
  const fetch = async (request: Request) => (await getResponse(handlers, request)) ?? Response.error();
  return { apiKey, fetch, close };
});
