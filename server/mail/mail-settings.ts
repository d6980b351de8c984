/** A mail server, whose address holds its password, and the sender of what goes through it. */
export type MailSettings = { smtpUrl: string; from: string };

/** Undefined where no mail server is named. The sender is, unless told, the server's user or `no-reply@` its host. */
export function readMail(given: { smtpUrl: string | undefined; from: string | undefined }): MailSettings | undefined {
  const { smtpUrl, from } = given;
  if (smtpUrl === undefined) return undefined;
  const { username, hostname } = new URL(smtpUrl);
  const user = decodeURIComponent(username);
  return { smtpUrl, from: from ?? (user.includes('@') ? user : `no-reply@${hostname}`) };
}
