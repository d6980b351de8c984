type Shape = {
  words?: string;
  /** Readable only by a password. */
  locked?: boolean;
  /** The table of objects as a stream, as newer writers keep it. */
  stream?: boolean;
  /** Bytes put in so that the whole is at least so long. */
  atLeast?: number;
};

/** A PDF of one page that any reader opens. */
export function smallPdf({ words = 'Van ban', locked = false, stream = false, atLeast = 0 }: Shape = {}): Buffer {
  const text = `BT /F1 18 Tf 40 760 Td (${words}) Tj ET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${text.length} >>\nstream\n${text}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    // What a program keeps beside the page may name the word without anything being locked.
    '<< /Note (EncryptMetadata false) /EncryptMetadata false >>',
  ];
  if (locked)
    objects.push(
      `<< /Filter /Standard /V 2 /R 3 /Length 128 /O <${'00'.repeat(32)}> /U <${'00'.repeat(32)}> /P -44 >>`,
    );
  let body = '%PDF-1.7\n%\xe2\xe3\xcf\xd3\n';
  if (atLeast > 0) body += `%${' '.repeat(atLeast)}\n`;
  const offsets = objects.map((object, index) => {
    const at = body.length;
    body += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const size = objects.length + 1;
  const root = `/Root 1 0 R${locked ? ` /Encrypt ${objects.length} 0 R` : ''}`;
  const at = body.length;
  if (stream) {
    const rows = [0, ...offsets, at].map((offset, index) => {
      const row = Buffer.alloc(6);
      row[0] = index === 0 ? 0 : 1;
      row.writeUInt32BE(offset, 1);
      return row;
    });
    const table = Buffer.concat(rows).toString('latin1');
    body += `${size} 0 obj\n<< /Type /XRef /Size ${size + 1} /W [1 4 1] ${root} /Length ${table.length} >>\nstream\n${table}\nendstream\nendobj\n`;
  } else {
    const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`);
    body += `xref\n0 ${size}\n0000000000 65535 f \n${rows.join('')}trailer\n<< /Size ${size} ${root} >>\n`;
  }
  return Buffer.from(`${body}startxref\n${at}\n%%EOF\n`, 'latin1');
}
