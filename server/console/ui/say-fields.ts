import { ApiError } from '../api/client.ts';

/** What a field of a form or a file was refused for, in the field's own words. */
export async function sayFields<T>(asked: Promise<T>): Promise<T> {
  try {
    return await asked;
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const words = error.fields[0]?.message;
    throw words ? new ApiError({ status: error.status, type: error.type, words: asSentence(words) }) : error;
  }
}

const asSentence = (words: string) => (/[.!?]$/.test(words) ? words : `${words}.`);
