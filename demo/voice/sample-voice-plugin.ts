import type { Plugin } from 'vite';
import { wavHeader } from '../../src/domain/wav.js';
import { PASSAGE } from './passage.js';
import { synthesizeSpeech } from './synthesize-speech.js';

const FILE = 'sample-voice.wav';

/** Gives the demo's page a voice for those without a microphone: a text that eSpeak NG reads, made when it is asked for. */
export function sampleVoice(): Plugin {
  let wav: Promise<Uint8Array> | undefined;
  return {
    name: 'sample-voice',
    configureServer({ middlewares }) {
      middlewares.use(`/${FILE}`, (_request, response, next) => {
        wav ??= readPassage();
        wav.then((bytes) => response.setHeader('content-type', 'audio/wav').end(bytes), next);
      });
    },
    async generateBundle() {
      this.emitFile({ type: 'asset', fileName: FILE, source: await readPassage() });
    },
  };
}

async function readPassage(): Promise<Uint8Array> {
  const { samples, sampleRate } = await synthesizeSpeech(PASSAGE);
  const pcm = Int16Array.from(samples, (sample) => Math.round(sample * 0x7fff));
  return Buffer.concat([wavHeader({ sampleRate, frames: pcm.length }), Buffer.from(pcm.buffer)]);
}
