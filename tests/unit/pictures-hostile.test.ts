import { randomUUID } from 'node:crypto';
import { crc32, deflateSync } from 'node:zlib';
import { decode } from 'fast-png';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningService, startService } from '../support/service.ts';
import { signedInAs } from '../support/staff.ts';

let service: RunningService;
beforeAll(async () => {
  service = await startService({ demo: true });
}, 60_000);
afterAll(() => service.stop());

const SIGNATURE = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);

/** A chunk of a PNG: length, type, content, checksum. */
function chunk(type: string, content: Buffer): Buffer {
  const whole = Buffer.alloc(12 + content.length);
  whole.writeUInt32BE(content.length, 0);
  whole.write(type, 4, 'latin1');
  content.copy(whole, 8);
  whole.writeUInt32BE(crc32(whole.subarray(4, 8 + content.length)), 8 + content.length);
  return whole;
}

function header(width: number, height: number): Buffer {
  const content = Buffer.alloc(13);
  content.writeUInt32BE(width, 0);
  content.writeUInt32BE(height, 4);
  content.set([8, 6], 8);
  return chunk('IHDR', content);
}

const png = (...chunks: Buffer[]) => Buffer.concat([SIGNATURE, ...chunks, chunk('IEND', Buffer.alloc(0))]);
const pixels = (bytes: number) => chunk('IDAT', deflateSync(Buffer.alloc(bytes), { level: 9 }));
const profile = chunk('iCCP', Buffer.concat([Buffer.from('a\0\0', 'latin1'), deflateSync(Buffer.alloc(200_000_000))]));

/** Made before the service begins: packing them takes longer than a connection waits. */
const BOMB = png(header(1, 1), pixels(200_000_000));

async function save(file: Buffer) {
  const admin = await signedInAs(service, 'administrator');
  const before = performance.now();
  const answer = await admin.pictures.save.mutate({
    requestId: randomUUID(),
    staffId: null,
    png: file.toString('base64'),
  });
  return { outcome: answer.outcome, ms: performance.now() - before };
}

describe('a picture that is none, or more than one', () => {
  it.each([
    ['a drawing in the clothes of a picture', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>')],
    ['a drawing behind the signature', Buffer.concat([SIGNATURE, Buffer.from('<svg onload="x()"/>')])],
    ['two sizes', png(header(1, 1), header(20_000, 20_000), pixels(5))],
    ['a size that fills the memory', png(header(60_000, 60_000), pixels(5))],
    [
      'a length that is not there',
      Buffer.concat([SIGNATURE, header(1, 1), Buffer.from([127, 255, 255, 255, 73, 68, 65, 84])]),
    ],
    ['no pixels', png(header(1, 1))],
    ['nothing', Buffer.alloc(0)],
  ])('%s is no picture', async (_what, file) => {
    expect((await save(file)).outcome).toBe('no picture');
  });

  it('far more pixels than it says, packed small, is refused before it is unpacked', async () => {
    const { outcome, ms } = await save(BOMB);
    expect(outcome).toBe('no picture');
    expect(ms).toBeLessThan(1_500);
  });

  it('is kept as its pixels only: no profile, text or second file comes along', async () => {
    const text = chunk('tEXt', Buffer.from('Comment\0<script>alert(1)</script>', 'latin1'));
    const file = Buffer.concat([png(header(1, 1), profile, text, pixels(5)), Buffer.from('PK\u0003\u0004 <script>')]);
    const { outcome, ms } = await save(file);
    expect(outcome).toBe('saved');
    expect(ms).toBeLessThan(1_500);
    const { crest } = await service.client.kiosk.state.query();
    const kept = Buffer.from(await (await fetch(`${service.url}${crest}`)).arrayBuffer());
    expect(kept.includes('script')).toBe(false);
    expect(kept.includes('iCCP')).toBe(false);
    expect(decode(kept)).toMatchObject({ width: 1, height: 1 });
  });
});
