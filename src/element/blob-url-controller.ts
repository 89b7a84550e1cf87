import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** At most one `blob:` URL, for as long as its blob is shown. */
export class BlobUrlController implements ReactiveController {
  #blob: Blob | undefined;
  #url: string | undefined;

  constructor(host: ReactiveControllerHost) {
    host.addController(this);
  }

  hostDisconnected(): void {
    this.urlOf(undefined);
  }

  /** The URL of `blob`; any other is revoked. */
  urlOf(blob: Blob | undefined): string | undefined {
    if (blob === this.#blob) return this.#url;
    if (this.#url !== undefined) URL.revokeObjectURL(this.#url);
    this.#blob = blob;
    this.#url = blob && URL.createObjectURL(blob);
    return this.#url;
  }
}
