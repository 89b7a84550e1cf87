import { POSES, posed } from '../../demo/moments/poses.js';

declare global {
  interface Window {
    /** Puts a recorder in that pose on the page, in the place of the one before. */
    pose: (name: string, lang: string) => Promise<void>;
    /** The names of all poses. */
    poses: readonly string[];
    /** The words that a person sees, in order. */
    seenWords: () => readonly string[];
  }
}

window.poses = Object.keys(POSES);

window.pose = async (name, lang) => {
  document.documentElement.lang = lang;
  document.body.replaceChildren();
  await posed(name, document.body);
  await new Promise(requestAnimationFrame);
};

window.seenWords = () => {
  const root = document.querySelector('thymia-recorder')?.shadowRoot;
  if (!root) return [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const words: string[] = [];
  while (walker.nextNode()) {
    const { currentNode } = walker;
    const { parentElement } = currentNode;
    const text = (currentNode.nodeValue ?? '').replace(/\s+/g, ' ').trim();
    if (text !== '' && parentElement && isSeen(currentNode, parentElement)) words.push(text);
  }
  return words;
};

/** A slot has no box of its own. */
function isSeen(text: Node, parent: Element): boolean {
  const range = document.createRange();
  range.selectNodeContents(text);
  if (range.getClientRects().length === 0 || parent.closest('style, .unseen, [aria-hidden=true]')) return false;
  return getComputedStyle(parent).visibility === 'visible';
}
