import { dirname, join, normalize } from 'node:path/posix';
import { expect, test } from 'vitest';
import { readSources, type SourceFile } from './source-files.ts';

const sources = readSources(['bot', 'server', 'miniapp'], /\.tsx?$/);

/** What a file imports, as project paths; packages under their own names. */
function importsOf({ path, text }: SourceFile): string[] {
  const statements = /^(?:import|export|\})[^'\n]*?\bfrom '([^'\s]+)'|^import '([^'\s]+)'|\bimport\('([^'\s]+)'\)/gm;
  const found = [...text.matchAll(statements)].map((parts) => parts.slice(1).find(Boolean) ?? '');
  return found.map((name) => (name.startsWith('.') ? normalize(join(dirname(path), name)) : name));
}

type Rule = { from: RegExp; except?: RegExp; mayImport: (target: string) => boolean };
const inside =
  (...folders: string[]) =>
  (target: string) =>
    folders.some((folder) => target.startsWith(`${folder}/`));
const isPackage = (target: string) => !/^(bot|server|miniapp|test|prisma|knowledge|\.\.)\//.test(target);

const rules: Record<string, Rule> = {
  'bot knows nothing outside itself but zod': {
    from: /^bot\//,
    mayImport: (target) => inside('bot')(target) || target === 'zod' || target === 'minisearch',
  },
  'the mini-app sees the contract only': {
    from: /^miniapp\//,
    mayImport: (target) => isPackage(target) || inside('miniapp', 'server/contract')(target),
  },
  'the console sees the contract only': {
    from: /^server\/console\//,
    mayImport: (target) => isPackage(target) || inside('server/console', 'server/contract')(target),
  },
  'the simulated Zalo sees protocol types only': {
    from: /^server\/simulator\//,
    mayImport: (target) =>
      isPackage(target) ||
      inside('server/simulator')(target) ||
      /^server\/zalo\/[\w-]*(protocol|wire)[\w-]*\.ts$/.test(target),
  },
  'the contract stands alone': {
    from: /^server\/contract\//,
    mayImport: (target) => inside('server/contract')(target) || target === 'zod',
  },
  'the server does not reach into its web apps': {
    from: /^server\//,
    except: /^server\/(console|simulator)\//,
    mayImport: (target) => isPackage(target) || (inside('server', 'bot')(target) && !/^server\/console\//.test(target)),
  },
};

for (const [name, rule] of Object.entries(rules)) {
  test(name, () => {
    const concerned = sources.filter(({ path }) => rule.from.test(path) && !rule.except?.test(path));
    const broken = concerned.flatMap((source) =>
      importsOf(source)
        .filter((target) => !rule.mayImport(target))
        .map((target) => `${source.path} → ${target}`),
    );
    expect(broken).toEqual([]);
  });
}

test('the rules see imports at all', () => {
  const own = sources.filter(({ path }) => path === 'server/knowledge/knowledge.ts').flatMap(importsOf);
  expect(own).toContain('bot/catalogue.ts');
});
