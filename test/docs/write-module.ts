import ts from "typescript";
import { type Edit, mergeImports } from "./merge-imports.js";
import type { Script } from "./read-document.js";

/** A module to run, and the places of the results it claims. */
export interface Module {
  readonly code: string;
  readonly claims: readonly string[];
}

/**
 * Turns a script into a module: imports of several blocks are merged, and a result named in a comment is checked.
 *
 * `quote.total;   // "56.25" of 62.50` claims that the statement gives the JSON at the start of the comment; what follows
 * it is prose. `// → "56.25"` claims so too, also in the line below the statement. `const total = …;   // "56.25"` claims
 * it of the constant. A comment that begins with anything else claims nothing.
 *
 * @throws Error for an arrow without a result that can be read.
 */
export function writeModule({ document, code }: Script, checker: string): Module {
  const source = ts.createSourceFile(document, code, ts.ScriptTarget.ES2022, true, ts.ScriptKind.TS);
  const edits: Edit[] = mergeImports(source.statements.filter(ts.isImportDeclaration));
  const claims: string[] = [];
  const visit = (node: ts.Node): void => {
    const where = `${document}:${source.getLineAndCharacterOfPosition(node.end).line + 1}`;
    const checks = checksOf(node, where, code);
    edits.push(...checks);
    if (checks.length > 0) claims.push(where);
    ts.forEachChild(node, visit);
  };
  visit(source);
  // From the last to the first, so that an edit does not move the places of the others.
  const edited = edits
    .sort((one, other) => other.from - one.from)
    .reduce((text, { from, to, insert }) => text.slice(0, from) + insert + text.slice(to), code);
  return { code: `${edited}\nimport { checkResult } from ${JSON.stringify(checker)};\n`, claims };
}

/** The edits that check the claim beside a statement: of the expression it is, or of the one constant it declares. */
function checksOf(node: ts.Node, where: string, code: string): readonly Edit[] {
  if (!ts.isExpressionStatement(node) && !ts.isVariableStatement(node)) return [];
  const expected = claimAfter(code, node.end, where);
  if (expected === undefined) return [];
  const begin = `checkResult(${JSON.stringify(where)}, (`;
  const end = `), ${expected});`;
  if (ts.isExpressionStatement(node)) {
    const start = node.getStart();
    return [
      { from: start, to: start, insert: begin },
      { from: node.expression.end, to: node.end, insert: end },
    ];
  }
  const [first, ...others] = node.declarationList.declarations;
  if (first === undefined || others.length > 0 || !ts.isIdentifier(first.name)) return [];
  return [{ from: node.end, to: node.end, insert: `; ${begin}${first.name.text}${end}` }];
}

/** The result that the comment after a statement names, as code. */
function claimAfter(code: string, end: number, where: string): string | undefined {
  const rest = code.slice(end);
  const comment = /^[ \t]*\/\/(.*)/.exec(rest)?.[1] ?? /^[ \t]*\r?\n[ \t]*\/\/(\s*→.*)/.exec(rest)?.[1];
  if (comment === undefined) return undefined;
  const arrow = /^\s*→/.test(comment);
  const literal = literalAt(comment.replace("→", "").trim());
  if (arrow && literal === undefined) throw new Error(`${where}: no result can be read after the arrow`);
  return literal;
}

/** The JSON, or `undefined`, that a text begins with. Names of fields need no quotes. */
function literalAt(text: string): string | undefined {
  // A number that goes on, as in 2026-12-31 or 10.5.1, is prose; so is a word that only begins like `true`.
  const simple = /^(?:"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?|true|false|null|undefined)(?=$|[\s,;:)]|\.(?:\s|$))/.exec(text);
  if (simple !== null) return simple[0];
  if (!/^[[{]/.test(text)) return undefined;
  for (let end = 1; end <= text.length; end++) {
    if (!/[\]}]/.test(text[end - 1]!)) continue;
    const tried = text.slice(0, end);
    for (const json of [tried, tried.replace(/([{,]\s*)([A-Za-z_$][\w$]*)\s*:/g, '$1"$2":')])
      if (isJson(json)) return `(${json})`;
  }
  return undefined;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
