import { expect } from 'vitest';

const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

/** Written down from what a page of Gatehouse needs, not from the code. */
const WANTED: Readonly<Record<string, string>> = {
  'content-security-policy': POLICY,
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), usb=(), serial=(), payment=()',
};

/** Expects every security header, a word about caches, and nothing that opens the door to other pages or tells of it. */
export function expectSecured(headers: Headers, what: string): void {
  for (const [name, value] of Object.entries(WANTED)) expect(headers.get(name), `${what}: ${name}`).toBe(value);
  expect(headers.get('cache-control'), `${what}: cache-control`).toMatch(/^(no-store|.*immutable)$/);
  for (const name of ['access-control-allow-origin', 'access-control-allow-credentials', 'server', 'x-powered-by']) {
    expect(headers.get(name), `${what}: ${name}`).toBeNull();
  }
}
