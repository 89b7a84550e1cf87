/** A bundler, framework or test runner in which the packed package is tried, on a site made as its users make theirs. */
export interface Environment {
  /** As the table of results shows it. */
  readonly name: string;
  /** The heading whose code the site is made of, such as `docs/bundlers.md#vite`. */
  readonly section: string;
  /** What makes the site's folder, as a command; an empty `package.json` without it. */
  readonly scaffold?: string;
  /** Packages that the scaffold doesn't bring, as `npm install` takes them. */
  readonly install?: readonly string[];
  /** Files of the site that its users don't need to be told, by path. They win over those of the documentation. */
  readonly files?: Readonly<Record<string, string>>;
  /** Changes to files of the scaffold or of the documentation, by path; `read` gives another file of the site. */
  readonly edits?: Readonly<Record<string, (code: string, read: (path: string) => string) => string>>;
  /** A command; none for a development server. For a test runner, it runs the tests. */
  readonly build?: string;
  /** The folder of the output, or a command that listens on `$PORT`; none for a test runner. */
  readonly serve?: { readonly folder: string } | { readonly command: string };
  /** Path of the page that has the recorder; `/` by default. */
  readonly page?: string;
  /** Whether the site answers at the endpoint, so that a recording can be sent. */
  readonly hasBackend?: boolean;
  /** The package whose installed version the table shows. */
  readonly versionOf: string;
  /** Whether it needs a newer Node than the oldest one that this package supports. */
  readonly needsNode22?: boolean;
}
