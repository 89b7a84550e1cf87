import type { Check } from '../../../src/diagnose/diagnosis.js';

/** Where the servers of a test are. */
export interface Places {
  /** Of the pages, and of a backend that works, at `/api/thymia/runs`. */
  readonly own: string;
  /** Another origin: the recorder's files, and a backend that knows of no pages but its own. */
  readonly other: string;
  /** Where nobody listens. */
  readonly nowhere: string;
}

/** A page of a host. */
export interface HostPage {
  readonly title: string;
  /** The only check that is to fail, if one is. */
  readonly check?: Check;
  /** What its advice says. */
  readonly advice?: string;
  /** The page's response headers. */
  readonly headers?: (places: Places) => Readonly<Record<string, string>>;
  /** In place of the script of the page's own origin. */
  readonly script?: (places: Places) => string;
  /** In place of a tag that is right. */
  readonly tag?: (places: Places) => string;
  /** `insecure`: under a name that is not this machine's; `iframe`: in a page of another origin. */
  readonly opened?: 'insecure' | 'iframe';
  readonly query?: string;
}

const SCRIPT = '<script type="module" src="/recorder/thymia-recorder.js"></script>';
/** As Firefox and Safari. */
const WITHOUT_PCM = '<script>MediaRecorder.isTypeSupported = () => false</script>';
const tag = (attributes: string) => `<thymia-recorder ${attributes}></thymia-recorder>`;
const TAG = tag('endpoint="/api/thymia/runs" language="en-GB" owner="account-1"');
const endpointAt = (url: string) => tag(`endpoint="${url}" language="en-GB" owner="account-1"`);
const csp = (policy: string) => ({ 'content-security-policy': policy });

/** Pages with nothing wrong. */
export const SOUND_PAGES: readonly HostPage[] = [
  { title: 'on its own origin' },
  { title: 'with the files of another origin', script: ({ other }) => scriptAt(`${other}/thymia-recorder.js`) },
  { title: 'with a backend of the host’s own that tells its readiness', tag: () => endpointAt('/helios-alone/runs') },
  { title: 'in an iframe that has the microphone', opened: 'iframe', query: 'allowed' },
];

