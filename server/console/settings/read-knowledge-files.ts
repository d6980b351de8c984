import type { KnowledgeFiles } from '../../contract/knowledge-files-api.ts';

const largest = 6_000_000;
const isYaml = (name: string) => /\.ya?ml$/.test(name) && !/(^|\/)(\.|__MACOSX)/.test(name);

type Read = { files: KnowledgeFiles; fault: null } | { files: null; fault: string };

/** The knowledge files among what was chosen: YAML files, or those in a ZIP archive. */
export async function readKnowledgeFiles(chosen: File[]): Promise<Read> {
  const read: KnowledgeFiles = [];
  for (const file of chosen) {
    if (/\.zip$/i.test(file.name)) {
      const inside = await readArchive(file);
      if (!inside) return { files: null, fault: `Không mở được ${file.name}: tệp hỏng hoặc không phải ZIP.` };
      read.push(...inside);
    } else if (isYaml(file.name)) {
      read.push({ name: file.webkitRelativePath || file.name, text: await file.text() });
    } else return { files: null, fault: `${file.name} không phải tệp YAML hay ZIP.` };
  }
  if (read.length === 0) return { files: null, fault: 'Không thấy tệp YAML nào trong những tệp đã chọn.' };
  const size = read.reduce((total, { text }) => total + text.length, 0);
  if (size > largest) return { files: null, fault: 'Các tệp quá lớn (hơn 6 MB). Anh/Chị nhập từng phần.' };
  return { files: read, fault: null };
}

async function readArchive(file: File): Promise<KnowledgeFiles | null> {
  const { strFromU8, unzipSync } = await import('fflate');
  try {
    const bytes = new Uint8Array(await file.arrayBuffer());
    const inside = unzipSync(bytes, { filter: ({ name, originalSize }) => isYaml(name) && originalSize < largest });
    return Object.entries(inside).map(([name, content]) => ({ name, text: strFromU8(content) }));
  } catch {
    return null;
  }
}
