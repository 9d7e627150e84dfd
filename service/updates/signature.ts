/** The signature over a list of versions: Ed25519, as base64 in a file of its own beside the list. */
import { createPublicKey, type KeyObject, sign, verify } from 'node:crypto';

/** The public half of a key as it is built into a copy of Gatehouse. */
export function publicKeyText(key: KeyObject): string {
  return createPublicKey(key).export({ type: 'spki', format: 'der' }).toString('base64');
}

/** Reads what `publicKeyText` wrote; null where it is no Ed25519 key. */
export function readPublicKey(text: string): KeyObject | null {
  try {
    const key = createPublicKey({ key: Buffer.from(text, 'base64'), type: 'spki', format: 'der' });
    return key.asymmetricKeyType === 'ed25519' ? key : null;
  } catch {
    return null;
  }
}

/** The text of the signature over a list. */
export function signatureOf(list: Uint8Array, key: KeyObject): string {
  return sign(null, list, key).toString('base64');
}

/** Whether whoever has the other half of the key signed this list, byte for byte. */
export function isSigned(list: Uint8Array, signature: string, key: KeyObject): boolean {
  return verify(null, list, key, Buffer.from(signature.trim(), 'base64'));
}
