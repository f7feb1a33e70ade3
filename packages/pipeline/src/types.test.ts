import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { expect, it } from 'vitest';

const here = dirname(fileURLToPath(import.meta.url));
const file = join(here, 'types.test-d.ts');
const EXPECTATION = /^ *\/\/ @ts-expect-error .*$/;

const root = join(here, '../../..');
const config = ts.readConfigFile(join(root, 'tsconfig.check.json'), ts.sys.readFile);
const options: ts.CompilerOptions = {
  ...ts.parseJsonConfigFileContent(config.config, ts.sys, root).options,
  incremental: false,
};

/** Compiles a text that stands in for the file. `earlier` saves reading the libraries again. */
function compile(text: string, earlier?: ts.Program): ts.Program {
  const host = ts.createCompilerHost(options);
  const getSourceFile = host.getSourceFile.bind(host);
  host.getSourceFile = (name, version, ...rest) =>
    name === file
      ? ts.createSourceFile(name, text, version)
      : (earlier?.getSourceFile(name) ?? getSourceFile(name, version, ...rest));
  return ts.createProgram([file], options, host, earlier);
}

/** Errors in the file as `line: message`. */
function errorsOf(program: ts.Program): string[] {
  const source = program.getSourceFile(file)!;
  return [
    ...program.getSyntacticDiagnostics(source),
    ...program.getSemanticDiagnostics(source),
  ].map(({ start, messageText }) => {
    const { line } = ts.getLineAndCharacterOfPosition(source, start ?? 0);
    return `${line + 1}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
  });
}

it('types refuse every wrong connection, and no right one', () => {
  const text = readFileSync(file, 'utf8');
  const program = compile(text);
  expect(errorsOf(program)).toEqual([]);

  const lines = text.split('\n');
  const expected = lines.flatMap((line, index) => (EXPECTATION.test(line) ? [index + 2] : []));
  const bare = lines.map((line) => line.replace(EXPECTATION, '//')).join('\n');
  const found = errorsOf(compile(bare, program)).map((error) => Number(error.split(':')[0]));
  expect(expected.length).toBeGreaterThan(15);
  expect([...new Set(found)]).toEqual(expected);
}, 60_000);
