import { existsSync, rmSync } from 'node:fs';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { startProgram } from './engines/programs.js';
import type { MicrophoneFile } from './synthesize-speech.js';

/** What a microphone plays. */
type Voice = Pick<MicrophoneFile, 'samples' | 'sampleRate'>;

/** How long PulseAudio may take to start, in milliseconds. */
const START_MS = 10_000;

/**
 * At the voice's rate throughout, so that no sample is converted. Null sinks take their time in steps of two seconds
 * unless somebody asks for less: the loopback does.
 */
const setUp = (socket: string, sampleRate: number) => `
load-module module-null-sink sink_name=loudspeaker rate=${sampleRate}
load-module module-null-sink sink_name=voice rate=${sampleRate} channels=1
load-module module-remap-source source_name=microphone master=voice.monitor
load-module module-loopback source=voice.monitor sink=loudspeaker latency_msec=20
set-default-sink loudspeaker
set-default-source microphone
load-module module-native-protocol-unix auth-anonymous=1 socket=${socket}
`;

/**
 * Starts a PulseAudio of our own, apart from any other: a loudspeaker that nobody hears, and a microphone that plays
 * the voice over and over. It ends with this process.
 * @returns the `PULSE_SERVER` for programs that are to use it
 * @throws Error when it does not start
 */
export async function startPulseMicrophone(microphone: Voice): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'pulse-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const [script, socket] = [join(folder, 'setup.pa'), join(folder, 'socket')];
  await writeFile(script, setUp(socket, microphone.sampleRate));
  const own = { HOME: folder, XDG_RUNTIME_DIR: folder, PULSE_RUNTIME_PATH: folder, PULSE_STATE_PATH: folder };
  const options = ['-n', '--daemonize=no', '--use-pid-file=no', '--exit-idle-time=-1', `--file=${script}`];
  startProgram('pulseaudio', options, { env: own });
  for (let waited = 0; !existsSync(socket); waited += 50) {
    if (waited > START_MS) throw new Error('PulseAudio does not start.');
    await delay(50);
  }
  playForEver(microphone, `unix:${socket}`);
  return `unix:${socket}`;
}

/** Without a gap where it begins again. */
function playForEver({ samples, sampleRate }: Voice, server: string): void {
  const format = ['--raw', '--format=s16le', '--channels=1', `--rate=${sampleRate}`];
  const player = startProgram('paplay', ['--device=voice', ...format], {
    env: { PULSE_SERVER: server },
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  if (player.stdin === null) throw new Error('paplay has no input.');
  Readable.from(repeat(Buffer.from(samples.buffer))).pipe(player.stdin.on('error', () => undefined)); // it ends before its feed does
}

function* repeat<T>(value: T): Generator<T> {
  for (;;) yield value;
}
