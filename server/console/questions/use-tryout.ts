import { useEffect, useRef, useState } from 'react';
import type { KnowledgeDraft, Preview } from '../../contract/knowledge-api.ts';
import { isAbort, wordsOf } from '../api/client.ts';
import { loadPreview } from '../api/knowledge.ts';
import { printOf } from './answer-draft.ts';

const mostQuestions = 8;
const longest = 300;

/** Trying a draft out: what was tried last, and whether that is the draft of now. */
export function useTryout(draft: KnowledgeDraft | null) {
  const [tried, setTried] = useState<{ print: string; preview: Preview } | null>(null);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);
  const tryOut = async (questions: string[]) => {
    if (!draft) return;
    running.current?.abort();
    const own = new AbortController();
    running.current = own;
    setBusy(true);
    setFault(null);
    const asked = [...new Set(questions.map((question) => question.slice(0, longest)))].slice(0, mostQuestions);
    try {
      const preview = await loadPreview({ draft, questions: asked }, own.signal);
      setTried({ print: printOf(draft), preview });
    } catch (error) {
      if (isAbort(error)) return;
      setFault(wordsOf(error));
    } finally {
      if (running.current === own) setBusy(false);
    }
  };
  const fresh = tried !== null && draft !== null && tried.print === printOf(draft);
  return { preview: tried?.preview ?? null, fresh, busy, fault, tryOut };
}
