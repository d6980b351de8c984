/** What is left of a row whose paper is taken away, until its bytes are: nothing that tells or opens it. */
export const gone = { state: 'deleted', requestKey: null, nameEncrypted: '', wrappedKey: '', datedOn: null } as const;

/** A store that is away now is asked again by the sweep. */
export const leftToSweep = (): void => undefined;
