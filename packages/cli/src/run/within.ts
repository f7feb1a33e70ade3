/** Waits for something, but not for longer than some seconds. `false`: it has not come. */
export async function within(seconds: number, awaited: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<false>((resolve) => {
    timer = setTimeout(() => {
      resolve(false);
    }, seconds * 1000);
  });
  try {
    return await Promise.race([awaited.then(() => true), patience]);
  } finally {
    clearTimeout(timer);
  }
}