/** Pages with one thing wrong. */
export const BROKEN_PAGES: readonly HostPage[] = [
  {
    title: 'an insecure origin',
    check: 'secure-context',
    advice: 'Serve the page over https',
    opened: 'insecure',
  },
  {
    title: 'an iframe without allow="microphone"',
    check: 'permissions-policy',
    advice: 'Add allow="microphone" to the iframe',
    opened: 'iframe',
  },
  {
    title: 'a Permissions-Policy header',
    check: 'permissions-policy',
    advice: 'microphone=(self)',
    headers: () => ({ 'permissions-policy': 'microphone=()' }),
  },
  {
    title: 'a policy that blocks the worker',
    check: 'worker',
    advice: "Add 'self' to worker-src",
    headers: () => csp("worker-src 'none'"),
  },
  {
    title: 'a policy that blocks the worker of another origin',
    check: 'worker',
    advice: 'Add blob: to worker-src',
    script: ({ other }) => scriptAt(`${other}/thymia-recorder.js`),
    headers: ({ other }) => csp(`script-src ${other}; worker-src 'self' ${other}`),
  },
  {
    title: 'a policy that knows scripts by nonce alone, in a browser that records through an audio context',
    check: 'worklet',
    advice: "Add 'self' to script-src",
    script: () => `${WITHOUT_PCM}${SCRIPT}`.replaceAll('<script', '<script nonce="r4nd0m"'),
    headers: () => csp("script-src 'nonce-r4nd0m'; worker-src 'self'"),
  },
  {
    title: 'no recorder’s worklet, in a browser that records through an audio context',
    check: 'worklet',
    advice: 'recorder.worklet.js, which records, does not load',
    script: () => `${WITHOUT_PCM}${SCRIPT}`,
    tag: () => TAG.replace('<thymia-recorder', '<thymia-recorder asset-base="/no-recorder-worklet/assets"'),
  },
  {
    title: 'a policy that blocks the speech detector’s weights',
    check: 'weights',
    advice: 'to connect-src',
    script: ({ other }) => scriptAt(`${other}/thymia-recorder.js`),
    headers: () => csp("connect-src 'self'"),
  },
  {
    title: 'a policy that blocks the endpoint',
    check: 'endpoint',
    advice: 'to connect-src',
    tag: ({ other }) => endpointAt(`${other}/api/thymia/runs`),
    headers: () => csp("connect-src 'self'"),
  },
  {
    title: 'a policy that blocks the upload',
    check: 'upload',
    advice: 'to connect-src',
    tag: () => FAILED_UPLOAD,
    headers: () => csp("connect-src 'self'"),
  },
  {
    title: 'a policy that blocks the player',
    check: 'playback',
    advice: 'Add blob: to media-src',
    headers: () => csp("media-src 'self'"),
  },
  {
    title: 'a policy without the recorder’s Trusted Types',
    check: 'worker',
    advice: 'Add thymia-recorder to trusted-types',
    headers: () => csp("require-trusted-types-for 'script'; trusted-types lit-html"),
  },
  {
    title: 'a file that was not copied along',
    check: 'worker',
    advice: 'Serve the folder "assets" beside',
    script: () => scriptAt('/incomplete/thymia-recorder.js'),
  },
  {
    title: 'an endpoint where nobody listens',
    check: 'endpoint',
    advice: 'Start your backend',
    tag: ({ nowhere }) => endpointAt(`${nowhere}/api/thymia/runs`),
  },
  {
    title: 'an endpoint that is the website’s own page',
    check: 'endpoint',
    advice: 'a web page answers instead',
    tag: () => endpointAt('/website/runs'),
  },
  {
    title: 'an endpoint that doesn’t tell its readiness',
    check: 'endpoint',
    advice: 'answers 404 with other JSON, which doesn’t tell whether it creates runs',
    tag: () => endpointAt('/without-readiness/runs'),
  },
  {
    title: 'a backend whose API key does not work',
    check: 'endpoint',
    advice: 'it can’t create runs, mostly because of the API key',
    tag: () => endpointAt('/not-ready/runs'),
  },
  {
    title: 'a backend that fails',
    check: 'endpoint',
    advice: 'the endpoint answers 500',
    tag: () => endpointAt('/failing/runs'),
  },
  {
    title: 'an endpoint that lets the page not in',
    check: 'endpoint',
    advice: 'Let the page in',
    tag: () => endpointAt('/not-let-in/runs'),
  },
  {
    title: 'a model that the account does not have',
    check: 'endpoint',
    advice: 'Ask thymia to enable apollo',
    tag: () => tag('endpoint="/helios-alone/runs" model="apollo" language="en-GB" owner="account-1"'),
  },
  {
    title: 'an endpoint behind a page for signing in',
    check: 'endpoint',
    advice: 'Set "endpoint" to its final URL',
    tag: () => endpointAt('/signed-out/runs'),
  },
  {
    title: 'an endpoint of another origin without CORS',
    check: 'endpoint',
    advice: '"allowedOrigins"',
    tag: ({ other }) => endpointAt(`${other}/api/thymia/runs`),
  },
  {
    title: 'a language that does not exist',
    check: 'language',
    advice: '"en-UK" is none of them',
    tag: () => tag('endpoint="/api/thymia/runs" language="en-UK" owner="account-1"'),
  },
  {
    title: 'no endpoint',
    check: 'options',
    advice: '"endpoint" is missing',
    tag: () => tag(`language="en-GB" owner="account-1"`),
  },
  {
    title: 'a second copy of the element',
    check: 'copies',
    advice: 'Load thymia-recorder once',
    script: ({ other }) => SCRIPT + scriptAt(`${other}/thymia-recorder.js`),
  },
  {
    title: 'the API key in an attribute',
    check: 'api-key',
    advice: 'the attribute "api-key"',
    tag: () => tag('endpoint="/api/thymia/runs" language="en-GB" owner="account-1" api-key="0123"'),
  },
  {
    title: 'the API key in the headers',
    check: 'api-key',
    advice: '"headers"',
    tag: () => `${TAG}<script>document.querySelector('thymia-recorder').headers = { 'x-api-key': '0123' }</script>`,
  },
  {
    title: 'the API key in a global',
    check: 'api-key',
    advice: 'the global "settings.thymiaApiKey"',
    tag: () => `${TAG}<script>globalThis.settings = { thymiaApiKey: '0123' }</script>`,
  },
  {
    title: 'the API key in the URL',
    check: 'api-key',
    advice: 'the page’s URL',
    query: 'api_key=0123',
  },
  {
    title: 'a store that gives the page no answer (stub: the recording, and the time between tries)',
    check: 'upload',
    advice: 'CORS rules',
    tag: () => FAILED_UPLOAD,
  },
];

/** A page with one thing wrong that is to be told to the console. */
export const DEBUG_PAGE: HostPage = {
  title: 'a language that does not exist, told to the console',
  tag: () => tag('endpoint="/api/thymia/runs" language="en-UK" owner="account-1" debug'),
};

function scriptAt(url: string): string {
  return `<script type="module" src="${url}"></script>`;
}

/** Sends a recording that nobody made, to where it may not go; `document.body.dataset.failed` then says so. */
const FAILED_UPLOAD = `<script type="module">
  const { ThymiaRecorder } = await import('/recorder/thymia-recorder.js');
  const figures = { level: 0, speechSeconds: 30, elapsedSeconds: 30, counting: true };
  const recorder = new ThymiaRecorder({
    clock: { monotonicMs: () => 0, now: () => new Date(), delay: () => new Promise((resolve) => setTimeout(resolve)) },
    startCapture: async (options, listener) => {
      setTimeout(() => (listener.figures(figures), recorder.stop()));
      return { pause() {}, resume() {}, stop: async () => ({ blob: new Blob(['RIFF']), durationSeconds: 30, speechSeconds: 30, quality: {} }) };
    },
  });
  recorder.addEventListener('error', () => (document.body.dataset.failed = ''));
  Object.assign(recorder, { endpoint: '/no-cors/runs', language: 'en-GB', autoSubmit: true, noRecovery: true });
  document.body.append(recorder);
  recorder.start();
</script>`;

/** The page's markup. */
export function htmlOf({ script = () => SCRIPT, tag = () => TAG }: HostPage, places: Places): string {
  return `<!doctype html>
<html lang="en">
  <title>A host page</title>
  <link rel="icon" href="data:," />
  <body>
    ${script(places)}
    ${tag(places)}
  </body>
</html>`;
}
