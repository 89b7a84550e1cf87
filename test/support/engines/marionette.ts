import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

interface Waiting {
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Firefox's own remote protocol: commands of WebDriver, and those of its windows besides. Messages are JSON, each
 * with its length in bytes before it.
 */
export class Marionette {
  readonly #socket: Socket;
  readonly #waiting = new Map<number, Waiting>();
  #received = Buffer.alloc(0);
  #lastId = 0;

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.on('data', (bytes: Buffer) => this.#receive(bytes));
    socket.on('error', () => undefined); // `close` follows
    socket.once('close', () => this.#end());
  }

  /** Connects, and begins the session that a browser has. */
  static async connect(port: number): Promise<Marionette> {
    const socket = connect(port, '127.0.0.1');
    await once(socket, 'connect');
    const marionette = new Marionette(socket);
    await marionette.send('WebDriver:NewSession', { capabilities: { alwaysMatch: { acceptInsecureCerts: true } } });
    return marionette;
  }

  /** @throws Error with what the browser says, or when the connection ends */
  send(command: string, parameters: object = {}): Promise<unknown> {
    const id = (this.#lastId += 1);
    const message = JSON.stringify([0, id, command, parameters]);
    return new Promise((resolve, reject) => {
      if (this.#socket.destroyed) return reject(new Error('Firefox has ended.'));
      this.#waiting.set(id, { resolve, reject });
      this.#socket.write(`${Buffer.byteLength(message)}:${message}`);
    });
  }

  close(): void {
    this.#socket.destroy();
  }

  #receive(bytes: Buffer): void {
    this.#received = Buffer.concat([this.#received, bytes]);
    for (;;) {
      const start = this.#received.indexOf(':') + 1;
      const end = start + Number(this.#received.subarray(0, Math.max(0, start - 1)).toString());
      if (start === 0 || this.#received.length < end) return;
      this.#handle(JSON.parse(this.#received.subarray(start, end).toString()));
      this.#received = this.#received.subarray(end);
    }
  }

  /** What is no answer is the greeting. */
  #handle(message: unknown): void {
    if (!Array.isArray(message)) return;
    const [, id, error, result] = message as readonly unknown[];
    const waiting = this.#waiting.get(Number(id));
    this.#waiting.delete(Number(id));
    if (error) waiting?.reject(new Error(`Firefox: ${JSON.stringify(error)}`));
    else waiting?.resolve(valueOf(result));
  }

  #end(): void {
    for (const { reject } of this.#waiting.values()) reject(new Error('Firefox has ended.'));
    this.#waiting.clear();
  }
}

/** Most results are wrapped. */
const valueOf = (result: unknown): unknown =>
  typeof result === 'object' && result !== null && 'value' in result ? result.value : result;
