import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { z } from 'zod';

export type TakenMail = { from: string; to: string; text: string };

/** A real SMTP server on a free port; what it took, and its address. */
export async function startSmtp(options: SMTPServerOptions = {}) {
  const taken: TakenMail[] = [];
  const smtp = new SMTPServer({
    authOptional: true,
    allowInsecureAuth: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope;
        const from = mailFrom ? mailFrom.address : '';
        taken.push({ from, to: rcptTo.map(({ address }) => address).join(), text: Buffer.concat(chunks).toString() });
        done();
      });
    },
    ...options,
  });
  smtp.on('error', () => undefined);
  await new Promise<void>((resolve) => void smtp.listen(0, '127.0.0.1', resolve));
  const { port } = z.object({ port: z.number() }).parse(smtp.server.address());
  return {
    taken,
    host: `127.0.0.1:${port}`,
    close: () => new Promise<void>((resolve) => void smtp.close(() => resolve())),
  };
}

/** The text of a message as its reader sees it. */
export function textOf(raw = ''): string {
  const [head = '', ...body] = raw.split('\r\n\r\n');
  const coded = body.join('\r\n\r\n');
  if (/base64/i.test(head)) return Buffer.from(coded, 'base64').toString();
  const bytes = coded
    .replaceAll(/=\r\n/g, '')
    .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString();
}
