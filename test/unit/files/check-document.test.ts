import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { AppError } from '../../../server/errors.ts';
import { checkDocument, largestDocument } from '../../../server/files/check-document.ts';
import { fileName } from '../../../server/files/file-name.ts';
import { smallPdf } from '../../setup/small-pdf.ts';

function faultOf(bytes: Buffer): { code: string; fault: string | undefined; told: string } | undefined {
  try {
    checkDocument(bytes);
    return undefined;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { code: error.code, fault: error.info.detail, told: error.info.told?.vi ?? '' };
  }
}

describe('a document is taken', () => {
  const signed = Buffer.concat([
    smallPdf(),
    Buffer.from('7 0 obj\n<< /Type /Sig >>\nendobj\nxref\n0 1\n0000000000 65535 f \ntrailer\n<< /Size 8 /Prev 9 >>\n'),
  ]);
  const at = signed.lastIndexOf('xref\n0 1');
  test.each([
    ['with a table', smallPdf()],
    ['with a table that is a stream', smallPdf({ stream: true })],
    ['behind a byte order mark', Buffer.concat([Buffer.from('\xef\xbb\xbf', 'latin1'), smallPdf()])],
    ['with blank bytes behind its end', Buffer.concat([smallPdf(), Buffer.alloc(600, 10)])],
    ['that was signed afterwards', Buffer.concat([signed, Buffer.from(`startxref\n${at}\n%%EOF`)])],
    ['of just under 5 MB', smallPdf({ atLeast: largestDocument - 2000 })],
  ])('%s', (_what, bytes) => {
    expect(faultOf(bytes)).toBeUndefined();
  });
});

describe('a document is refused with the reason', () => {
  test.each([
    ['empty', Buffer.alloc(0), 'empty', /rỗng/],
    ['too large', smallPdf({ atLeast: largestDocument }), 'too_large', /5 MB/],
    ['locked', smallPdf({ locked: true }), 'locked', /mật khẩu/],
    ['locked, with a stream', smallPdf({ locked: true, stream: true }), 'locked', /mật khẩu/],
    ['an office document', Buffer.concat([Buffer.from('PK\x03\x04'), deflateRawSync('word')]), 'office', /Word/],
    ['an old office document', Buffer.from('d0cf11e0a1b11ae1000000000000000000', 'hex'), 'office', /Word/],
    ['a page', Buffer.from('<!doctype html><script>alert(1)</script>%PDF-1.4'), 'not_pdf', /không phải PDF/],
    ['a program', Buffer.from(`MZ${'\0'.repeat(60)}`), 'not_pdf', /không phải PDF/],
    ['only a first line', Buffer.from('%PDF-1.7\n'), 'damaged', /hỏng/],
    ['an end that points beyond it', Buffer.from('%PDF-1.7\nstartxref\n99999\n%%EOF'), 'damaged', /hỏng/],
    ['an end that points at nothing', Buffer.from('%PDF-1.7\n%nothing here\nstartxref\n9\n%%EOF'), 'damaged', /hỏng/],
  ])('%s', (_what, bytes, fault, words) => {
    expect(faultOf(bytes)).toMatchObject({ fault, told: expect.stringMatching(words) });
  });

  test('a picture that calls itself a PDF', async () => {
    const create = { width: 8, height: 8, channels: 3, background: '#448822' } as const;
    expect(faultOf(await sharp({ create }).jpeg().toBuffer())).toMatchObject({
      code: 'unsupported_media',
      fault: 'picture',
      told: expect.stringMatching(/là ảnh/),
    });
  });

  test('cut off anywhere', () => {
    for (const whole of [smallPdf(), smallPdf({ stream: true })]) {
      const end = whole.lastIndexOf('%%EOF');
      fc.assert(
        fc.property(fc.integer({ min: 9, max: end }), (length) => {
          expect(faultOf(whole.subarray(0, length))).toMatchObject({ code: 'unsupported_media', fault: 'damaged' });
        }),
      );
    }
  });

  test('any bytes, without falling over', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        expect(faultOf(Buffer.concat([Buffer.from('%PDF-1.4\n'), bytes]))?.code).toMatch(/unsupported_media/);
      }),
    );
  });
});

test.each([
  ['Biên bản kiểm tra.PDF', 'Biên bản kiểm tra.pdf'],
  ['../../etc/passwd', '.. .. etc passwd.pdf'],
  ['gia\u202efdp.exe', 'gia fdp.pdf'],
  ['  "a"\r\nSet-Cookie: x.pdf', 'a Set-Cookie x.pdf'],
  ['.pdf', 'Tài liệu.pdf'],
  [`${'ă'.repeat(200)}.pdf`, `${'ă'.repeat(80)}.pdf`],
])('the name %j becomes %j', (given, name) => {
  expect(fileName(given, { extension: 'pdf', otherwise: 'Tài liệu' })).toBe(name);
});
