import { X509Certificate } from 'node:crypto';

/** The office door's own key and certificate, as PEM. */
export interface DoorCertificate {
  readonly key: string;
  readonly certificate: string;
}

const YEARS_MS = 10 * 365 * 24 * 60 * 60 * 1000;
/** A clock that is a little behind must not find it not valid yet. */
const SLACK_MS = 24 * 60 * 60 * 1000;

/**
 * Makes a key and a certificate that signs itself: no authority vouches for a tablet in a school's network, so it is
 * known by its fingerprint. The library loads only here, when a door is turned on for the first time.
 *
 * @param names host names and addresses under which the door is found now
 */
export async function makeCertificate(
  names: readonly { type: 'dns' | 'ip'; value: string }[],
  now: number,
): Promise<DoorCertificate> {
  await import('reflect-metadata');
  const x509 = await import('@peculiar/x509');
  const signing = { name: 'ECDSA', hash: 'SHA-256' } as const;
  const keys = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify']);
  const certificate = await x509.X509CertificateGenerator.createSelfSigned(
    {
      name: 'CN=Gatehouse',
      keys,
      notBefore: new Date(now - SLACK_MS),
      notAfter: new Date(now + YEARS_MS),
      signingAlgorithm: signing,
      extensions: [
        new x509.BasicConstraintsExtension(false, undefined, true),
        new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
        new x509.SubjectAlternativeNameExtension([...names]),
      ],
    },
    crypto,
  );
  const key = Buffer.from(await crypto.subtle.exportKey('pkcs8', keys.privateKey)).toString('base64');
  return {
    key: `-----BEGIN PRIVATE KEY-----\n${key.replace(/.{64}/g, '$&\n').trimEnd()}\n-----END PRIVATE KEY-----\n`,
    certificate: certificate.toString('pem'),
  };
}

/** SHA-256 of a certificate as browsers show it: "AB:CD:…". */
export function fingerprintOf(certificate: string): string {
  return new X509Certificate(certificate).fingerprint256;
}
