import { readdirSync, readFileSync } from 'node:fs';
import { posix, sep } from 'node:path';

/** A fenced code block. */
export interface CodeBlock {
  /** Path of the document, from the root. */
  readonly document: string;
  /** Of the heading that it stands under. */
  readonly anchor: string;
  /** After the opening fence: the language, and who runs it. */
  readonly info: string;
  readonly code: string;
}

/** A page of the documentation. */
export interface Document {
  /** Path from the root. */
  readonly path: string;
  readonly text: string;
  /** As links name them. */
  readonly anchors: readonly string[];
  readonly blocks: readonly CodeBlock[];
}

/** A block with its fences, or a heading. */
const FENCE = /^```(.*)\n([^]*?)^```$|^#+ (.+)$/gm;

/** Every page that is there for people. */
export const documents: readonly Document[] = [...pagesIn('.'), ...pagesIn('docs', { recursive: true })]
  .sort()
  .map((path) => read(path, readFileSync(path, 'utf8')));

/** The page at that path. @throws Error when there is none */
export function documentAt(path: string): Document {
  const document = documents.find((each) => each.path === path);
  if (!document) throw new Error(`There is no ${path}.`);
  return document;
}

/** The part of a page between a heading and the next. */
export function sectionOf({ path, text }: Document, title: string): string {
  const [, section] = text.split(new RegExp(`^#+ ${title}\\n`, 'm'));
  if (section === undefined) throw new Error(`${path} has no section "${title}".`);
  return section.split(/^#/m)[0] ?? '';
}

/** The cells of the first column of a section's tables, without code marks. */
export const firstColumn = (section: string): readonly string[] =>
  Array.from(section.matchAll(/^\| ([^|]+)/gm), ([, cell = '']) => cell.replaceAll('`', '').trim())
    .filter((cell) => !/^-+$/.test(cell))
    .slice(1);

function pagesIn(folder: string, options: { readonly recursive?: boolean } = {}): string[] {
  return readdirSync(folder, { ...options, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md'))
    .map((file) => posix.join(folder, ...file.split(sep)));
}

function read(path: string, text: string): Document {
  const anchors: string[] = [];
  const blocks: CodeBlock[] = [];
  for (const [, info, code = '', title] of text.matchAll(FENCE))
    if (title === undefined) blocks.push({ document: path, anchor: anchors.at(-1) ?? '', info: info ?? '', code });
    else anchors.push(anchorOf(title));
  return { path, text, anchors, blocks };
}

/** As GitHub makes it. */
function anchorOf(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replaceAll(' ', '-');
}
