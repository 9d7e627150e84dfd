import { hostname, networkInterfaces } from 'node:os';

/** The names and addresses under which this machine is found. */
export function machineNames(): { type: 'dns' | 'ip'; value: string }[] {
  const own = hostname();
  const names = [own, `${own}.local`, 'localhost'].map((value) => ({
    type: 'dns' as const,
    value: value.toLowerCase(),
  }));
  const addresses = Object.values(networkInterfaces()).flatMap((found) => found ?? []);
  return [
    ...names,
    // Addresses with a zone are of one cable only, and no browser takes them.
    ...addresses
      .filter(({ address }) => !address.startsWith('fe80'))
      .map(({ address }) => ({ type: 'ip' as const, value: address })),
  ];
}

/** Whether an origin is this machine at a port: a foreign name that points here is not (DNS rebinding). */
export function isOfficeOrigin(origin: string, port: number): boolean {
  return machineNames().some(({ value }) => {
    const host = value.includes(':') ? `[${value}]` : value;
    return origin === `https://${host}${port === 443 ? '' : `:${port}`}`;
  });
}
