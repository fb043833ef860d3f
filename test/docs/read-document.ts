/** Code of a document that runs as one module. Its lines have the numbers they have in the document. */
export interface Script {
  /** `README.md`, and for a block that stands alone `README.md:120`. */
  readonly name: string;
  readonly document: string;
  readonly code: string;
}

const opening = /^ {0,3}(?<fence>`{3,}|~{3,}) *(?<language>[\w+-]*)(?<words>.*)$/;
const misspelt = ["typescript", "javascript", "tsx", "jsx", "mjs", "cjs", "mts", "cts"];

/**
 * The code of a Markdown document: its blocks `ts` and `js` from top to bottom share one scope, a block `ts alone` has
 * its own. Everything else in the document becomes empty lines.
 *
 * @throws Error for a block that would silently not run: another name for the language, another word, no end.
 */
export function readDocument(document: string, markdown: string): Script[] {
  const lines = markdown.split(/\r?\n/);
  const shared = lines.map(() => "");
  const alone: Script[] = [];
  let count = 0;
  for (let at = 0; at < lines.length; at++) {
    const { fence, language = "", words = "" } = opening.exec(lines[at]!)?.groups ?? {};
    if (fence === undefined) continue;
    const end = lines.findIndex((line, index) => index > at && line.trim().startsWith(fence));
    if (end === -1) throw new Error(`${document}:${at + 1}: this block has no end`);
    const word = words.trim();
    if (misspelt.includes(language.toLowerCase())) throw new Error(`${document}:${at + 1}: name it ts or js`);
    if (language === "ts" || language === "js") {
      if (word !== "" && word !== "alone") throw new Error(`${document}:${at + 1}: unknown word "${word}"`);
      const own = word === "alone" ? lines.map(() => "") : shared;
      for (let inside = at + 1; inside < end; inside++) own[inside] = lines[inside]!;
      if (own !== shared) alone.push({ name: `${document}:${at + 1}`, document, code: own.join("\n") });
      count += own === shared ? 1 : 0;
    }
    at = end;
  }
  return count === 0 ? alone : [{ name: document, document, code: shared.join("\n") }, ...alone];
}
