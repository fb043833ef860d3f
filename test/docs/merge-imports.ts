import ts from "typescript";

/** A piece of text to put in the place of another. */
export interface Edit {
  readonly from: number;
  readonly to: number;
  readonly insert: string;
}

/** `{ name }`, `name` or `* as name` of one import; `undefined` for an import of nothing, run for what it does. */
interface Part {
  readonly module: string;
  readonly named: boolean;
  readonly text: string | undefined;
  readonly typeOnly: boolean;
}

/**
 * One import for all that a document takes from a package, where it does so first: to import a name twice is an error,
 * and every block should be able to show what it needs. No line moves.
 */
export function mergeImports(imports: readonly ts.ImportDeclaration[]): Edit[] {
  const parts = imports.flatMap(partsOf);
  const merged = new Set<string>();
  return imports.map((each) => {
    const module = moduleOf(each);
    const statement = merged.has(module) ? "" : writeImports(parts.filter((part) => part.module === module));
    merged.add(module);
    return { from: each.getStart(), to: each.end, insert: statement + each.getText().replace(/[^\n]/g, "") };
  });
}

function partsOf(node: ts.ImportDeclaration): Part[] {
  const module = moduleOf(node);
  const { name, namedBindings, isTypeOnly: typeOnly = false } = node.importClause ?? {};
  if (node.importClause === undefined) return [{ module, named: false, text: undefined, typeOnly: false }];
  const whole = name === undefined ? [] : [{ module, named: false, text: name.text, typeOnly }];
  if (namedBindings === undefined) return whole;
  if (ts.isNamespaceImport(namedBindings))
    return [...whole, { module, named: false, text: namedBindings.getText(), typeOnly }];
  const named = namedBindings.elements.map((element) => ({
    module,
    named: true,
    text: element.getText().replace(/^type\s+/, ""),
    typeOnly: typeOnly || element.isTypeOnly,
  }));
  return [...whole, ...named];
}

function writeImports(parts: readonly Part[]): string {
  const from = JSON.stringify(parts[0]!.module);
  const texts = [...new Set(parts.map(({ text, named }) => JSON.stringify({ text, named })))];
  const written = texts.map((key) => {
    const same = parts.filter(({ text, named }) => JSON.stringify({ text, named }) === key);
    // A type for one block and a value for another is a value.
    return { ...same[0]!, type: same.every(({ typeOnly }) => typeOnly) ? "type " : "" };
  });
  const whole = written.filter(({ named }) => !named);
  const names = written.filter(({ named }) => named).map(({ text, type }) => `${type}${text}`);
  return [
    ...whole.map(({ text, type }) => (text === undefined ? `import ${from};` : `import ${type}${text} from ${from};`)),
    ...(names.length === 0 ? [] : [`import { ${names.join(", ")} } from ${from};`]),
  ].join(" ");
}

function moduleOf(node: ts.ImportDeclaration): string {
  return (node.moduleSpecifier as ts.StringLiteral).text;
}
