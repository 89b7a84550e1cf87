import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

/** The speech detector's weights are a file of this repository, not a package. */
const WEIGHTS = notice('Silero VAD v6 (weights)', 'MIT', 'src/capture/speech/detector/silero-vad-v6.LICENSE');

/** Packages without a licence file of their own, and a package of the same project that has it. */
const LICENCE_OF: Readonly<Record<string, string>> = { '@lit-labs/ssr-dom-shim': 'lit' };

/**
 * Build plugin: `THIRD-PARTY.md`, with the licence of every package that is bundled. Given to the builds of workers and
 * worklets too, it knows of all of them when the last of its builds ends.
 */
export function thirdPartyNotices(): Plugin {
  const folders = new Set<string>();
  return {
    name: 'third-party-notices',
    generateBundle(_options, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type !== 'chunk') continue;
        for (const id of file.moduleIds) {
          const folder = /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(id)?.[0];
          if (folder !== undefined) folders.add(folder);
        }
      }
      const source = [TITLE, ...[...folders].sort().map(packageNotice), WEIGHTS].join('\n\n');
      this.emitFile({ type: 'asset', fileName: 'THIRD-PARTY.md', source: `${source}\n` });
    },
  };
}

const TITLE = '# Software of others in this folder';

function packageNotice(folder: string): string {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as PackageJson;
  const licenced = folder.replace(name, LICENCE_OF[name] ?? name);
  const file = readdirSync(licenced).find((entry) => /^licen[cs]e/i.test(entry));
  if (file === undefined) throw new Error(`${name} is bundled and has no licence file.`);
  return notice(`${name} ${version}`, license, join(licenced, file));
}

interface PackageJson {
  readonly name: string;
  readonly version: string;
  readonly license: string;
}

function notice(name: string, license: string, file: string): string {
  return `## ${name}\n\n${license}\n\n\`\`\`\n${readFileSync(file, 'utf8').trim()}\n\`\`\``;
}
