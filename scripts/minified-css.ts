import { transform } from 'lightningcss';
import MagicString from 'magic-string';
import ts from 'typescript';
import type { Plugin } from 'vite';

/** Build plugin: minifies the style sheets in `css` templates that hold nothing but text. */
export const minifiedCss = (): Plugin => ({
  name: 'minified-css',
  enforce: 'pre',
  transform(code, file) {
    if (!file.endsWith('.ts') || !code.includes('css`')) return null;
    const changed = new MagicString(code);
    for (const template of styleSheetsIn(ts.createSourceFile(file, code, ts.ScriptTarget.ESNext, true)))
      changed.overwrite(template.getStart() + 1, template.getEnd() - 1, minify(template.rawText ?? ''));
    return { code: changed.toString(), map: changed.generateMap({ hires: 'boundary' }) };
  },
});

function styleSheetsIn(node: ts.Node): readonly ts.NoSubstitutionTemplateLiteral[] {
  if (ts.isTaggedTemplateExpression(node) && node.tag.getText() === 'css')
    return ts.isNoSubstitutionTemplateLiteral(node.template) ? [node.template] : [];
  return node.getChildren().flatMap(styleSheetsIn);
}

const minify = (sheet: string) =>
  transform({ filename: 'sheet.css', code: new TextEncoder().encode(sheet), minify: true }).code.toString();
