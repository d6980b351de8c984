import { expect, test } from 'vitest';
import { createUploadTickets } from '../../../server/files/upload-tickets.ts';
import { newId } from '../../../server/ids.ts';

let now = new Date('2026-11-20T02:00:00Z');
const tickets = createUploadTickets({ secret: 's'.repeat(32), clock: () => now });

test('a ticket allows what it was issued for until it is too old', () => {
  now = new Date('2026-11-20T02:00:00Z');
  const citizenId = newId();
  const { ticket, expiresAt } = tickets.issue({ citizenId, purpose: 'case_before' });
  expect(tickets.read(ticket)).toMatchObject({ citizenId, purpose: 'case_before' });
  expect(encodeURIComponent(ticket)).toBe(ticket);
  now = new Date(expiresAt.getTime() - 1);
  expect(tickets.read(ticket)).toMatchObject({ citizenId });
  now = expiresAt;
  expect(() => tickets.read(ticket)).toThrow(expect.objectContaining({ code: 'forbidden' }));
});

test('every ticket names a file of its own', () => {
  const citizenId = newId();
  const ids = [1, 2, 3].map(() => tickets.read(tickets.issue({ citizenId, purpose: 'chat' }).ticket).fileId);
  expect(new Set(ids).size).toBe(3);
});

test('a changed, foreign or senseless ticket allows nothing', () => {
  const { ticket } = tickets.issue({ citizenId: newId(), purpose: 'chat' });
  const [body = '', signature = ''] = ticket.split('.');
  const other = createUploadTickets({ secret: 't'.repeat(32), clock: () => now });
  const forged = Buffer.from(JSON.stringify({ fileId: newId(), citizenId: newId(), purpose: 'chat', exp: 9e15 }));
  const bad = [
    '',
    '.',
    'x',
    body,
    `${body}.`,
    `${ticket}.x`,
    `${body}x.${signature}`,
    `${forged.toString('base64url')}.${signature}`,
    other.issue({ citizenId: newId(), purpose: 'chat' }).ticket,
  ];
  for (const one of bad) expect(() => tickets.read(one)).toThrow(expect.objectContaining({ code: 'forbidden' }));
});
