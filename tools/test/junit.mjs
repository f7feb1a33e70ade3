const attribute = (tag, name) => {
  const found = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];
  return found
    ?.replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');
};

/**
 * The counts of a JUnit report, as pytest and ctest write it.
 * @param {string} xml
 * @returns {{ passed: number, failed: number, skipped: number, failures: string[] }}
 */
export function readJunit(xml) {
  const result = { passed: 0, failed: 0, skipped: 0, failures: [] };
  for (const [, tag, body = ''] of xml.matchAll(
    /<testcase\b([^>]*?)(?:\/>|>(.*?)<\/testcase>)/gs,
  )) {
    const name = [attribute(tag, 'classname'), attribute(tag, 'name')].filter(Boolean).join(' › ');
    if (/<(failure|error)\b/.test(body) || attribute(tag, 'status') === 'fail') {
      result.failed++;
      result.failures.push(name);
    } else if (/<skipped\b/.test(body)) {
      result.skipped++;
    } else {
      result.passed++;
    }
  }
  return result;
}
