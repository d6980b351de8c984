import { defineConfig } from 'prisma/config';

// The Rust schema engine is never used (migrations are applied by server/database/migrate.ts);
// without this, `prisma generate` tries to download it and fails where there is no internet.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= '/bin/false';

export default defineConfig({ schema: 'prisma/schema.prisma', migrations: { path: 'prisma/migrations' } });
