/** Release of this runtime, told to the coordinator at join. A test keeps it equal to package.json. */
export const VERSION = '0.1.0';
