import assert from 'node:assert/strict';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { posix } from 'node:path';
import { describe, it } from 'node:test';
import { documentAt, documents, type Document } from '../support/documents.js';

const linksIn = ({ text }: Document) =>
  Array.from(text.matchAll(/\]\(([^)\s]+)\)|<img src="([^"]+)"/g), ([, link, image = '']) => link ?? image);

/** Why a link leads nowhere, if it does. */
function problemOf(from: Document, link: string): string | undefined {
  if (/^(https|mailto):/.test(link)) return undefined;
  const [file = '', anchor] = link.split('#');
  const path = file === '' ? from.path : posix.join(posix.dirname(from.path), file);
  if (!existsSync(path)) return `${from.path}: there is no ${path}`;
  if (anchor === undefined || documentAt(path).anchors.includes(anchor)) return undefined;
  return `${from.path}: ${path} has no "${anchor}"`;
}

describe('the documentation', () => {
  it('links only to files and headings that exist', () => {
    const links = documents.flatMap((document) => linksIn(document).map((link) => problemOf(document, link)));
    assert.equal(links.length > 50, true);
    assert.deepEqual(
      links.filter((problem) => problem !== undefined),
      [],
    );
  });

  it('gives no two headings of a page the same name', () => {
    for (const { path, anchors } of documents) assert.deepEqual(anchors, [...new Set(anchors)], path);
  });

  it('leads from the README to every page', () => {
    const reached = new Set(['README.md']);
    for (const path of reached)
      for (const link of linksIn(documentAt(path))) {
        const [file = ''] = link.split('#');
        const target = posix.join(posix.dirname(path), file);
        if (!/^https:/.test(link) && file.endsWith('.md')) reached.add(target);
      }
    const lost = documents.map(({ path }) => path).filter((path) => !reached.has(path));
    assert.deepEqual(lost, [], 'docs/README.md, the index, should link to them');
  });

  it('writes thymia in lower case', () => {
    for (const { path, text } of documents) {
      const prose = text.replace(/^```[^]*?^```|`[^`]*`/gm, '');
      assert.doesNotMatch(prose, /Thymia(?!-)|THYMIA/, path);
    }
  });

  it('shows each of its pictures, which are small', () => {
    const shown = documents.flatMap(({ text }) =>
      Array.from(text.matchAll(/pictures\/([\w-]+\.png)/g), ([, name]) => name),
    );
    const files = readdirSync('docs/pictures');
    assert.deepEqual([...new Set(shown)].sort(), files.sort());
    const bytes = files.reduce((sum, file) => sum + statSync(`docs/pictures/${file}`).size, 0);
    assert.equal(bytes < 300_000, true, `${bytes} bytes`);
  });
});
