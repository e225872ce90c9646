/** Asks Python itself whether source is what we meant. Any Python 3 will do: nothing is imported but its own `ast`. */
import { spawnSync } from "node:child_process";

const program = `
import ast, json, sys
def value_of(node):
    try:
        return ast.literal_eval(node)
    except ValueError:
        return None
answers = []
for text in json.load(sys.stdin):
    try:
        tree = ast.parse(text)
        compile(text, "x", "exec")
        answers.append({"docstring": ast.get_docstring(tree, clean=False), "values": [
            value_of(node.value) for node in tree.body if isinstance(node, ast.Assign)
        ], "kinds": [type(node).__name__ for node in tree.body]})
    except (SyntaxError, ValueError, SyntaxWarning) as error:
        answers.append({"error": str(error)})
print(json.dumps(answers))
`;

export interface Parsed {
  readonly error?: string;
  readonly docstring?: string | null;
  /** Values of the top-level assignments, where they are literals. */
  readonly values?: readonly unknown[];
  /** Kinds of the top-level statements: "Assign", "Expr" …. */
  readonly kinds?: readonly string[];
}

export const pythonIsThere: boolean = spawnSync("python3", ["--version"]).status === 0;

/** One answer a source text. */
export function parsePython(sources: readonly string[]): readonly Parsed[] {
  const run = spawnSync("python3", ["-W", "error::SyntaxWarning", "-c", program], { input: JSON.stringify(sources), encoding: "utf8", maxBuffer: 1 << 26, env: { ...process.env, PYTHONUTF8: "1" } });
  if (run.status !== 0) throw new Error(`python3 failed: ${run.stderr}`);
  return JSON.parse(run.stdout) as readonly Parsed[];
}
