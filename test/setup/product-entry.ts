import { runCommand } from '../../server/commands/run-command.ts';
import { serve } from '../../server/commands/serve.ts';

// The product as `npm start` runs it, without the build; it does not outlive whoever started it.
process.on('disconnect', () => process.exit(1));
process.on('message', () => process.kill(process.pid, 'SIGTERM'));
// A start that fails has to end by itself, not because of or in spite of this channel.
process.channel?.unref();
await runCommand((args) =>
  serve(args, {
    environment: process.env,
    progress: (line) => void process.stdout.write(`${line}\n`),
    onReady: (server) => void process.send?.({ url: server?.url ?? '' }),
  }),
);
