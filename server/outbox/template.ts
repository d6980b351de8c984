import type { ZaloTemplate } from '../knowledge/schemas.ts';

/** Most characters a parameter of a template message may have. Source: Zalo ZBS template rules. */
const longest: Record<string, number> = {
  name: 30,
  phone: 15,
  address: 200,
  code: 30,
  status: 30,
  time: 20,
  url: 200,
  amount: 20,
};

/** The approved template for a purpose, with exactly the parameters it was approved with; undefined when none is known. */
export function fillTemplate(
  templates: ZaloTemplate[],
  wanted: { purpose: string; parameters: Record<string, string> },
): { templateId: string; parameters: Record<string, string> } | undefined {
  const template = templates.find((one) => one.purpose === wanted.purpose);
  if (!template) return undefined;
  const parameters = template.parameters.map((name) => {
    const value = (wanted.parameters[name] ?? '').normalize('NFC').trim();
    // Zalo refuses an empty parameter.
    return [name, value === '' ? '—' : value.slice(0, longest[name] ?? 100)];
  });
  return { templateId: template.templateId, parameters: Object.fromEntries(parameters) };
}
