import { access, constants } from 'node:fs/promises';
import { delimiter, join, resolve } from 'node:path';
import { bundledChromium } from './bundled-chromium.js';

const NAMES_ON_PATH = ['google-chrome', 'google-chrome-stable', 'chromium', 'chrome.exe'];

const MAC_PATHS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

const WINDOWS_PATH = ['Google', 'Chrome', 'Application', 'chrome.exe'];

/**
 * The path of a Chrome or Chromium: `CHROME_PATH`, else an installed one, else the one that comes with the development
 * dependencies (Linux on x64 only).
 * @throws Error when there is none, or when the one of the development dependencies does not start
 */
export async function findChrome(): Promise<string> {
  const path = process.env['CHROME_PATH'] || (await bundledChromium()) || (await firstExecutable(usualPaths()));
  if (!path) throw new Error('No Chrome found: install Chromium, or set CHROME_PATH to its executable.');
  return path;
}

/** Switches for Chrome beyond those that Playwright sets. */
export interface ChromeOptions {
  /** A WAV file that the fake microphone plays once, from its start, for each stream. A beep is heard without it. */
  readonly microphoneWav?: string;
}

/** The switches that give pages a microphone which needs no hardware, and sound that needs no click. */
export function chromeArgs({ microphoneWav }: ChromeOptions = {}): string[] {
  const args = [
    '--use-fake-device-for-media-stream',
    '--use-fake-ui-for-media-stream',
    '--autoplay-policy=no-user-gesture-required',
  ];
  if (microphoneWav !== undefined) args.push(`--use-file-for-fake-audio-capture=${resolve(microphoneWav)}%noloop`);
  return args;
}

function usualPaths(): string[] {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const programs = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((name) => process.env[name] ?? []);
  return [
    ...NAMES_ON_PATH.flatMap((name) => folders.map((folder) => join(folder, name))),
    ...MAC_PATHS,
    ...programs.map((folder) => join(folder, ...WINDOWS_PATH)),
  ];
}

async function firstExecutable(paths: readonly string[]): Promise<string | undefined> {
  for (const path of paths) if (await isExecutable(path)) return path;
  return undefined;
}

function isExecutable(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}
