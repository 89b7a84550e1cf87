import { setImmediate as nextTurn } from 'node:timers/promises';

type Handler = ((event: { readonly loaded: number }) => void) | null;

/** An XMLHttpRequest as a browser has it, whose network is the test. Events come in a later task, those of `abort()` at once. */
export class FakeXMLHttpRequest {
  /** Every request since the last `forget()`. */
  static readonly all: FakeXMLHttpRequest[] = [];
  readonly upload: { onprogress: Handler; onload: Handler } = { onprogress: null, onload: null };
  onloadend: (() => void) | null = null;
  status = 0;
  responseURL = '';
  responseText = '';
  withCredentials = false;
  method: string | undefined;
  url: string | undefined;
  body: unknown;
  isAborted = false;
  /** Names of the response headers that were asked for one by one. */
  readonly askedHeaders: string[] = [];
  readonly requestHeaders: Record<string, string> = {};
  #responseHeaders: Readonly<Record<string, string>> = {};
  #isOver = false;

  constructor() {
    FakeXMLHttpRequest.all.push(this);
  }

  open(method: string, url: string): void {
    this.method = method;
    this.url = url;
  }

  setRequestHeader(name: string, value: string): void {
    if (this.method === undefined) throw new DOMException('The request is not open.', 'InvalidStateError');
    this.requestHeaders[name] = value;
  }

  send(body: unknown): void {
    this.body = body;
  }

  abort(): void {
    this.isAborted = true;
    this.#end(0);
  }

  getAllResponseHeaders(): string {
    return Object.entries(this.#responseHeaders)
      .map(([name, value]) => `${name}: ${value}\r\n`)
      .join('');
  }

  getResponseHeader(name: string): string | null {
    this.askedHeaders.push(name);
    const found = Object.entries(this.#responseHeaders).find(([each]) => each.toLowerCase() === name);
    return found?.[1] ?? null;
  }

  /** Bytes have left. */
  async progress(loaded: number): Promise<void> {
    await nextTurn();
    if (!this.#isOver) this.upload.onprogress?.({ loaded });
  }

  /** The last byte has left. */
  async sent(loaded: number): Promise<void> {
    await this.progress(loaded);
    if (!this.#isOver) this.upload.onload?.({ loaded });
  }

  /** The store answers; status 0 when the page may not read it, or the connection broke off. */
  async answer(
    status: number,
    headers: Readonly<Record<string, string>> = {},
    responseURL = this.url ?? '',
    responseText = '',
  ): Promise<void> {
    await nextTurn();
    this.responseText = responseText;
    this.#responseHeaders = headers;
    this.responseURL = status > 0 ? responseURL : '';
    this.#end(status);
    await nextTurn();
  }

  #end(status: number): void {
    if (this.#isOver || this.body === undefined) return;
    this.#isOver = true;
    this.status = status;
    this.onloadend?.();
  }
}
