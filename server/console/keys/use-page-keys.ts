import { useEffect, useRef } from 'react';
import { pressControl } from './keys.ts';

type Acts = { openPalette: () => void; openKeyList: () => void };

/**
 * Single keys press the control they stand for, Ctrl+K opens the palette. Nothing happens in a field, in a dialog, with
 * Alt or AltGr, or while an input method composes, so that typing Vietnamese is never disturbed.
 */
export function usePageKeys(acts: Acts) {
  const latest = useRef(acts);
  latest.current = acts;
  useEffect(() => {
    const act = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.altKey || event.getModifierState('AltGraph') || isComposing(event)) return;
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') latest.current.openPalette();
      else if (event.ctrlKey || event.metaKey || isBusy(event.target)) return;
      else if (event.key === '?') latest.current.openKeyList();
      else if (event.key.length !== 1 || !pressControl(event.key)) return;
      event.preventDefault();
    };
    window.addEventListener('keydown', act);
    return () => window.removeEventListener('keydown', act);
  }, []);
}

// 229 is what browsers report for keys that an input method has taken.
const isComposing = (event: KeyboardEvent) => event.isComposing || event.keyCode === 229;

function isBusy(target: EventTarget | null): boolean {
  if (document.querySelector('[role="dialog"]')) return true;
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable) return true;
  return target.closest('input:not([type="checkbox"]), textarea, select, [role="combobox"], [role="menu"]') !== null;
}
