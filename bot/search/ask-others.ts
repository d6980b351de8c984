import type { Procedure } from '../catalogue.ts';
import type { Command } from '../commands.ts';
import type { Ports } from '../ports.ts';
import { maskFor } from '../understand/personal-mask.ts';
import { isSure } from './choose-procedure.ts';
import { fuseByRank } from './fuse.ts';

const asked = 8;

/**
 * Asks the other searches about the procedures that these commands look for, where the local index is in doubt. By
 * question: what all of them find together. What is found so is offered, never shown without asking.
 */
export async function askOthers(ports: Ports, commands: Command[]): Promise<Map<string, Procedure[]> | undefined> {
  const { understanding, retrievers = [] } = ports;
  if (retrievers.length === 0) return undefined;
  const fused = new Map<string, Procedure[]>();
  for (const command of commands) {
    if (command.type !== 'findProcedure' || understanding.contentWords(command.text).length === 0) continue;
    const local = understanding.procedures.find(command.text, asked);
    const query = isSure(local) ? undefined : maskFor(understanding)?.hide(command.text);
    if (query === undefined) continue;
    const others = await Promise.all(retrievers.map((retrieve) => retrieve(query, asked)));
    if (others.every((found) => found.length === 0)) continue;
    const lists = [
      local.map(({ procedure }) => procedure.code),
      ...others.map((found) => found.map(({ code }) => code)),
    ];
    const procedures = fuseByRank(lists, asked).flatMap((code) => understanding.procedures.byCode(code) ?? []);
    if (procedures.length > 0) fused.set(command.text, procedures);
  }
  return fused;
}
