import { SaxesParser } from 'saxes';
import { refuseFile } from '../csv/records.ts';

type Handlers = {
  open?: (name: string, attributes: Record<string, string>) => void;
  text?: (text: string) => void;
  close?: (name: string) => void;
};

const local = (name: string) => name.replace(/^.*:/, '');

/** Reads XML piece by piece, names without their prefixes. No entities are declared. @throws AppError bad_request */
export function readXml(xml: string, { open, text, close }: Handlers): void {
  const parser = new SaxesParser();
  let fault: Error | undefined;
  parser.on('error', (error) => {
    fault ??= error;
  });
  parser.on('doctype', () => {
    fault ??= new Error('doctype');
  });
  parser.on('opentag', ({ name, attributes }) => open?.(local(name), attributes));
  parser.on('text', (said) => text?.(said));
  parser.on('closetag', ({ name }) => close?.(local(name)));
  const piece = 64 * 1024;
  for (let from = 0; from < xml.length && !fault; from += piece) parser.write(xml.slice(from, from + piece));
  if (!fault) parser.close();
  if (fault) throw refuseFile('Tệp .xlsx này hỏng, không đọc được.');
}
