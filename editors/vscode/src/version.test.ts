import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isOlder } from './version';

test('versions are compared by number, from left to right', () => {
  for (const [version, than] of [
    ['0.1.0', '0.1.1'],
    ['0.1.9', '0.2.0'],
    ['0.9.9', '0.10.0'],
    ['1.99.99', '2.0.0'],
    ['0.0.0', '0.1.0'],
    ['0.1', '0.1.1'],
  ] as const) {
    assert.equal(isOlder(version, than), true, `${version} < ${than}`);
    assert.equal(isOlder(than, version), false, `${than} >= ${version}`);
  }
});

test('equal versions are not older, whatever follows the numbers', () => {
  for (const [version, than] of [
    ['0.1.0', '0.1.0'],
    ['0.1', '0.1.0'],
    ['0.1.0-rc.1', '0.1.0'],
    ['0.1.0+abc', '0.1.0'],
  ] as const) {
    assert.equal(isOlder(version, than), false);
    assert.equal(isOlder(than, version), false);
  }
});

test('what is not a version is older than any', () => {
  for (const version of ['', 'unknown', 'v']) assert.equal(isOlder(version, '0.1.0'), true, version);
});
