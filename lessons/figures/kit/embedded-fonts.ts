/** The fonts of a style as an attribute of a file, with one that every program has. */
export function familyOf({ fontFamily }: CSSStyleDeclaration): string {
  return `${fontFamily.replaceAll('"', "'")}, sans-serif`;
}

/** The faces of the page's fonts that hold Latin letters. */
function latinFaces(): CSSFontFaceRule[] {
  return [...document.styleSheets]
    .flatMap(({ cssRules }) => [...cssRules])
    .filter((rule) => rule instanceof CSSFontFaceRule)
    .filter(({ style }) => {
      const isUpright = !/italic|oblique/.test(style.getPropertyValue('font-style'));
      return isUpright && /^U\+0+-/i.test(style.getPropertyValue('unicode-range'));
    });
}

/**
 * A style sheet that carries the fonts which `picture` names, so that its words are as wide as on the
 * page wherever it is shown. Empty where the page uses fonts of the system.
 */
export async function embeddedFonts(picture: string): Promise<string> {
  const used = latinFaces().filter(({ style }) =>
    picture.includes(style.getPropertyValue('font-family').replace(/["']/g, '')),
  );
  const rules = await Promise.all(used.map(embedded));
  return rules.length > 0 ? `<style>${rules.join('')}</style>` : '';
}

async function embedded({ style, parentStyleSheet }: CSSFontFaceRule): Promise<string> {
  const file = /url\("?([^")]+)"?\)/.exec(style.getPropertyValue('src'))![1]!;
  const url = new URL(file, parentStyleSheet?.href ?? location.href);
  const bytes = new Uint8Array(await (await fetch(url)).arrayBuffer());
  const text = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
  return (
    `@font-face{font-family:${style.getPropertyValue('font-family')};` +
    `font-weight:${style.getPropertyValue('font-weight')};` +
    `src:url(data:font/woff2;base64,${text}) format("woff2")}`
  );
}
