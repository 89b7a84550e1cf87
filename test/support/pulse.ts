import { execFile } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { startProgram } from './engines/programs.js';

/** The rates of its devices. */
export interface PulseRates {
  /** Hz, of the microphones and what they play: then no sample is converted. */
  readonly sampleRate: number;
  /** Hz, of the loudspeaker; that of the microphones unless told. */
  readonly loudspeakerRate?: number;
}

/** A PulseAudio of our own. */
export interface Pulse {
  /** The `PULSE_SERVER` for programs that are to use it. */
  readonly server: string;
  /** Takes a microphone away, as when it's unplugged. */
  unplug(microphone: string): Promise<void>;
  /** Brings it back. */
  plugIn(microphone: string): Promise<void>;
  /** Lets nothing be heard or played for a while, as when the computer sleeps. */
  freeze(milliseconds: number): Promise<void>;
}

/** How long PulseAudio may take to start, in milliseconds. */
const START_MS = 10_000;

/** The arguments of the module that makes a microphone of what is played. */
const microphoneModule = (name: string) =>
  `module-remap-source source_name=${name} master=voice-${name}.monitor source_properties=device.description=${name}`;

/** Null sinks take their time in steps of two seconds unless somebody asks for less: the loopback does. */
const setUp =
  (names: readonly string[], { sampleRate, loudspeakerRate = sampleRate }: PulseRates) =>
  (socket: string) => `
load-module module-null-sink sink_name=loudspeaker rate=${loudspeakerRate}
${names.map((name) => microphoneSetUp(name, sampleRate)).join('')}
set-default-sink loudspeaker
set-default-source ${names[0] ?? ''}
${atSocket(socket)}
`;

const atSocket = (socket: string) => `load-module module-native-protocol-unix auth-anonymous=1 socket=${socket}`;

const microphoneSetUp = (name: string, sampleRate: number) => `
load-module module-null-sink sink_name=voice-${name} rate=${sampleRate} channels=1
load-module ${microphoneModule(name)}
load-module module-loopback source=voice-${name}.monitor sink=loudspeaker latency_msec=20
`;

/**
 * Starts a PulseAudio of our own, apart from any other: a loudspeaker that nobody hears, and microphones that each play
 * a voice over and over. It ends with this process.
 * @param voices what is played, by the name of the microphone, a word; the first is the default one
 * @throws Error when it does not start
 */
export async function startPulse(
  voices: Readonly<Record<string, Int16Array<ArrayBuffer>>>,
  rates: PulseRates,
): Promise<Pulse> {
  const { server, daemon } = await startDaemon(setUp(Object.keys(voices), rates));
  for (const [name, voice] of Object.entries(voices))
    playForEver(voice, rates.sampleRate, { sink: `voice-${name}`, server });
  const control = (...args: readonly string[]) =>
    promisify(execFile)('pactl', args, { env: { ...process.env, PULSE_SERVER: server } });
  return {
    server,
    unplug: async (name) => {
      const { stdout } = await control('list', 'short', 'modules');
      const line = stdout.split('\n').find((each) => each.includes(`source_name=${name} `));
      await control('unload-module', line?.split('\t')[0] ?? name);
    },
    plugIn: async (name) => {
      await control('load-module', ...microphoneModule(name).split(' '));
    },
    freeze: async (milliseconds) => {
      daemon.kill('SIGSTOP');
      await delay(milliseconds);
      daemon.kill('SIGCONT');
    },
  };
}

/**
 * Starts a PulseAudio of our own on a machine without loudspeaker or headphones: its one microphone hears a tone.
 * @returns the `PULSE_SERVER` for programs that are to use it
 * @throws Error when it does not start
 */
export async function startPulseWithoutOutput(): Promise<string> {
  const { server } = await startDaemon(
    (socket) => `load-module module-sine-source source_name=Tone\nset-default-source Tone\n${atSocket(socket)}\n`,
  );
  return server;
}

/** @param setUp the script for a daemon that listens at this socket */
async function startDaemon(setUp: (socket: string) => string) {
  const folder = await mkdtemp(join(tmpdir(), 'pulse-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const [script, socket] = [join(folder, 'setup.pa'), join(folder, 'socket')];
  await writeFile(script, setUp(socket));
  const own = { HOME: folder, XDG_RUNTIME_DIR: folder, PULSE_RUNTIME_PATH: folder, PULSE_STATE_PATH: folder };
  const options = ['-n', '--daemonize=no', '--use-pid-file=no', '--exit-idle-time=-1', `--file=${script}`];
  const daemon = startProgram('pulseaudio', options, { env: own, isUrgent: true });
  for (let waited = 0; !existsSync(socket); waited += 50) {
    if (waited > START_MS) throw new Error('PulseAudio does not start.');
    await delay(50);
  }
  return { server: `unix:${socket}`, daemon };
}

/** Without a gap where it begins again. */
function playForEver(
  samples: Int16Array<ArrayBuffer>,
  sampleRate: number,
  { sink, server }: { readonly sink: string; readonly server: string },
): void {
  const format = ['--raw', '--format=s16le', '--channels=1', `--rate=${sampleRate}`];
  const player = startProgram('paplay', [`--device=${sink}`, ...format], {
    env: { PULSE_SERVER: server },
    stdio: ['pipe', 'ignore', 'ignore'],
    isUrgent: true,
  });
  if (player.stdin === null) throw new Error('paplay has no input.');
  Readable.from(repeat(Buffer.from(samples.buffer))).pipe(player.stdin.on('error', () => undefined)); // it ends before its feed does
}

function* repeat<T>(value: T): Generator<T> {
  for (;;) yield value;
}
