import type { Plugin } from 'vite';

/** A page of a host, as its server answers. */
export interface PreviewPage {
  readonly html: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Serves pages of a host beside the built files, each at its path. */
export const previewPages = (pages: Readonly<Record<string, PreviewPage>>): Plugin => ({
  name: 'preview-pages',
  configurePreviewServer({ middlewares }) {
    for (const [path, { html, headers }] of Object.entries(pages))
      middlewares.use(path, (_request, response) =>
        response.writeHead(200, { 'content-type': 'text/html', ...headers }).end(html),
      );
  },
});
