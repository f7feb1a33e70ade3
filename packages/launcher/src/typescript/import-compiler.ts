import type TypeScript from 'typescript';

/** Loads the TypeScript compiler, which takes a third of a second: only when it is needed. */
export async function importCompiler(): Promise<typeof TypeScript> {
  const { default: ts } = await import('typescript');
  return ts;
}
