import { expect, test } from 'vitest';
import { readJunit } from './junit.mjs';
import { closingTable } from './table.mjs';
import { readVitestReport } from './vitest-report.mjs';

test('JUnit as pytest writes it', () => {
  const xml = `<?xml version="1.0"?><testsuites><testsuite name="pytest" errors="1" failures="1" skipped="1" tests="4">
    <testcase classname="t.test_a" name="test_ok" time="0.1" />
    <testcase classname="t.test_a" name="test_bad[a&lt;b]" time="0.1"><failure message="x">no
      </failure></testcase>
    <testcase classname="t.test_a" name="test_error" time="0.1"><error message="x">e</error></testcase>
    <testcase classname="t.test_a" name="test_skip" time="0.1"><skipped message="x" /></testcase>
    </testsuite></testsuites>`;
  expect(readJunit(xml)).toEqual({
    passed: 1,
    failed: 2,
    skipped: 1,
    failures: ['t.test_a › test_bad[a<b]', 't.test_a › test_error'],
  });
});

test('JUnit as ctest writes it', () => {
  const xml = `<testsuite name="(empty)" tests="3" failures="1" disabled="0" skipped="1">
    <testcase name="gate" classname="gate" time="0.01" status="run"><system-out>ok</system-out></testcase>
    <testcase name="bad" classname="bad" time="0.01" status="fail"><failure message=""/><system-out/></testcase>
    <testcase name="none" classname="none" time="0" status="notrun"><skipped message="x"/></testcase>
  </testsuite>`;
  expect(readJunit(xml)).toEqual({ passed: 1, failed: 1, skipped: 1, failures: ['bad › bad'] });
});

test("vitest's report, with a file that cannot be loaded", () => {
  const report = {
    testResults: [
      {
        name: '/x/a.test.ts',
        status: 'failed',
        assertionResults: [
          { status: 'passed', fullName: 'one' },
          { status: 'failed', fullName: 'two' },
          { status: 'pending', fullName: 'three' },
        ],
      },
      {
        name: '/x/b.test.ts',
        status: 'failed',
        message: 'cannot load\nmore',
        assertionResults: [],
      },
    ],
  };
  const { passed, failed, skipped, failures } = readVitestReport(report);
  expect({ passed, failed, skipped }).toEqual({ passed: 1, failed: 2, skipped: 1 });
  expect(failures[0]).toMatch(/a\.test\.ts › two$/);
  expect(failures[1]).toMatch(/b\.test\.ts: cannot load$/);
});

test('the table ends with the sums alone on a line', () => {
  const rows = [
    { name: 'unit', passed: 10, failed: 1, skipped: 0, milliseconds: 1234 },
    { name: 'native', passed: 5, failed: 0, skipped: 0, milliseconds: 12_340 },
  ];
  expect(closingTable(rows)).toMatchInlineSnapshot(`
    "
    stage            passed   failed  skipped     time
    unit                 10        1        0    1.2 s
    native                5        0        0     12 s

    15 passed, 1 failed"
  `);
});
