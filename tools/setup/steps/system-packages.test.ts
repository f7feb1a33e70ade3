import { expect, test } from 'vitest';
import { missingPackages, missingPynnPackages, missingTestPackages } from './system-packages.mjs';

const python = { path: '/usr/bin/python3.11', version: '3.11.2', venv: true, headers: true };
const bare = {
  has: (_command: string) => true,
  installed: (packages: string[]) => packages,
  interpreter: () => python as typeof python | undefined,
  skip: false,
};

test('nothing is asked of a machine that has all', () => {
  expect(missingPackages(bare)).toEqual([]);
});

test('a fresh machine is asked for the libraries and commands that it lacks', () => {
  const fresh = {
    ...bare,
    has: (command: string) => command !== 'pkg-config' && command !== 'make',
    installed: () => ['doctest-dev'],
  };
  expect(missingPackages(fresh)).toEqual([
    'libmsgpack-cxx-dev',
    'libnats-dev',
    'make',
    'nlohmann-json3-dev',
    'pkg-config',
  ]);
});

test("Debian's bare Python lacks venv and headers", () => {
  const interpreter = () => ({ ...python, venv: false, headers: false });
  expect(missingPackages({ ...bare, interpreter })).toEqual(['python3-dev', 'python3-venv']);
});

test('a machine without Python is asked for one', () => {
  expect(missingPackages({ ...bare, interpreter: () => undefined })).toEqual([
    'python3',
    'python3-dev',
    'python3-venv',
  ]);
});

test('a user who brings the packages in another way is not asked', () => {
  expect(missingPackages({ ...bare, installed: () => [], skip: true })).toEqual([]);
});

test('tests need an MPI', () => {
  expect(missingTestPackages(bare)).toEqual([]);
  expect(missingTestPackages({ ...bare, has: () => false })).toEqual([
    'openmpi-bin',
    'libopenmpi-dev',
  ]);
  expect(missingTestPackages({ ...bare, has: () => false, skip: true })).toEqual([]);
  expect(missingPynnPackages({ ...bare, installed: (names) => names })).toEqual([]);
  expect(missingPynnPackages({ ...bare, installed: () => [] })).toEqual(['libboost-dev']);
});
