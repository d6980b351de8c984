/** Address of the server; empty where the server itself serves the app. */
const apiBase: string = (import.meta.env.VITE_API_URL ?? '').replace(/\/+$/, '');

/** An address of the server in full, whatever shape it was given in. */
export const fullUrl = (path: string): string => new URL(path, apiBase || window.location.origin).href;
