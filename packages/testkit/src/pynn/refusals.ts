import { isAntiphonError } from '@antiphon/core';
import { CaseFault } from './lookup.js';

/** What PyNN says where its own code breaks down, and where it was recorded without its extension of NEST: that says nothing about a case. */
const BREAKDOWNS = [
  /^AttributeError: '\w+' object has no attribute/,
  /^(IndexError|KeyError|MemoryError|UnboundLocalError|ZeroDivisionError|NameError|SyntaxError): /,
  /^TypeError: (unsupported operand|'\w+' object is not|.*positional arguments? but|only .* arrays?|can only)/,
  /^ValueError: (Calling nonzero on 0d arrays|need at least one array|zero-size array|setting an array element|The truth value of an array|could not broadcast|operands could not)/,
  /There was a problem loading NEST extensions/,
];

/** What PyNN's expressions of synapses lack: functions of d. */
const EXPRESSIONS = /^InvalidParameterValueError: For parameter \w+ expected .*float.*got .*str/;

/**
 * Why PyNN raised an error that says nothing about the network: this may run all the same, and there is nothing to compare with.
 * `undefined` where the error is a refusal, which has to be one here, too.
 */
export function reasonToRun(error: string): string | undefined {
  if (EXPRESSIONS.test(error)) return 'PyNN has no functions in expressions of synapses';
  return BREAKDOWNS.some((pattern) => pattern.test(error)) ? 'PyNN broke down' : undefined;
}

/** Whether an error refuses what a case asks for; others are of the environment, or faults of ours. */
export function isRefusal(error: unknown): boolean {
  if (error instanceof CaseFault) return true;
  return (
    isAntiphonError(error) && error.code.startsWith('PYNN_') && error.code !== 'PYNN_BACKEND_LOST'
  );
}
