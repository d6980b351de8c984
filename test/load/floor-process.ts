import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { Pool } from 'pg';

// The least a durable webhook can be: Express, its JSON parser, one INSERT. What the product is measured against.
const pool = new Pool({ connectionString: process.env.FLOOR_DATABASE, max: 10 });
await pool.query('CREATE TABLE IF NOT EXISTS bench_floor (id uuid PRIMARY KEY, body jsonb NOT NULL)');
const app = express();
app.use(express.json());
app.post('/webhook', async (request, response) => {
  await pool.query('INSERT INTO bench_floor (id, body) VALUES ($1, $2)', [randomUUID(), request.body]);
  response.json({ error: 0 });
});
const listening = app.listen(0, '127.0.0.1', () => {
  process.send?.({ url: `http://127.0.0.1:${(listening.address() as AddressInfo).port}/webhook` });
});
process.on('disconnect', () => process.exit(0));
