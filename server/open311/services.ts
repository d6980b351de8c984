import { alikeRule } from '../cases/alike-rule.ts';
import type { CategoryAttribute } from '../knowledge/attribute-schema.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { CategoryEntry } from '../knowledge/schemas.ts';
import type { Answer, Tree } from './tree.ts';

const mostKeywords = 15;

/**
 * Whether reports of a category may be shown to everybody: not those of restricted categories, and not those where that
 * there is such a report is nobody else's business (`alike.offered: false`).
 */
export function isPublicCategory(knowledge: Knowledge, categoryId: string): boolean {
  return knowledge.categories.has(categoryId) && alikeRule(knowledge, categoryId).offered;
}

/** The categories as services. One whose reports nobody else sees is a black box: no id comes back to ask with. */
export function serviceList(knowledge: Knowledge): Answer {
  const content = [...knowledge.categories.values()].map((category): Tree => {
    const isPublic = isPublicCategory(knowledge, category.id);
    return {
      service_code: category.id,
      service_name: category.name.vi,
      description: category.covers.vi,
      metadata: attributesOf(category).length > 0,
      type: isPublic ? 'realtime' : 'blackbox',
      keywords: category.words.slice(0, mostKeywords).join(', '),
      group: category.group?.vi ?? '',
    };
  });
  return { root: 'services', content };
}

/** What a category asks further. */
export function attributesOf(category: CategoryEntry): CategoryAttribute[] {
  return category.attributes ?? [];
}

/** What may or must be answered with a report of this category. */
export function serviceDefinition(category: CategoryEntry): Answer {
  const attributes = attributesOf(category).map((attribute, index): Tree => {
    const isNotice = attribute.datatype === 'notice';
    return {
      variable: !isNotice,
      code: attribute.code,
      datatype: attribute.datatype === 'notice' ? 'string' : attribute.datatype,
      required: attribute.required && !isNotice,
      datatype_description: attribute.hint?.vi ?? null,
      order: index + 1,
      description: attribute.question.vi,
      ...(attribute.values && { values: attribute.values.map(({ key, name }) => ({ key, name: name.vi })) }),
    };
  });
  return { root: 'service_definition', content: { service_code: category.id, attributes } };
}
