import { setImmediate as nextTurn } from 'node:timers/promises';
import { FakeXMLHttpRequest } from './fake-xml-http-request.js';

/** A document in a frame, with the policies that were added to it. */
export class FakeFrameDocument extends EventTarget {
  readonly policies: string[] = [];
  readonly defaultView = { XMLHttpRequest: FakeXMLHttpRequest };
  readonly head = { append: ({ content }: { readonly content: string }) => this.policies.push(content) };

  createElement(): { httpEquiv: string; content: string } {
    return { httpEquiv: '', content: '' };
  }
}

/** An iframe, whose empty document loads in a later task, as in Firefox. */
export class FakeFrame extends EventTarget {
  hidden = false;
  isRemoved = false;
  contentDocument: FakeFrameDocument | null = null;
  readonly style = { setProperty: () => undefined };

  remove(): void {
    this.isRemoved = true;
  }
}

/** A page in which frames can be opened; those of a sandboxed page can't be looked into. */
export class FakePage extends EventTarget {
  readonly frames: FakeFrame[] = [];
  readonly documentElement = { append: (frame: FakeFrame) => void this.#load(frame) };

  constructor(readonly isSandboxed = false) {
    super();
  }

  createElement(): FakeFrame {
    const frame = new FakeFrame();
    this.frames.push(frame);
    return frame;
  }

  async #load(frame: FakeFrame): Promise<void> {
    await nextTurn();
    if (!this.isSandboxed) frame.contentDocument = new FakeFrameDocument();
    frame.dispatchEvent(new Event('load'));
  }
}
